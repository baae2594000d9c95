/** Names that are written in the manifest around the cursor: of volumes, ports and containers. */
import type { Resource } from '../../model/resource.ts';
import { fieldAt } from '../../schema/fieldAt.ts';
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { entryOf, resolveAlias, type YamlMap } from '../../syntax/yamlTree.ts';
import type { CompletionPlace } from './completionPlace.ts';

/** The innermost structure of one of these types that holds the cursor. */
export function enclosing(
  place: CompletionPlace,
  ...types: readonly string[]
): readonly PathStep[] | undefined {
  const { path, schema, kind } = place;
  for (let length = path.length; length >= 0; length--) {
    const value = fieldAt(schema, kind.type, path.slice(0, length))?.value;
    if (value?.kind === 'structure' && types.includes(value.type)) return path.slice(0, length);
  }
  return undefined;
}

export function mapAt(resource: Resource | undefined, path: readonly PathStep[]): YamlMap | undefined {
  if (resource === undefined) return undefined;
  if (path.length === 0) return resource.root;
  const { parent, missing } = followPath(resource.root, path);
  const node = missing.length === 0 ? resolveAlias(parent?.value) : undefined;
  return node?.kind === 'map' ? node : undefined;
}

/** The text of a scalar that is known. */
export function textOf(map: YamlMap | undefined, key: string): string | undefined {
  const node = map && resolveAlias(entryOf(map, key)?.value);
  return node?.kind === 'scalar' && !node.isUnknown ? node.text : undefined;
}

/** The maps in the list under a key. */
export function mapsIn(map: YamlMap | undefined, key: string): readonly YamlMap[] {
  const list = map && resolveAlias(entryOf(map, key)?.value);
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap(item => {
    const node = resolveAlias(item.value);
    return node?.kind === 'map' ? [node] : [];
  });
}

export interface NamedThing {
  readonly name: string;
  /** What it is, in a few words. */
  readonly detail: string;
}

/** Volumes of the Pod and claim templates of the StatefulSet around the cursor. */
export function volumesInSight(place: CompletionPlace): readonly NamedThing[] {
  const pod = enclosing(place, 'core/v1.PodSpec');
  if (pod === undefined) return [];
  const templates =
    place.kind.kind === 'StatefulSet' ? mapsIn(mapAt(place.resource, ['spec']), 'volumeClaimTemplates') : [];
  const claims = templates.flatMap(template => {
    const metadata = resolveAlias(entryOf(template, 'metadata')?.value);
    const name = metadata?.kind === 'map' ? textOf(metadata, 'name') : undefined;
    return name === undefined ? [] : [{ name, detail: 'claim template' }];
  });
  const volumes = mapsIn(mapAt(place.resource, pod), 'volumes').flatMap(volume => {
    const name = textOf(volume, 'name');
    const source = volume.entries.find(({ key }) => key !== 'name')?.key;
    return name === undefined ? [] : [{ name, detail: source ?? 'volume' }];
  });
  return [...claims, ...volumes];
}

const CONTAINER_LISTS = ['containers', 'initContainers'] as const;

export function containersInSight(place: CompletionPlace): readonly NamedThing[] {
  const pod = enclosing(place, 'core/v1.PodSpec');
  const spec = pod && mapAt(place.resource, pod);
  return CONTAINER_LISTS.flatMap(list =>
    mapsIn(spec, list).flatMap(container => {
      const name = textOf(container, 'name');
      return name === undefined ? [] : [{ name, detail: textOf(container, 'image') ?? 'container' }];
    }),
  );
}

/** Ports of the container around the cursor. */
export function portsOfContainer(place: CompletionPlace): readonly YamlMap[] {
  const path = enclosing(place, 'core/v1.Container', 'core/v1.EphemeralContainer');
  return path === undefined ? [] : mapsIn(mapAt(place.resource, path), 'ports');
}

/** Ports of all containers of a workload or Pod. */
export function portsOfPods(resource: Resource): readonly YamlMap[] {
  const spec = mapAt(resource, ['spec', 'template', 'spec']) ?? mapAt(resource, ['spec']);
  return CONTAINER_LISTS.flatMap(list => mapsIn(spec, list)).flatMap(container => mapsIn(container, 'ports'));
}
