/**
 * Ports that containers of one Pod have twice.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/warnings.go.
 */
import { type DecodedObject, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { visitContainers } from './containerVisits.ts';

interface NodePort {
  readonly address: string;
  readonly number: number;
}

export function warnOfPorts(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const ports = new Map<string, NodePort[]>();
  const names = new Set<string>();
  visitContainers({ spec, path }, (container, containerPath) => {
    objectsOf(container.ports).forEach((port, index) => {
      const place = containerPath.child('ports').index(index);
      const host: NodePort = { address: textOf(port.hostIP), number: numberOf(port.hostPort) ?? 0 };
      if (host.address !== '' && host.number === 0) reporter.warn(place, 'host-ip-without-host-port');
      const key = `${numberOf(port.containerPort) ?? 0}/${textOf(port.protocol)}`;
      const others = ports.get(key) ?? [];
      for (const other of others) {
        const code = overlapOf(host, other);
        if (code !== undefined) reporter.warn(place, code);
      }
      ports.set(key, [...others, host]);
      const name = textOf(port.name);
      if (name !== '' && names.has(name) && reporter.isAtLeast('1.33')) {
        reporter.warn(place, 'port-name-duplicate');
      }
      names.add(name);
    });
  });
}

/** What two definitions of one port do to each other on the node. */
function overlapOf(one: NodePort, other: NodePort): string | undefined {
  if (one.address === other.address && one.number === other.number) return 'port-duplicate';
  if (one.number === 0 || other.number === 0) return 'port-overlap';
  const isOneOpen = (one.address === '') !== (other.address === '');
  return one.number === other.number && isOneOpen ? 'port-ambiguous' : undefined;
}
