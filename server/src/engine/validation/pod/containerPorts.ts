/**
 * Ports of containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type Decoded, type DecodedObject, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, isPortNumber, portNameFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { requireOneOf } from './checks.ts';
import type { PodScope } from './podContext.ts';

export const PORT_PROTOCOLS = ['SCTP', 'TCP', 'UDP'] as const;

const PORT_BOUNDS = { least: 1, most: 65535 } as const;

export function validateContainerPorts(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const names = new Set<string>();
  objectsOf(container.ports).forEach((port, index) => {
    const portPath = path.index(index);
    checkPortName(textOf(port.name), names, portPath.child('name'), reporter);
    const number = numberOf(port.containerPort);
    if (number === undefined || number === 0) {
      const fault = number === undefined ? 'field-required' : 'port-range';
      reporter.error('Required', portPath.child('containerPort'), fault, { detail: PORT_BOUNDS });
    } else {
      checkPortNumber(number, portPath.child('containerPort'), reporter);
    }
    const hostPort = numberOf(port.hostPort) ?? 0;
    if (hostPort !== 0) checkPortNumber(hostPort, portPath.child('hostPort'), reporter);
    requireOneOf(port.protocol, PORT_PROTOCOLS, portPath.child('protocol'), reporter);
  });
}

function checkPortName(name: string, names: Set<string>, path: FieldPath, reporter: Reporter): void {
  if (name === '' || checkFormat(portNameFault, name, path, reporter)) return;
  if (names.has(name)) reporter.error('Duplicate', path, 'duplicate-port-name', { value: name });
  names.add(name);
}

export function checkPortNumber(port: number, path: FieldPath, reporter: Reporter): void {
  if (isPortNumber(port)) return;
  reporter.error('Invalid', path, 'port-range', { value: port, detail: PORT_BOUNDS });
}

/** The number or the name of a port, where either may stand. */
export function checkPortNumberOrName(port: Decoded, path: FieldPath, reporter: Reporter): void {
  if (typeof port === 'string') checkFormat(portNameFault, port, path, reporter);
  else if (typeof port === 'number') checkPortNumber(port, path, reporter);
  // To the server a port that is not there is 0.
  else reporter.error('Invalid', path, 'port-missing', { value: 0, detail: PORT_BOUNDS });
}

/** Two ports of one protocol and address cannot share a port of the node. `containers` run at the same time. */
export function checkHostPorts(
  containers: readonly { readonly container: DecodedObject; readonly path: FieldPath }[],
  reporter: Reporter,
): void {
  const taken = new Map<string, FieldPath>();
  for (const { container, path } of containers) {
    objectsOf(container.ports).forEach((port, index) => {
      const hostPort = numberOf(port.hostPort) ?? 0;
      if (hostPort === 0) return;
      const key = `${textOf(port.protocol)}/${textOf(port.hostIP)}/${hostPort}`;
      const place = path.child('ports').index(index).child('hostPort');
      const other = taken.get(key);
      if (other === undefined) taken.set(key, place);
      else {
        const detail = { port: hostPort };
        const involves = [other.steps.slice(0, -1), place.steps.slice(0, -1)];
        reporter.error('Duplicate', place, 'duplicate-host-port', { value: key, detail, involves });
      }
    });
  }
}

/** On the node's network a port of the container is one of the node; a Pod must say so, a template may leave it out. */
export function checkHostNetworkPorts(scope: PodScope): void {
  const { spec, path, reporter, context } = scope;
  if (spec.hostNetwork !== true) return;
  objectsOf(spec.containers).forEach((container, containerIndex) => {
    const ports = path.child('containers').index(containerIndex).child('ports');
    objectsOf(container.ports).forEach((port, index) => {
      const hostPort = numberOf(port.hostPort) ?? 0;
      const containerPort = numberOf(port.containerPort) ?? 0;
      if (hostPort === containerPort || (hostPort === 0 && !context.isPod)) return;
      const place = ports.index(index);
      reporter.error('Invalid', place.child('hostPort'), 'host-port-host-network', {
        value: hostPort,
        detail: { containerPort },
        involves: [[...path.steps, 'hostNetwork'], place.child('containerPort').steps],
      });
    });
  });
}
