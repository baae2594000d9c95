/**
 * Ports that containers of one Pod have twice.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/warnings.go.
 */
import { type DecodedObject, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { visitContainers } from './containerVisits.ts';

/** Addresses of the node by port of the node, 0 for none: what definitions of one container port ask for so far. */
type NodePorts = Map<number, Set<string>>;

export function warnOfPorts(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const ports = new Map<string, NodePorts>();
  const names = new Set<string>();
  visitContainers({ spec, path }, (container, containerPath) => {
    objectsOf(container.ports).forEach((port, index) => {
      const place = containerPath.child('ports').index(index);
      const address = textOf(port.hostIP);
      const number = numberOf(port.hostPort) ?? 0;
      if (address !== '' && number === 0) reporter.warn(place, 'host-ip-without-host-port');
      const key = `${numberOf(port.containerPort) ?? 0}/${textOf(port.protocol)}`;
      const others: NodePorts = ports.get(key) ?? new Map();
      for (const code of clashesOf(address, number, others)) reporter.warn(place, code);
      others.set(number, (others.get(number) ?? new Set()).add(address));
      ports.set(key, others);
      const name = textOf(port.name);
      if (name !== '' && names.has(name) && reporter.isAtLeast('1.33')) {
        reporter.warn(place, 'port-name-duplicate');
      }
      names.add(name);
    });
  });
}

/** What a definition does to those of the same port before it. The server says so once for each of them, Setwise once. */
function clashesOf(address: string, number: number, others: NodePorts): readonly string[] {
  const codes: string[] = [];
  const addresses = others.get(number) ?? new Set<string>();
  const isRepeated = addresses.has(address);
  if (isRepeated) codes.push('port-duplicate');
  if (number === 0) {
    // A definition without a port of the node adds nothing to one that has it.
    if (others.size > (others.has(0) ? 1 : 0) || addresses.size > (isRepeated ? 1 : 0)) {
      codes.push('port-overlap');
    }
    return codes;
  }
  if (others.has(0)) codes.push('port-overlap');
  const isAllAddresses = addresses.has('');
  if (address === '' ? addresses.size > (isAllAddresses ? 1 : 0) : isAllAddresses) {
    codes.push('port-ambiguous');
  }
  return codes;
}
