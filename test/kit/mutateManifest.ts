/** Manifests as nobody means them: nodes that are gone, stand twice, or hold something else. */
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../server/src/engine/syntax/splitDocuments.ts';
import type { YamlNode, YamlParent } from '../../server/src/engine/syntax/yamlTree.ts';
import type { Random } from './random.ts';

/** What no field takes, or only some do. */
const VALUES = [
  '',
  '""',
  '[]',
  '{}',
  'null',
  'true',
  '-1',
  '0',
  '3',
  '1.5',
  '2147483648',
  '99999999999999999999',
  '1e400',
  '"100%"',
  '0x1F',
  'text',
  '"two words"',
  `"${'x'.repeat(300)}"`,
  '$(NAME)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder as people write it in manifests.
  '"${NAME}"',
  '{{ .Values.name }}',
  '[null, {}, [], 1]',
  '{a: {b: [c]}}',
  '[{name: a}, {name: a}]',
  '{name: a, key: 1, value: {}}',
  '*nowhere',
  '"\\0\\uD800"',
  '|\n    a\n  b',
  '!!binary aGk=',
  '&a [*a]',
] as const;

/** The text after some changes; what comes out need not be YAML. */
export function mutateManifest(text: string, random: Random): string {
  let mutated = text;
  for (let changes = 1 + random.below(3); changes > 0; changes--) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(text: string, random: Random): string {
  const places = splitDocuments(text).flatMap(({ start, text: inner }) =>
    placesIn(parseYaml(inner).root).map(place => ({ start, place })),
  );
  if (places.length === 0) return text;
  const { start, place } = random.pick(places);
  const range = { start: start + place.range.start, end: start + place.range.end };
  const replaced = (from: number, to: number, by: string) => text.slice(0, from) + by + text.slice(to);
  const { value } = place;
  switch (random.below(7)) {
    case 0: // Gone.
      return replaced(range.start, range.end, '');
    case 1: {
      // Twice, on a line of its own where it had one.
      const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
      const indent = ' '.repeat(range.start - lineStart);
      return replaced(range.end, range.end, `\n${indent}${text.slice(range.start, range.end)}`);
    }
    case 2: // Another key.
      if (place.kind === 'entry')
        return replaced(
          start + place.keyRange.start,
          start + place.keyRange.end,
          random.pick(['', 'name', 'spec', 'kind', '<<', '"a b"', '? x', `${place.key}s`]),
        );
      return text;
    case 3: // Cut off.
      return text.slice(0, range.start + random.below(Math.max(1, range.end - range.start)));
    case 4: {
      // The value of another place.
      const other = random.pick(places);
      if (other.place.value === undefined || value === undefined) return text;
      const { start: from, end: to } = other.place.value.range;
      const copy = text.slice(other.start + from, other.start + to);
      return replaced(start + value.range.start, start + value.range.end, copy);
    }
    default: {
      const from = value === undefined ? range.end : start + value.range.start;
      const to = value === undefined ? range.end : start + value.range.end;
      return replaced(from, to, ` ${random.pick(VALUES)}${text[to - 1] === '\n' ? '\n' : ''}`);
    }
  }
}

function placesIn(node: YamlNode | undefined): readonly YamlParent[] {
  const children: readonly YamlParent[] =
    node?.kind === 'map' ? node.entries : node?.kind === 'sequence' ? node.items : [];
  return children.flatMap(child => [child, ...placesIn(child.value)]);
}
