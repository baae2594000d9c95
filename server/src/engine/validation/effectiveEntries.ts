/** A map as the server's decoder leaves it: merge keys resolved, of a key written twice the last. */
import { resolveKey, resolveScalar } from '../syntax/resolveScalar.ts';
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

/** What merges nest deeper than this is not looked at; no person writes it. */
const MOST_MERGES = 200;

const resolved = new WeakMap<YamlMap, EffectiveMap>();

/**
 * Resolves the keys of a map in the order of the text, as go-yaml v2 does: a merge key that comes after a key
 * overrides it, and of a list of merged maps the first wins. Kept with the map, which many questions come back to.
 */
export function effectiveEntries(map: YamlMap, depth = 0): EffectiveMap {
  let effective = resolved.get(map);
  if (effective === undefined) {
    effective = resolveEntries(map, depth);
    resolved.set(map, effective);
  }
  return effective;
}

/** As `effectiveEntries`, for a single look at a map. */
export function resolveEntries(map: YamlMap, depth = 0): EffectiveMap {
  const entries = new Map<string, YamlEntry>();
  const duplicates: EffectiveEntry[] = [];
  const faults: EntryFault[] = [];
  let merged: Set<string> | undefined;
  let isIncomplete = map.isIncomplete;

  const merge = (node: YamlNode | undefined, entry: YamlEntry): void => {
    const target = resolveAlias(node);
    if ((target === undefined && node?.kind === 'alias') || depth >= MOST_MERGES) {
      isIncomplete = true;
    } else if (target?.kind !== 'map') {
      faults.push({ fault: 'merge-value', entry });
    } else {
      const inner = effectiveEntries(target, depth + 1);
      for (const [key, value] of inner.entries) {
        entries.set(key, value);
        merged = (merged ?? new Set()).add(key);
      }
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
    const before = entries.get(key);
    if (before !== undefined && merged?.delete(key) !== true && isSameKey(before, entry)) {
      duplicates.push({ key, entry });
    }
    entries.set(key, entry);
  }
  return { entries, duplicates, faults, isIncomplete };
}

/** The number 1 and the text "1" are two keys to the decoder, though one of them is lost when they become JSON. */
function isSameKey(left: YamlEntry, right: YamlEntry): boolean {
  const [a, b] = [resolveAlias(left.keyNode), resolveAlias(right.keyNode)];
  if (a?.kind !== 'scalar' || b?.kind !== 'scalar' || a.style === b.style) return true;
  return resolveScalar(a).type === resolveScalar(b).type;
}

function keyOf(entry: YamlEntry): string | Pick<EntryFault, 'fault'> {
  const node = resolveAlias(entry.keyNode);
  // `: value` has a key that is null, as `? ` has.
  if (node === undefined) return { fault: 'key-null' };
  if (node.kind !== 'scalar') return { fault: 'key-collection' };
  return resolveKey(node) ?? { fault: 'key-null' };
}
