/**
 * Addresses and node ports of a Service: the server draws what is not written before it validates anything else,
 * and refuses what it cannot give.
 *
 * Source: k8s.io/kubernetes, pkg/registry/core/service/storage. The cluster is taken to be one with the usual
 * ranges: IPv4 only, 10.96.0.0/16, node ports 30000 to 32767.
 */
import { booleanOf, type DecodedObject, listOf, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { parseIpAddress } from '../ipAddress.ts';
import type { Reporter } from '../reporter.ts';
import { validateClusterIps } from './clusterIps.ts';
import { needsHealthCheck } from './serviceDefaults.ts';

const CLUSTER_NETWORK = { first: [10, 96], size: 65536 } as const;
export const NODE_PORTS = { least: 30000, most: 32767 } as const;
/** Nobody writes this one: what is drawn for the older object is not to be what the new one asks for. */
const FIRST_DRAWN = 32591;

/** Faults that depend on how a cluster was set up, which no manifest tells: its addresses and their families. */
export const CLUSTER_FAULTS: ReadonlySet<string> = new Set(['cluster-ip-range', 'ip-family-of-cluster']);

/** Fills in what the server draws, on a copy with defaults. Stops, like the server, at the first thing that cannot be given. */
export function allocateService(spec: DecodedObject, path: FieldPath, reporter: Reporter): boolean {
  const errorsBefore = reporter.errors.length;
  const goesOn = (): boolean => reporter.errors.length === errorsBefore;
  const isCopied = textOf(spec.clusterIP) !== '' && listOf(spec.clusterIPs).length === 0;
  if (isCopied) spec.clusterIPs = [textOf(spec.clusterIP)];
  if (spec.type !== 'ExternalName') {
    initFamilies(spec, path, reporter);
    if (goesOn()) allocateClusterIp(spec, path, reporter);
  }
  if (isCopied) pointAtClusterIp(reporter, errorsBefore, path);
  if (goesOn()) allocateNodePorts(spec, path, reporter);
  return goesOn();
}

/** The server names the list that it has filled in itself; the person wrote the one address. */
function pointAtClusterIp({ errors }: Reporter, from: number, { steps }: FieldPath): void {
  for (const [index, error] of errors.entries()) {
    if (index < from || error.path[steps.length] !== 'clusterIPs') continue;
    errors[index] = { ...error, path: [...steps, 'clusterIP'] };
  }
}

/** `old` is the spec of the Service that is updated. */
export function initFamilies(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  old?: DecodedObject,
): void {
  const isWithoutSelector = Object.keys((spec.selector as DecodedObject | undefined) ?? {}).length === 0;
  const isOpenHeadless = spec.clusterIP === 'None' && isWithoutSelector;
  spec.ipFamilyPolicy ??= isOpenHeadless ? 'RequireDualStack' : 'SingleStack';
  const errorsBefore = reporter.errors.length;
  validateClusterIps(spec, path, reporter, listOf(old?.clusterIPs).map(textOf));
  if (reporter.errors.length > errorsBefore) return;

  const policyPath = path.child('ipFamilyPolicy');
  const addresses = listOf(spec.clusterIPs).map(textOf);
  const families = listOf(spec.ipFamilies).map(textOf);
  const policy = textOf(spec.ipFamilyPolicy);
  const releases =
    isFewer(addresses.length, listOf(old?.clusterIPs).length) ||
    isFewer(families.length, listOf(old?.ipFamilies).length);
  if (policy !== 'SingleStack' && releases) {
    reporter.error('Invalid', policyPath, 'ip-family-policy', { value: policy });
  }
  if (policy === 'SingleStack' && (addresses.length === 2 || families.length === 2)) {
    reporter.error('Invalid', policyPath, 'ip-family-policy', { value: policy });
  }
  for (const [index, address] of addresses.entries()) {
    if (address === 'None') break;
    if (index < families.length) continue;
    if (parseIpAddress(address)?.family === 4) families.push('IPv4');
    else
      reporter.error('Invalid', path.child('clusterIPs').index(index), 'ip-family-of-cluster', {
        value: address,
      });
  }
  if (reporter.errors.length > errorsBefore) return;
  spec.ipFamilies = families;
  if (isOpenHeadless) {
    if (families.length === 0) families.push('IPv4');
    if (families.length < 2 && policy !== 'SingleStack')
      families.push(families[0] === 'IPv4' ? 'IPv6' : 'IPv4');
    return;
  }
  if (policy === 'RequireDualStack') {
    reporter.error('Invalid', policyPath, 'ip-family-of-cluster', { value: policy });
  }
  for (const [index, family] of families.entries()) {
    if (family === 'IPv4') continue;
    reporter.error('Invalid', path.child('ipFamilies').index(index), 'ip-family-of-cluster', {
      value: family,
    });
  }
  if (families.length === 0) families.push('IPv4');
}

/** None written is no request for fewer. */
function isFewer(count: number, before: number): boolean {
  return count > 0 && count < before;
}

function allocateClusterIp(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (listOf(spec.clusterIPs)[0] === 'None') return;
  const [written] = listOf(spec.clusterIPs).map(textOf);
  if (written === undefined || written === '') {
    const drawn = `${CLUSTER_NETWORK.first.join('.')}.0.1`;
    spec.clusterIP = drawn;
    spec.clusterIPs = [drawn];
    return;
  }
  if (isInClusterNetwork(written)) spec.clusterIP = written;
  else reporter.error('Invalid', path.child('clusterIPs'), 'cluster-ip-range', { value: written });
}

/** The first and the last address of the network are nobody's. */
function isInClusterNetwork(text: string): boolean {
  const [high = 0, low = 0] = parseIpAddress(text)?.groups.slice(6) ?? [];
  const [first, second] = CLUSTER_NETWORK.first;
  return high === first * 256 + second && low > 0 && low < CLUSTER_NETWORK.size - 1;
}

function allocateNodePorts(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const taken = new Set<number>();
  const isLoadBalancer = spec.type === 'LoadBalancer';
  if (spec.type === 'NodePort' || isLoadBalancer) {
    const mayDraw = !isLoadBalancer || booleanOf(spec.allocateLoadBalancerNodePorts) === true;
    if (!drawNodePorts(objectsOf(spec.ports), mayDraw, taken, path.child('ports'), reporter)) return;
  }
  if (needsHealthCheck(spec)) {
    const written = numberOf(spec.healthCheckNodePort) ?? 0;
    if (written === 0) spec.healthCheckNodePort = nextFree(taken);
    else if (!isFree(written, taken)) {
      reporter.error('Invalid', path.child('healthCheckNodePort'), 'node-port-range', {
        value: written,
        detail: NODE_PORTS,
      });
    }
  }
}

/** Ports of one number share a node port, whatever their protocols. */
function drawNodePorts(
  ports: readonly DecodedObject[],
  mayDraw: boolean,
  taken: Set<number>,
  path: FieldPath,
  reporter: Reporter,
): boolean {
  const drawn = new Map<number, number>();
  const requested = requestedNodePorts(ports);
  for (const [index, port] of ports.entries()) {
    const written = numberOf(port.nodePort) ?? 0;
    if (written === 0 && !mayDraw) continue;
    const number = numberOf(port.port) ?? 0;
    const before = drawn.get(number) ?? 0;
    if (before !== 0 && (written === 0 || written === before)) {
      port.nodePort = before;
      continue;
    }
    const asked = before === 0 ? (requested.get(number) ?? 0) : written;
    if (asked !== 0 && !isFree(asked, taken)) {
      const fault = taken.has(asked) ? 'duplicate-name' : 'node-port-range';
      reporter.error('Invalid', path.index(index).child('nodePort'), fault, {
        value: asked,
        detail: NODE_PORTS,
      });
      return false;
    }
    const given = asked === 0 ? nextFree(taken) : asked;
    taken.add(given);
    if (before === 0) {
      port.nodePort = given;
      drawn.set(number, given);
    }
  }
  return true;
}

/** By the number of the port, the first node port that is written for it. */
function requestedNodePorts(ports: readonly DecodedObject[]): ReadonlyMap<number, number> {
  const requested = new Map<number, number>();
  for (const port of ports) {
    const [number, asked] = [numberOf(port.port) ?? 0, numberOf(port.nodePort) ?? 0];
    if (asked !== 0 && !requested.has(number)) requested.set(number, asked);
  }
  return requested;
}

function isFree(port: number, taken: ReadonlySet<number>): boolean {
  return port >= NODE_PORTS.least && port <= NODE_PORTS.most && !taken.has(port);
}

/** Any port that nobody asks for will do: which one the server draws is not known. */
export function nextFree(taken: ReadonlySet<number>): number {
  let port = FIRST_DRAWN - taken.size;
  while (taken.has(port)) port--;
  return port;
}
