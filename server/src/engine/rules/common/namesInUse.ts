/** Where else a Pod template uses the name of a volume or of a container's port. */
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';

/** Paths of the places that have to change together with the name at a path. */
export function usesOfName(
  resource: Resource,
  path: readonly PathStep[],
  name: string,
): readonly PathStep[][] {
  const isVolume = path.at(-3) === 'volumes' || path.includes('volumeClaimTemplates');
  if (isVolume) return mountsOf(resource, name);
  return path.at(-3) === 'ports' ? probesOf(resource, path.slice(0, -3), name) : [];
}

function mountsOf({ workload }: Resource, name: string): readonly PathStep[][] {
  const containers = workload?.spec.template.spec.allContainers ?? [];
  return containers
    .flatMap(container => [...container.volumeMounts.items, ...container.volumeDevices.items])
    .filter(mount => mount.name.value === name)
    .map(mount => [...mount.name.path]);
}

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const ACTIONS = ['httpGet', 'tcpSocket'] as const;

function probesOf(resource: Resource, container: readonly PathStep[], name: string): readonly PathStep[][] {
  const found = resource.workload?.spec.template.spec.allContainers.find(
    ({ path }) => path.join('.') === container.join('.'),
  );
  if (found === undefined) return [];
  const lifecycle = found.object('lifecycle', ObjectView);
  return [
    ...PROBES.map(probe => found.object(probe, ObjectView)),
    ...HOOKS.map(hook => lifecycle.object(hook, ObjectView)),
  ]
    .flatMap(handler => ACTIONS.map(action => handler.object(action, ObjectView).text('port')))
    .filter(port => port.value === name)
    .map(port => [...port.path]);
}
