/** Names for the ports of containers, and the same names where they are used. */
import type { Container, ContainerPort } from '../model/container.ts';
import { ObjectView } from '../model/view.ts';
import { listing, quote } from '../rules/common/words.ts';
import type { FixScope } from '../rules/finding.ts';
import type { PathStep } from '../syntax/nodeAt.ts';
import { hasLabels } from '../workspace/selects.ts';
import { neighbours } from './common/lookups.ts';
import { portNameFor } from './common/portNames.ts';
import { type Workload, workloadOf } from './common/workload.ts';
import { defineRefactoring, type FoundResource, type RefactoringContext } from './refactoring.ts';

export const namePorts = defineRefactoring({
  id: 'name-ports',
  kind: 'refactor.rewrite',
  kinds: ['StatefulSet', 'DaemonSet', 'Deployment'],
  offers(context) {
    const workload = workloadOf(context.resource);
    if (workload === undefined) return [];
    const services = servicesOf(workload, context);
    const ports = portsToName(workload, services);
    if (ports.length === 0) return [];
    return [
      {
        title: titleOf(ports),
        places: ports.map(({ port }) => port.range),
        apply: scope =>
          ports.every(port => nameInPod(port, context, scope)) &&
          services.every(service => nameInService(service, ports, scope)),
      },
    ];
  },
});

interface NamedPort {
  readonly container: Container;
  readonly port: ContainerPort;
  readonly number: number;
  readonly protocol: string;
  readonly name: string;
}

/** A Service that selects the Pods, and its ports. */
interface PodService extends FoundResource {
  readonly ports: readonly {
    readonly name: string | undefined;
    /** Whether a name may be written. */
    readonly isUnnamed: boolean;
    /** Of the Pods: as written, a name or a number. */
    readonly target: string | undefined;
    readonly protocol: string;
    readonly path: readonly PathStep[];
  }[];
}

/** Known by what Services call them, then by their number. */
function portsToName({ spec }: Workload, services: readonly PodService[]): readonly NamedPort[] {
  const containers = spec.template.spec.allContainers;
  const taken = new Set(
    containers.flatMap(({ ports }) => ports.items.flatMap(({ name }) => name.value ?? [])),
  );
  const ports: NamedPort[] = [];
  for (const container of containers) {
    for (const port of container.ports.items) {
      const { name, containerPort, protocol: written } = port;
      const number = containerPort.value;
      const protocol = written.presence === 'absent' ? 'TCP' : written.value;
      if (name.presence !== 'absent' || number === undefined || protocol === undefined) continue;
      const known = services
        .flatMap(service => service.ports)
        .filter(one => one.target === String(number) && one.protocol === protocol)
        .flatMap(one => one.name ?? []);
      const free = portNameFor({ number, protocol, known }, taken);
      if (free === undefined) continue;
      taken.add(free);
      ports.push({ container, port, number, protocol, name: free });
    }
  }
  return ports;
}

const MOST_TOLD = 3;

function titleOf(ports: readonly NamedPort[]): string {
  if (ports.length > MOST_TOLD) return `Name ${ports.length} ports`;
  const names = listing(ports.map(({ name, number }) => `${number} ${quote(name)}`));
  return `Name port${ports.length === 1 ? '' : 's'} ${names}`;
}

function servicesOf({ podLabels }: Workload, context: RefactoringContext): readonly PodService[] {
  const labels = Object.fromEntries(podLabels);
  return neighbours(context, 'Service').flatMap(found => {
    const spec = found.resource.service?.spec;
    const { selector } = spec ?? {};
    if (spec === undefined || !selector?.isKnown || selector.record.size === 0) return [];
    if (!hasLabels(Object.fromEntries(selector.record), labels)) return [];
    const ports = spec.ports.items.map(({ name, port, targetPort, protocol, path }) => ({
      name: name.value,
      isUnnamed: name.presence === 'absent',
      target: targetPort.presence === 'absent' ? port.value?.toString() : targetPort.value,
      protocol: protocol.value ?? 'TCP',
      path,
    }));
    return [{ ...found, ports }];
  });
}

/** With the probes that ask this port by its number; those of gRPC know numbers only. */
function nameInPod(
  { container, port, number, protocol, name }: NamedPort,
  context: RefactoringContext,
  { editor }: FixScope,
): boolean {
  const { root } = context.resource;
  if (
    port.map === undefined ||
    !editor.set(port.map, 'name', name, { before: port.map.entries[0]?.key ?? '' })
  )
    return false;
  if (protocol !== 'TCP') return true;
  return ['livenessProbe', 'readinessProbe', 'startupProbe']
    .flatMap(probe =>
      ['httpGet', 'tcpSocket'].map(handler =>
        container.object(probe, ObjectView).object(handler, ObjectView).integer('port'),
      ),
    )
    .filter(({ value }) => value === number)
    .every(({ path }) => editor.setPath(root, path, name));
}

/** The numbers of `targetPort` stay: other Pods that the Service selects may not have the names. */
function nameInService(
  { reference, ports }: PodService,
  named: readonly NamedPort[],
  scope: FixScope,
): boolean {
  return ports
    .filter(({ isUnnamed }) => isUnnamed)
    .every(({ target, protocol, path }) => {
      const match = named.find(one => String(one.number) === target && one.protocol === protocol);
      if (match === undefined) return true;
      const other = scope.other(reference);
      return other?.editor.setPath(other.resource.root, [...path, 'name'], match.name) ?? false;
    });
}
