/**
 * Updates of Services: what the server has drawn stays, and what goes with a type goes with it.
 *
 * Source: k8s.io/kubernetes, pkg/registry/core/service and pkg/apis/core/validation/validation.go.
 */
import {
  childObject,
  type DecodedObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  stringsOf,
  textOf,
} from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { dnsLetterLabelFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { allocateService, initFamilies, NODE_PORTS, nextFree } from '../service/serviceAllocation.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheck } from '../service/serviceDefaults.ts';
import { validateServiceSpec } from '../service/validateService.ts';
import { validateMetadataUpdate } from './updateMetadata.ts';

const SPEC = FieldPath.root.child('spec');
const SHARED_PORT_TYPES = ['NodePort', 'LoadBalancer'];

/** Keeps addresses and ports of the live Service, draws what is new. Stops at the first thing that cannot be given. */
export function prepareServiceUpdate(service: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const spec = childObject(service, 'spec');
  const old = childObject(live, 'spec');
  keepAllocated(spec, old);
  normalizeAddresses(spec, old);
  if (!allocate(spec, old, reporter)) return;
  dropTypeDependent(spec, old);
}

function needsAddress(spec: DecodedObject): boolean {
  return spec.type !== 'ExternalName';
}

function needsNodePort(spec: DecodedObject): boolean {
  return SHARED_PORT_TYPES.includes(textOf(spec.type));
}

function addressesOf(spec: DecodedObject): readonly string[] {
  return listOf(spec.clusterIPs).map(textOf);
}

function familiesOf(spec: DecodedObject): readonly string[] {
  return listOf(spec.ipFamilies).map(textOf);
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function nodePortsOf(spec: DecodedObject): ReadonlySet<number> {
  return new Set(
    objectsOf(spec.ports)
      .map(port => numberOf(port.nodePort) ?? 0)
      .filter(port => port !== 0),
  );
}

function keepAllocated(spec: DecodedObject, old: DecodedObject): void {
  if (needsAddress(old) && needsAddress(spec)) {
    if (textOf(spec.clusterIP) === '' && old.clusterIP !== undefined) spec.clusterIP = old.clusterIP;
    if (addressesOf(spec).length === 0 && old.clusterIPs !== undefined) spec.clusterIPs = old.clusterIPs;
  }
  if (needsNodePort(old) && needsNodePort(spec)) keepNodePorts(spec, old);
  if (needsHealthCheck(old) && needsHealthCheck(spec) && (numberOf(spec.healthCheckNodePort) ?? 0) === 0) {
    spec.healthCheckNodePort = old.healthCheckNodePort;
  }
}

/** Ports keep their node port by name, unless another port has taken it. */
function keepNodePorts(spec: DecodedObject, old: DecodedObject): void {
  const [oldPorts, newPorts] = [nodePortsOf(old), nodePortsOf(spec)];
  const byName = new Map(objectsOf(old.ports).map(port => [textOf(port.name), numberOf(port.nodePort) ?? 0]));
  for (const port of objectsOf(spec.ports)) {
    if ((numberOf(port.nodePort) ?? 0) !== 0) continue;
    const before = byName.get(textOf(port.name)) ?? 0;
    const isUsed = oldPorts.has(before) && newPorts.has(before);
    if (!isUsed) port.nodePort = before;
  }
}

/** `clusterIP` and the first of `clusterIPs` are one; a change of one of them is a change of both. */
function normalizeAddresses(spec: DecodedObject, old: DecodedObject): void {
  const [was, is] = [textOf(old.clusterIP), textOf(spec.clusterIP)];
  if (addressesOf(old).length > 0 && addressesOf(spec).length === 0 && was === is)
    spec.clusterIPs = old.clusterIPs;
  if (was === is || !isSameList(addressesOf(old), addressesOf(spec))) return;
  if (was !== '' && is === '') delete spec.clusterIPs;
  else spec.clusterIPs = [is];
}

function allocate(spec: DecodedObject, old: DecodedObject, reporter: Reporter): boolean {
  const errorsBefore = reporter.errors.length;
  const goesOn = (): boolean => reporter.errors.length === errorsBefore;
  if (needsAddress(spec)) {
    spec.ipFamilyPolicy ??= old.ipFamilyPolicy;
    if (spec.ipFamilyPolicy === 'SingleStack') trimToOneFamily(spec, old);
    if (!keepsPreferredFamilies(spec, old)) initFamilies(spec, SPEC, reporter, old);
    const gainsAddress = !needsAddress(old);
    if (goesOn() && gainsAddress) return allocateService(spec, SPEC, reporter);
  }
  if (goesOn() && needsNodePort(spec)) drawNodePorts(spec, old, reporter);
  if (goesOn() && needsHealthCheck(spec) && !needsHealthCheck(old)) {
    drawHealthCheckPort(spec, reporter);
  }
  return goesOn();
}

/** Asking for one family takes the first of two that are there. */
function trimToOneFamily(spec: DecodedObject, old: DecodedObject): void {
  if (isSameList(addressesOf(spec), addressesOf(old)) && addressesOf(spec).length > 1) {
    spec.clusterIPs = addressesOf(spec).slice(0, 1);
  }
  if (isSameList(familiesOf(spec), familiesOf(old)) && familiesOf(spec).length > 1) {
    spec.ipFamilies = familiesOf(spec).slice(0, 1);
  }
}

function keepsPreferredFamilies(spec: DecodedObject, old: DecodedObject): boolean {
  return (
    spec.type === old.type &&
    spec.ipFamilyPolicy === 'PreferDualStack' &&
    (old.ipFamilyPolicy === undefined || old.ipFamilyPolicy === 'PreferDualStack') &&
    isSameList(addressesOf(spec), addressesOf(old)) &&
    isSameList(familiesOf(spec), familiesOf(old))
  );
}

function drawNodePorts(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  const mayDraw = spec.type === 'NodePort' || spec.allocateLoadBalancerNodePorts === true;
  const taken = new Set(nodePortsOf(old));
  const given = new Set<string>();
  for (const [index, port] of objectsOf(spec.ports).entries()) {
    const written = numberOf(port.nodePort) ?? 0;
    if (written === 0) {
      if (!mayDraw) continue;
      port.nodePort = nextFree(taken);
      taken.add(port.nodePort);
    } else if (!taken.has(written)) {
      if (written < NODE_PORTS.least || written > NODE_PORTS.most) {
        const place = SPEC.child('ports').index(index).child('nodePort');
        reporter.error('Invalid', place, 'node-port-range', { value: written, detail: NODE_PORTS });
        return;
      }
      taken.add(written);
    }
    const one = `${textOf(port.protocol)} ${numberOf(port.nodePort)}`;
    if (given.has(one)) {
      // The server fails here, before it validates anything, and names no field.
      const place = SPEC.child('ports').index(index).child('nodePort').spelled('');
      reporter.error('Internal', place, 'duplicate-value', { value: written });
      return;
    }
    given.add(one);
  }
}

function drawHealthCheckPort(spec: DecodedObject, reporter: Reporter): void {
  const written = numberOf(spec.healthCheckNodePort) ?? 0;
  if (written === 0) {
    spec.healthCheckNodePort = nextFree(nodePortsOf(spec));
  } else if (written < NODE_PORTS.least || written > NODE_PORTS.most) {
    // Of an update the server names no field here.
    const place = SPEC.child('healthCheckNodePort').spelled('');
    reporter.error('Internal', place, 'node-port-range', { value: written, detail: NODE_PORTS });
  }
}

/** Fields that only the old type has go with it, as long as nobody changes them in the same breath. */
function dropTypeDependent(spec: DecodedObject, old: DecodedObject): void {
  if (needsAddress(old) && !needsAddress(spec)) {
    if (textOf(old.clusterIP) === textOf(spec.clusterIP) && isSameList(addressesOf(old), addressesOf(spec))) {
      delete spec.clusterIP;
      delete spec.clusterIPs;
    }
    if (isSameList(familiesOf(old), familiesOf(spec))) delete spec.ipFamilies;
    if (old.ipFamilyPolicy === spec.ipFamilyPolicy) delete spec.ipFamilyPolicy;
  }
  const oldPorts = nodePortsOf(old);
  if (
    needsNodePort(old) &&
    !needsNodePort(spec) &&
    [...nodePortsOf(spec)].every(port => oldPorts.has(port))
  ) {
    for (const port of objectsOf(spec.ports)) delete port.nodePort;
  }
  if (
    needsHealthCheck(old) &&
    !needsHealthCheck(spec) &&
    old.healthCheckNodePort === spec.healthCheckNodePort
  ) {
    delete spec.healthCheckNodePort;
  }
  if (old.type === 'LoadBalancer' && spec.type !== 'LoadBalancer') {
    if (old.allocateLoadBalancerNodePorts === spec.allocateLoadBalancerNodePorts) {
      delete spec.allocateLoadBalancerNodePorts;
    }
    if (old.loadBalancerClass === spec.loadBalancerClass) delete spec.loadBalancerClass;
  }
  const wasAccessible = isExternallyAccessible(old) && !isExternallyAccessible(spec);
  if (wasAccessible && old.externalTrafficPolicy === spec.externalTrafficPolicy)
    delete spec.externalTrafficPolicy;
}

export function validateServiceUpdate(service: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  // Up to 1.33 the server checks the name of the Service again, and what it would be made of.
  const nameFault = reporter.isAtLeast('1.34') ? undefined : dnsLetterLabelFault;
  validateMetadataUpdate(service, live, reporter, nameFault && { nameFault });
  const spec = objectOf(service.spec) ?? {};
  const old = objectOf(live.spec) ?? {};
  if (needsAddress(spec) && needsAddress(old)) {
    checkAddresses(spec, old, reporter);
    checkFamilies(spec, old, reporter);
  }
  checkClass(spec, old, reporter);
  if (
    needsHealthCheck(old) &&
    needsHealthCheck(spec) &&
    old.healthCheckNodePort !== spec.healthCheckNodePort
  ) {
    reporter.error('Forbidden', SPEC.child('healthCheckNodePort'), 'field-immutable');
  }
  const annotations = stringsOf(objectOf(live.metadata)?.annotations);
  validateServiceSpec(service, reporter, { spec: old, annotations });
}

/** The first address is for good, unless the Service is headless and stays so. */
function checkAddresses(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  if (isHeadless(spec) && isHeadless(old)) return;
  const [was, is] = [addressesOf(old), addressesOf(spec)];
  const report = (index: number): void => {
    const place = SPEC.child('clusterIPs').index(index).at(['spec', 'clusterIP']);
    reporter.error('Invalid', place, 'cluster-ip-immutable', {
      value: is[index] ?? '',
    });
  };
  if (was.length === is.length) {
    for (const [index, address] of was.entries()) if (address !== is[index]) report(index);
  } else if (was.length > 0 && is[0] !== was[0]) report(0);
  if (was.length > is.length && is.length === 1) checkSingleStack(spec, reporter);
}

function checkFamilies(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  if (isHeadless(spec) || isHeadless(old)) return;
  const [was, is] = [familiesOf(old), familiesOf(spec)];
  const hasChanged = was.length === is.length ? !isSameList(was, is) : is.length > 0 && is[0] !== was[0];
  if (was.length > 0 && hasChanged) {
    reporter.error('Invalid', SPEC.child('ipFamilies').index(0), 'field-immutable');
  }
  if (was.length > is.length && is.length === 1) checkSingleStack(spec, reporter);
}

function checkSingleStack(spec: DecodedObject, reporter: Reporter): void {
  if (spec.ipFamilyPolicy === 'SingleStack') return;
  reporter.error('Invalid', SPEC.child('ipFamilyPolicy'), 'ip-family-policy', {
    value: textOf(spec.ipFamilyPolicy),
  });
}

function checkClass(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  if (spec.type !== 'LoadBalancer' || old.type !== 'LoadBalancer') return;
  if (spec.loadBalancerClass === old.loadBalancerClass) return;
  reporter.error('Invalid', SPEC.child('loadBalancerClass'), 'field-immutable');
}
