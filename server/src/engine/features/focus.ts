/** What stands at a place of a document: a key or a value, and where in which resource it is. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import { type PathStep, parentAt } from '../syntax/nodeAt.ts';
import {
  resolveAlias,
  type YamlDocument,
  type YamlMap,
  type YamlParent,
  type YamlScalar,
} from '../syntax/yamlTree.ts';
import { containsOffset, type TextRange } from '../text/textRange.ts';

export interface Focus {
  readonly resource: Resource;
  /** From the root of the resource, merge keys left out: what `<<` brings in belongs to the map that it is in. */
  readonly path: readonly PathStep[];
  readonly part: 'key' | 'value';
  /** Of the key or the value, relative to the document. */
  readonly range: TextRange;
  /** The value that is written at the path; undefined for maps, lists and nothing. */
  readonly scalar: YamlScalar | undefined;
}

/** Undefined between keys and values, in comments, and outside of resources. */
export function focusAt(document: YamlDocument, offset: number): Focus | undefined {
  const parent = parentAt(document.root, offset);
  if (parent === undefined || isInComment(document, offset)) return undefined;
  const place = placeOf(document, parent);
  if (place === undefined) return undefined;
  const { value } = parent;
  const resolved = resolveAlias(value);
  const scalar = resolved?.kind === 'scalar' ? resolved : undefined;
  if (parent.kind === 'entry' && !parent.isMerge && containsOffset(parent.keyRange, offset)) {
    return { ...place, part: 'key', range: parent.keyRange, scalar };
  }
  const isLeaf = value?.kind === 'scalar' || value?.kind === 'alias';
  if (!isLeaf || !containsOffset(value.range, offset)) return undefined;
  return { ...place, part: 'value', range: value.range, scalar };
}

function isInComment(document: YamlDocument, offset: number): boolean {
  return document.comments.some(comment => comment.start < offset && offset <= comment.end);
}

/** The innermost resource around an entry or item, and the way from it. */
function placeOf(document: YamlDocument, parent: YamlParent): Pick<Focus, 'resource' | 'path'> | undefined {
  const resources = new Map<YamlMap, Resource>(
    resourcesOf(document).map(resource => [resource.root, resource]),
  );
  const path: PathStep[] = [];
  for (let current: YamlParent | undefined = parent; current !== undefined; current = current.parent.parent) {
    if (current.kind === 'item') path.unshift(current.index);
    else if (!current.isMerge) path.unshift(current.key);
    // Of a list of maps that are merged, the index says nothing of the place either.
    else if (typeof path[0] === 'number') path.shift();
    const resource = current.parent.kind === 'map' ? resources.get(current.parent) : undefined;
    if (resource !== undefined) return { resource, path };
  }
  return undefined;
}
