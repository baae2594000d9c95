/** The ports that the containers of a Pod spec list, in the order in which the server reads them. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { writtenAt } from './fixes.ts';

/** Paths of all ports that come before the one at `path` (`…, 'containers', 1, 'ports', 0`). */
export function portsBefore(resource: Resource, path: readonly PathStep[]): readonly (readonly PathStep[])[] {
  const spec = path.slice(0, -4);
  const ports = ['initContainers', 'containers'].flatMap(list =>
    itemsAt(resource, [...spec, list]).flatMap(container => itemsAt(resource, [...container, 'ports'])),
  );
  const own = ports.findIndex(port => port.join() === path.join());
  return own === -1 ? [] : ports.slice(0, own);
}

function itemsAt(resource: Resource, path: readonly PathStep[]): readonly (readonly PathStep[])[] {
  const list = resolveAlias(writtenAt(resource, path)?.value);
  return list?.kind === 'sequence' ? list.items.map(({ index }) => [...path, index]) : [];
}
