/** Short ways into a tree of which little is expected: what is not there, or is something else, is undefined. */
import { entryOf, resolveAlias, type YamlMap, type YamlNode, type YamlScalar } from '../syntax/yamlTree.ts';

export function nodeAt(
  map: YamlMap | undefined,
  key: string,
): Exclude<YamlNode, { kind: 'alias' }> | undefined {
  return map && resolveAlias(entryOf(map, key)?.value);
}

export function mapAt(map: YamlMap | undefined, key: string): YamlMap | undefined {
  const node = nodeAt(map, key);
  return node?.kind === 'map' ? node : undefined;
}

export function scalarAt(map: YamlMap | undefined, key: string): YamlScalar | undefined {
  const node = nodeAt(map, key);
  return node?.kind === 'scalar' && !node.isUnknown ? node : undefined;
}

export function textAt(map: YamlMap | undefined, key: string): string | undefined {
  return scalarAt(map, key)?.text;
}

export function isTrue(map: YamlMap | undefined, key: string): boolean {
  return textAt(map, key) === 'true';
}

/** The scalars of a list. */
export function scalarsAt(map: YamlMap | undefined, key: string): readonly YamlScalar[] {
  return valuesAt(map, key).flatMap(node => (node.kind === 'scalar' && !node.isUnknown ? [node] : []));
}

/** The maps of a list. */
export function itemsOf(map: YamlMap | undefined, key: string): readonly YamlMap[] {
  return valuesAt(map, key).flatMap(node => (node.kind === 'map' ? [node] : []));
}

function valuesAt(map: YamlMap | undefined, key: string) {
  const node = nodeAt(map, key);
  return node?.kind === 'sequence' ? node.items.flatMap(({ value }) => resolveAlias(value) ?? []) : [];
}
