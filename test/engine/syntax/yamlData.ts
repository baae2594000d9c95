/** The plain data that a tree means, and what a change should make of them, without looking at any text. */
import {
  isList,
  isObject,
  type PlainValue,
  QuotedText,
} from '../../../server/src/engine/syntax/editor/plainValue.ts';
import { resolveScalar } from '../../../server/src/engine/syntax/resolveScalar.ts';
import {
  resolveAlias,
  type YamlMap,
  type YamlNode,
  type YamlParent,
  type YamlSequence,
} from '../../../server/src/engine/syntax/yamlTree.ts';

/** Maps become lists of pairs, so that comparing compares their order too. */
export function dataOf(node: YamlNode | undefined): unknown {
  const resolved = resolveAlias(node);
  if (resolved === undefined) return null;
  if (resolved.kind === 'sequence') return resolved.items.map(item => dataOf(item.value));
  if (resolved.kind === 'map') {
    return { map: resolved.entries.map(entry => [entry.key, dataOf(entry.value)]) };
  }
  const value = resolveScalar(resolved);
  if (value.type === 'null') return null;
  if (value.type === 'integer') return Number(value.value);
  return value.type === 'refused' ? 'refused' : value.value;
}

/** What stands after a key or dash. */
export interface Slot {
  key: string;
  value: Content;
}

export type Content =
  | { readonly kind: 'map' | 'sequence'; slots: Slot[] }
  | { readonly kind: 'scalar'; readonly data: unknown };

/** Data in which every entry and item of the tree keeps its identity, as the editor promises to. */
export class DataModel {
  readonly root: Slot;
  readonly #slots = new Map<YamlParent, Slot>();

  constructor(root: YamlNode | undefined) {
    this.root = { key: '', value: this.#read(root) };
  }

  get data(): unknown {
    return toData(this.root.value);
  }

  /** Where the child stands now; undefined when it is gone. */
  find(child: YamlParent): Slot | undefined {
    const slot = this.#slots.get(child);
    const holder = this.findContent(child.parent);
    return slot !== undefined && holder?.slots.includes(slot) ? slot : undefined;
  }

  findContent(node: YamlMap | YamlSequence): { slots: Slot[] } | undefined {
    const slot = node.parent === undefined ? this.root : this.find(node.parent);
    if (slot === undefined || slot.value.kind === 'scalar' || slot.value.kind !== node.kind) return undefined;
    return slot.value;
  }

  #read(node: YamlNode | undefined): Content {
    if (node?.kind !== 'map' && node?.kind !== 'sequence') return { kind: 'scalar', data: dataOf(node) };
    const children: readonly YamlParent[] = node.kind === 'map' ? node.entries : node.items;
    return {
      kind: node.kind,
      slots: children.map(child => {
        const slot = { key: child.kind === 'entry' ? child.key : '', value: this.#read(child.value) };
        this.#slots.set(child, slot);
        return slot;
      }),
    };
  }
}

function toData(content: Content): unknown {
  if (content.kind === 'scalar') return content.data;
  if (content.kind === 'sequence') return content.slots.map(slot => toData(slot.value));
  return { map: content.slots.map(slot => [slot.key, toData(slot.value)]) };
}

export function contentOf(value: PlainValue): Content {
  if (value instanceof QuotedText) return { kind: 'scalar', data: value.text };
  if (isList(value))
    return { kind: 'sequence', slots: value.map(item => ({ key: '', value: contentOf(item) })) };
  if (isObject(value)) {
    const slots = Object.entries(value).map(([key, child]) => ({ key, value: contentOf(child) }));
    return { kind: 'map', slots };
  }
  return { kind: 'scalar', data: value };
}

/** Replaces in place: what is there under the same key or index stays the same entry or item. */
export function assign(slot: Slot, value: PlainValue): void {
  const next = contentOf(value);
  const old = slot.value;
  if (next.kind === 'scalar' || old.kind !== next.kind || next.slots.length === 0 || old.slots.length === 0) {
    if (next.kind !== 'scalar' && old.kind === next.kind) old.slots = next.slots;
    else slot.value = next;
    return;
  }
  if (isList(value)) {
    old.slots = next.slots.map((fresh, index) => keep(old.slots[index], fresh, value[index] as PlainValue));
  } else if (isObject(value)) {
    const kept = old.slots.filter(({ key }) => Object.hasOwn(value, key));
    for (const entry of kept) assign(entry, value[entry.key] as PlainValue);
    const added = next.slots.filter(({ key }) => kept.every(entry => entry.key !== key));
    old.slots = [...kept, ...added];
  }
}

function keep(old: Slot | undefined, fresh: Slot, value: PlainValue): Slot {
  if (old === undefined) return fresh;
  assign(old, value);
  return old;
}
