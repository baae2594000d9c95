/** The place of a change in the older version of a resource: what stood there, and how it is put back. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveScalar } from '../../syntax/resolveScalar.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../../syntax/yamlTree.ts';
import { effectiveEntries } from '../../validation/effectiveEntries.ts';
import { changesIn, type FieldChange } from '../../validation/fieldError.ts';
import type { FaultContext } from '../faultRule.ts';
import type { OlderVersion } from '../olderVersion.ts';

export interface OlderPlace {
  /** The older resource. */
  readonly resource: Resource;
  /** To begin a sentence with: `The older version`, `The StatefulSet in git`. */
  readonly subject: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** In the new resource: the outermost place that only one of the two has, or the place itself. */
  readonly path: readonly PathStep[];
  /** The same place in the older one. */
  readonly before: readonly PathStep[];
  /** What is written there. */
  readonly node: YamlNode | undefined;
}

/** Fields of `spec` are told apart; what is around them always stands in both. */
const LEAST_DEPTH = 2;

export function olderPlaceOf({ error, resource, older }: FaultContext): OlderPlace {
  const [first = { fault: error.fault, path: error.path, before: error.path }] = changesIn(error);
  // Only an update has such faults; a resource that is its own older version has nothing to put back.
  if (older === undefined)
    return placeAt(first, first.path.length, { resource, label: undefined, isApplied: false }, resource);
  for (let depth = Math.min(LEAST_DEPTH, first.path.length); depth < first.path.length; depth++) {
    const place = placeAt(first, depth, older, resource);
    if (place.change !== 'changed') return place;
  }
  return placeAt(first, first.path.length, older, resource);
}

function placeAt(
  change: FieldChange,
  depth: number,
  { resource, label }: OlderVersion,
  now: Resource,
): OlderPlace {
  const [path, before] = [change.path.slice(0, depth), change.before.slice(0, depth)];
  const node = nodeAt(resource.root, before);
  const isThere = nodeAt(now.root, path) !== undefined;
  return {
    resource,
    subject: label === undefined ? 'The older version' : `The ${resource.kind ?? 'manifest'} in ${label}`,
    change: node === undefined ? (isThere ? 'added' : 'changed') : isThere ? 'changed' : 'removed',
    path,
    before,
    node,
  };
}

/** What the server's decoder finds at a path: through aliases and merge keys; null is nothing. */
function nodeAt(root: YamlMap, path: readonly PathStep[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    const target = resolveAlias(node);
    if (target?.kind === 'map' && typeof step === 'string')
      node = effectiveEntries(target).entries.get(step)?.value;
    else if (target?.kind === 'sequence' && typeof step === 'number') node = target.items[step]?.value;
    else return undefined;
  }
  const target = resolveAlias(node);
  return target?.kind === 'scalar' && resolveScalar(target).type === 'null' ? undefined : node;
}
