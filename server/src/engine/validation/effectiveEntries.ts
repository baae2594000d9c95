/** A map as the server's decoder leaves it: merge keys resolved, of a key written twice the last. */
import { resolveKey } from '../syntax/resolveScalar.ts';
import { resolveAlias, type YamlEntry, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';

export interface EffectiveEntry {
  /** As JSON has it: `on:` is `true`, `8080:` is `8080`. */
  readonly key: string;
  readonly entry: YamlEntry;
}

/** What a map cannot have; the decoder then gives up on the whole manifest. */
export interface EntryFault {
  readonly fault: 'merge-value' | 'key-null' | 'key-collection';
  readonly entry: YamlEntry;
}

export interface EffectiveMap {
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** Written twice in the same map; a key that overrides a merged one is none. */
  readonly duplicates: readonly EffectiveEntry[];
  readonly faults: readonly EntryFault[];
  /** It merges something that is not known here, so any key may be there. */
  readonly isIncomplete: boolean;
}

/** Merges in merges go this deep; an alias cannot hold itself, but a chain of them can be long. */
const MOST_MERGES = 100;

const resolved = new WeakMap<YamlMap, EffectiveMap>();

/**
 * Resolves the keys of a map in the order of the text, as go-yaml v2 does: a merge key that comes after a key
 * overrides it, and of a list of merged maps the first wins. Kept with the map, which many questions come back to.
 */
export function effectiveEntries(map: YamlMap): EffectiveMap {
  let effective = resolved.get(map);
  if (effective === undefined) {
    effective = resolveEntries(map, 0);
    resolved.set(map, effective);
  }
  return effective;
}

function resolveEntries(map: YamlMap, depth: number): EffectiveMap {
  const entries = new Map<string, YamlEntry>();
  const duplicates: EffectiveEntry[] = [];
  const faults: EntryFault[] = [];
  let written: Set<string> | undefined;
  let isIncomplete = map.isIncomplete;

  const merge = (node: YamlNode | undefined, entry: YamlEntry): void => {
    const merged = resolveAlias(node);
    if (merged === undefined && node?.kind === 'alias') {
      isIncomplete = true;
    } else if (merged?.kind !== 'map' || depth >= MOST_MERGES) {
      faults.push({ fault: 'merge-value', entry });
    } else {
      const inner = resolveEntries(merged, depth + 1);
      for (const [key, value] of inner.entries) entries.set(key, value);
      faults.push(...inner.faults);
      isIncomplete ||= inner.isIncomplete;
    }
  };

  for (const entry of map.entries) {
    if (entry.isMerge) {
      const value = entry.value;
      // A list of maps may only be written in place: `<<: *list` is refused.
      const parts = value?.kind === 'sequence' ? [...value.items].reverse() : undefined;
      if (parts === undefined) merge(value, entry);
      else for (const item of parts) merge(item.value, entry);
      continue;
    }
    const key = keyOf(entry);
    if (typeof key !== 'string') {
      faults.push({ fault: key.fault, entry });
      continue;
    }
    written ??= new Set();
    if (written.has(key)) duplicates.push({ key, entry });
    written.add(key);
    entries.set(key, entry);
  }
  return { entries, duplicates, faults, isIncomplete };
}

function keyOf(entry: YamlEntry): string | Pick<EntryFault, 'fault'> {
  const node = resolveAlias(entry.keyNode);
  // `: value` has a key that is null, as `? ` has.
  if (node === undefined) return { fault: 'key-null' };
  if (node.kind !== 'scalar') return { fault: 'key-collection' };
  return resolveKey(node) ?? { fault: 'key-null' };
}
