/**
 * The ports of a Service.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go; the same in 1.31 to 1.37.
 */
import { type DecodedObject, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, dnsLabelFault, isPortNumber, portNameFault, qualifiedNameFault } from '../names.ts';
import { requireOneOf } from '../pod/checks.ts';
import type { Reporter } from '../reporter.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const PORT_NUMBERS = { least: 1, most: 65535 };

export function validateServicePorts(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const ports = objectsOf(spec.ports);
  const names = new Map<string, FieldPath>();
  ports.forEach((port, index) => {
    const place = path.index(index);
    validateName(port, ports.length > 1, names, place.child('name'), reporter);
    validatePort(port, place, reporter);
    if (spec.type === 'ClusterIP' && (numberOf(port.nodePort) ?? 0) !== 0) {
      reporter.error('Forbidden', place.child('nodePort'), 'node-port-on-cluster-ip', {
        involves: [[...path.steps.slice(0, -1), 'type']],
      });
    }
  });
  reportTwins(ports, path, reporter);
}

function validateName(
  port: DecodedObject,
  isRequired: boolean,
  names: Map<string, FieldPath>,
  path: FieldPath,
  reporter: Reporter,
): void {
  const name = textOf(port.name);
  if (name === '') {
    if (isRequired) reporter.error('Required', path, 'service-port-name-missing');
    return;
  }
  checkFormat(dnsLabelFault, name, path, reporter);
  const first = names.get(name);
  if (first === undefined) names.set(name, path);
  else
    reporter.error('Duplicate', path, 'duplicate-name', {
      value: name,
      detail: { of: first.text },
      involves: [first.steps],
    });
}

function validatePort(port: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const number = numberOf(port.port) ?? 0;
  if (!isPortNumber(number)) {
    reporter.error('Invalid', path.child('port'), 'port-range', { value: number, detail: PORT_NUMBERS });
  }
  requireOneOf(port.protocol, PROTOCOLS, path.child('protocol'), reporter);
  const { targetPort } = port;
  if (typeof targetPort === 'string')
    checkFormat(portNameFault, targetPort, path.child('targetPort'), reporter);
  else if (!isPortNumber(numberOf(targetPort) ?? 0)) {
    const value = numberOf(targetPort) ?? 0;
    reporter.error('Invalid', path.child('targetPort'), 'port-range', { value, detail: PORT_NUMBERS });
  }
  if (port.appProtocol !== undefined) {
    checkFormat(qualifiedNameFault, textOf(port.appProtocol), path.child('appProtocol'), reporter);
  }
}

/** Two ports of one number and protocol, and two node ports. */
function reportTwins(ports: readonly DecodedObject[], path: FieldPath, reporter: Reporter): void {
  const nodePorts = new Map<string, number>();
  const numbers = new Map<string, number>();
  for (const [index, port] of ports.entries()) {
    const place = path.index(index);
    const nodePort = numberOf(port.nodePort) ?? 0;
    const nodeKey = `${textOf(port.protocol)} ${nodePort}`;
    const nodeTwin = nodePorts.get(nodeKey);
    if (nodePort !== 0 && nodeTwin !== undefined) {
      const involves = [path.index(nodeTwin).child('nodePort').steps];
      reporter.error('Duplicate', place.child('nodePort'), 'duplicate-value', { value: nodePort, involves });
    }
    if (nodePort !== 0) nodePorts.set(nodeKey, nodeTwin ?? index);
    const key = `${textOf(port.protocol)} ${numberOf(port.port) ?? 0}`;
    const twin = numbers.get(key);
    if (twin !== undefined) {
      reporter.error('Duplicate', place.at([...place.steps, 'port']).spelled(place.text), 'duplicate-port', {
        detail: { of: path.index(twin).text },
        involves: [path.index(twin).child('port').steps, path.index(twin).child('protocol').steps],
      });
    }
    numbers.set(key, twin ?? index);
  }
}
