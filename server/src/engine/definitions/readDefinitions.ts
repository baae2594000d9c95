/** Reads the CustomResourceDefinitions of a file: which kinds there are, and their fields. */
import type { CustomKind } from '../schema/customKinds.ts';
import { parseYaml } from '../syntax/parseYaml.ts';
import { splitDocuments } from '../syntax/splitDocuments.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../syntax/yamlTree.ts';
import { isTrue, itemsOf, mapAt, textAt } from './nodes.ts';
import { readTypes } from './readTypes.ts';

const DEFINITION = /(?:^|[\s{,"'-])kind["']?\s*:\s*["']?CustomResourceDefinition\b/;

/** Tells from the bare text, and fast, whether it is worth reading. */
export function mayDefineKinds(text: string): boolean {
  return text.includes('CustomResourceDefinition') && DEFINITION.test(text);
}

/**
 * Every served version of every kind, in the order of the text; what cannot be read is left out.
 *
 * It may take a second for a file of a megabyte: call it where nobody waits.
 * Source: apiextensions.k8s.io/v1, CustomResourceDefinitionSpec.
 *
 * @param text A YAML stream or JSON, with other documents among them, or Lists.
 */
export function readDefinitions(text: string): readonly CustomKind[] {
  return splitDocuments(text)
    .filter(document => mayDefineKinds(document.text))
    .flatMap(document => kindsIn(parseYaml(document.text).root));
}

function kindsIn(root: YamlNode | undefined): readonly CustomKind[] {
  const map = resolveAlias(root);
  if (map?.kind !== 'map') return [];
  const kind = textAt(map, 'kind');
  if (kind === 'CustomResourceDefinition') return kindsOf(map);
  if (kind === undefined || !/^\w*List$/.test(kind)) return [];
  return itemsOf(map, 'items')
    .filter(item => textAt(item, 'kind') === 'CustomResourceDefinition')
    .flatMap(kindsOf);
}

function kindsOf(definition: YamlMap): readonly CustomKind[] {
  const spec = mapAt(definition, 'spec');
  const group = textAt(spec, 'group');
  const kind = textAt(mapAt(spec, 'names'), 'kind');
  if (textAt(definition, 'apiVersion') !== 'apiextensions.k8s.io/v1') return [];
  // A group without a point the server refuses, and it would stand among Kubernetes' own.
  if (group === undefined || kind === undefined || !group.includes('.')) return [];
  if (!isName(group) || !isName(kind) || kind.includes('.')) return [];
  const isNamespaced = textAt(spec, 'scope') !== 'Cluster';
  return itemsOf(spec, 'versions').flatMap(version => {
    const name = textAt(version, 'name');
    const schema = mapAt(mapAt(version, 'schema'), 'openAPIV3Schema');
    if (name === undefined || !isName(name) || name.includes('.') || textAt(version, 'served') === 'false')
      return [];
    const types = readTypes(schema, { isDeprecated: isTrue(version, 'deprecated') });
    return [{ group, version: name, kind, isNamespaced, types: JSON.stringify(types) }];
  });
}

function isName(text: string): boolean {
  return /^[\w.-]{1,253}$/.test(text);
}
