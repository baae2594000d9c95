/** Random changes, made in the text by the editor and in the data by hand. */
import { type PlainValue, quoted } from '../../../server/src/engine/syntax/editor/plainValue.ts';
import type { YamlEditor } from '../../../server/src/engine/syntax/yamlEditor.ts';
import type {
  YamlDocument,
  YamlEntry,
  YamlMap,
  YamlNode,
  YamlParent,
  YamlSequence,
} from '../../../server/src/engine/syntax/yamlTree.ts';
import type { Random } from '../../kit/random.ts';
import { assign, contentOf, type DataModel } from './yamlData.ts';

export interface RandomChange {
  readonly name: string;
  /** Whether the place still exists for the data. */
  readonly isPossible: boolean;
  /** The entry or item that is replaced, removed or renamed: no lines but its own may change. */
  readonly touches?: YamlParent;
  edit(editor: YamlEditor): boolean;
  /** Only called when the editor did it. */
  expect(): void;
}

export interface Nodes {
  readonly maps: readonly YamlMap[];
  readonly sequences: readonly YamlSequence[];
  readonly children: readonly YamlParent[];
}

export function nodesOf({ root }: YamlDocument): Nodes {
  const maps: YamlMap[] = [];
  const sequences: YamlSequence[] = [];
  const children: YamlParent[] = [];
  const visit = (node: YamlNode | undefined) => {
    if (node?.kind === 'map') maps.push(node);
    if (node?.kind === 'sequence') sequences.push(node);
    const inside: readonly YamlParent[] =
      node?.kind === 'map' ? node.entries : node?.kind === 'sequence' ? node.items : [];
    for (const child of inside) {
      children.push(child);
      visit(child.value);
    }
  };
  visit(root);
  return { maps, sequences, children };
}

const STRINGS = [
  'db',
  'yes',
  '10',
  '0644',
  '1e3',
  '~',
  '',
  ' a',
  'a: b',
  'a #b',
  '- a',
  '{a}',
  '[',
  'a, b',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a`',
  '"a"',
  "it's",
  'null',
  '.5',
  '<<',
  '=',
  '---',
  'a\nb',
  'a\nb\n',
  'a\n\n  b\n',
  '\n',
  'a\tb',
  'ä',
  '\u0007',
  'back\\slash',
  '?',
  ':',
  '-',
  'a:',
  '{{ x }}',
  'x\r\ny',
  '😀',
] as const;

export function randomValue(random: Random, depth = 0): PlainValue {
  const roll = random.below(depth > 2 ? 6 : 10);
  if (roll < 4) return random.pick(STRINGS);
  if (roll === 4) return random.pick([0, 1, -1, 1.5, 8080, 1e21, true, false, null]);
  if (roll === 5) return quoted(random.pick(STRINGS));
  const count = random.below(3);
  const items = Array.from({ length: count }, () => randomValue(random, depth + 1));
  if (roll < 8) return items;
  return Object.fromEntries(
    items.map((item, index) => [`${random.pick(['k', 'name', 'on', '1.5', 'a b'])}${index || ''}`, item]),
  );
}

/** A change of a random kind at a random place of the original document. */
export function randomChange(random: Random, nodes: Nodes, model: DataModel): RandomChange | undefined {
  const kind = random.pick([
    'set',
    'setNew',
    'setNew',
    'setPath',
    'replace',
    'remove',
    'remove',
    'rename',
    'append',
    'insert',
    'move',
  ] as const);
  if (kind === 'append' || kind === 'insert') {
    if (nodes.sequences.length === 0) return undefined;
    const sequence = random.pick(nodes.sequences);
    return insertItem(
      sequence,
      kind === 'append' ? sequence.items.length : random.below(sequence.items.length + 1),
      randomValue(random),
      model,
    );
  }
  if (kind === 'replace' || kind === 'remove') {
    if (nodes.children.length === 0) return undefined;
    const child = random.pick(nodes.children);
    return kind === 'remove' ? remove(child, model) : replace(child, randomValue(random), model);
  }
  if (nodes.maps.length === 0) return undefined;
  const map = random.pick(nodes.maps);
  if (kind === 'setNew') return setNew(random, map, model);
  if (kind === 'setPath') return setPath(random, map, model);
  if (map.entries.length === 0) return undefined;
  const entry = random.pick(map.entries);
  if (kind === 'set') return set(entry, randomValue(random), model);
  if (kind === 'rename') return rename(entry, random.pick(['fresh', 'on', '1_0', 'a: b']), model);
  return move(entry, random.pick(nodes.maps), model);
}

function set(entry: YamlEntry, value: PlainValue, model: DataModel): RandomChange {
  const holder = model.findContent(entry.parent);
  return {
    touches: entry,
    name: `set ${entry.key} to ${JSON.stringify(value)}`,
    isPossible: holder !== undefined,
    edit: editor => editor.set(entry.parent, entry.key, value),
    expect: () => {
      const slot = holder?.slots.find(({ key }) => key === entry.key);
      if (slot) assign(slot, value);
      else holder?.slots.push({ key: entry.key, value: contentOf(value) });
    },
  };
}

function setNew(random: Random, map: YamlMap, model: DataModel): RandomChange {
  const value = randomValue(random);
  const holder = model.findContent(map);
  const key = random.pick(['new', 'new key', 'yes', 'name', 'image', '0x1']);
  const place = random.pick(['none', 'after', 'before'] as const);
  const sibling = holder?.slots.length ? random.pick(holder.slots) : undefined;
  const options = sibling === undefined || place === 'none' ? {} : { [place]: sibling.key };
  const known = map.entries.find(entry => entry.key === key);
  return {
    ...(known ? { touches: known } : {}),
    name: `set ${key} to ${JSON.stringify(value)} ${JSON.stringify(options)}`,
    isPossible: holder !== undefined,
    edit: editor => editor.set(map, key, value, options),
    expect: () => {
      const slot = holder?.slots.find(one => one.key === key);
      if (slot) assign(slot, value);
      else {
        const at =
          sibling && place !== 'none'
            ? (holder?.slots.indexOf(sibling) ?? 0) + (place === 'after' ? 1 : 0)
            : undefined;
        holder?.slots.splice(at ?? holder.slots.length, 0, { key, value: contentOf(value) });
      }
    },
  };
}

function setPath(random: Random, map: YamlMap, model: DataModel): RandomChange {
  const holder = model.findContent(map);
  const first = random.pick([...map.entries.map(entry => entry.key), 'new']);
  const second = random.pick(['name', 'deep']);
  const inside = holder?.slots.find(slot => slot.key === first)?.value;
  const canBeMap =
    inside === undefined || inside.kind === 'map' || (inside.kind === 'scalar' && inside.data === null);
  const value = randomValue(random);
  return {
    name: `setPath ${first}.${second} to ${JSON.stringify(value)}`,
    isPossible: holder !== undefined && canBeMap,
    edit: editor => editor.setPath(map, [first, second], value),
    expect: () => {
      const slot = holder?.slots.find(one => one.key === first);
      const deep = slot?.value.kind === 'map' ? slot.value.slots.find(one => one.key === second) : undefined;
      if (deep) assign(deep, value);
      else if (slot?.value.kind === 'map') slot.value.slots.push({ key: second, value: contentOf(value) });
      else if (slot) slot.value = contentOf({ [second]: value });
      else holder?.slots.push({ key: first, value: contentOf({ [second]: value }) });
    },
  };
}

function replace(child: YamlParent, value: PlainValue, model: DataModel): RandomChange {
  const slot = model.find(child);
  return {
    touches: child,
    name: `replace ${child.kind === 'entry' ? child.key : child.index} by ${JSON.stringify(value)}`,
    isPossible: slot !== undefined,
    edit: editor => editor.replaceValue(child, value),
    expect: () => slot && assign(slot, value),
  };
}

function remove(child: YamlParent, model: DataModel): RandomChange {
  const slot = model.find(child);
  const holder = model.findContent(child.parent);
  return {
    touches: child,
    name: `remove ${child.kind === 'entry' ? child.key : child.index}`,
    isPossible: slot !== undefined,
    edit: editor => editor.remove(child),
    expect: () => {
      if (holder) holder.slots = holder.slots.filter(one => one !== slot);
    },
  };
}

function rename(entry: YamlEntry, key: string, model: DataModel): RandomChange {
  const slot = model.find(entry);
  const isTaken = model.findContent(entry.parent)?.slots.some(one => one !== slot && one.key === key);
  return {
    touches: entry,
    name: `rename ${entry.key} to ${key}`,
    isPossible: slot !== undefined && !isTaken,
    edit: editor => editor.renameKey(entry, key),
    expect: () => {
      if (slot) slot.key = key;
    },
  };
}

function insertItem(
  sequence: YamlSequence,
  index: number,
  value: PlainValue,
  model: DataModel,
): RandomChange {
  const holder = model.findContent(sequence);
  return {
    name: `insert ${JSON.stringify(value)} at ${index}`,
    isPossible: holder !== undefined,
    edit: editor => editor.insertItem(sequence, index, value),
    expect: () => holder?.slots.splice(index, 0, { key: '', value: contentOf(value) }),
  };
}

function move(entry: YamlEntry, target: YamlMap, model: DataModel): RandomChange {
  const slot = model.find(entry);
  const from = model.findContent(entry.parent);
  const to = model.findContent(target);
  const isInside = (node: YamlMap | YamlSequence): boolean =>
    node.parent !== undefined && (node.parent === entry || isInside(node.parent.parent));
  const isTaken = to?.slots.some(one => one.key === slot?.key);
  return {
    name: `move ${entry.key}`,
    isPossible: slot !== undefined && to !== undefined && to !== from && !isInside(target) && !isTaken,
    edit: editor => editor.move(entry, target),
    expect: () => {
      if (!slot || !from || !to) return;
      from.slots.splice(from.slots.indexOf(slot), 1);
      // What the entry was is gone for the editor: it is new text elsewhere.
      to.slots.push({ key: slot.key, value: copy(slot.value) });
    },
  };
}

function copy(content: ReturnType<typeof contentOf>): ReturnType<typeof contentOf> {
  if (content.kind === 'scalar') return content;
  return {
    kind: content.kind,
    slots: content.slots.map(slot => ({ key: slot.key, value: copy(slot.value) })),
  };
}
