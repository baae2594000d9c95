/**
 * A Service.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, listOf, numberOf, objectOf, stringsOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { checkEndpointIp, checkIpField, checkIpRangeField } from '../ipFields.ts';
import { validateLabels } from '../labels.ts';
import { checkFormat, dnsSubdomainFault, isPortNumber, qualifiedNameFault } from '../names.ts';
import { checkOneOf, requireOneOf } from '../pod/checks.ts';
import type { Reporter } from '../reporter.ts';
import { validateClusterIps } from './clusterIps.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheck } from './serviceDefaults.ts';
import { validateServicePorts } from './servicePorts.ts';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const TRAFFIC_POLICIES = ['Cluster', 'Local'];
const MOST_AFFINITY_SECONDS = 86400;
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const KUBELET_PORT = 10250;

/** The Service that an update replaces, as far as it excuses what is in the new one. */
export interface KeptService {
  readonly spec: DecodedObject;
  readonly annotations: ReadonlyMap<string, string>;
}

/** A Service with its defaults and with what the server has drawn for it; its metadata apart. */
export function validateServiceSpec(service: DecodedObject, reporter: Reporter, kept?: KeptService): void {
  const spec = objectOf(service.spec) ?? {};
  const annotations = stringsOf(objectOf(service.metadata)?.annotations);
  const path = FieldPath.root.child('spec');
  const notes = FieldPath.root.child('metadata').child('annotations');
  const hints = annotations.get(TOPOLOGY_HINTS);
  const mode = annotations.get(TOPOLOGY_MODE);
  if (hints !== undefined && mode !== undefined && hints !== mode) {
    reporter.error('Invalid', notes.key(TOPOLOGY_MODE), 'topology-annotations', { value: mode });
  }
  validateType(spec, path, reporter);
  validateServicePorts(spec, path.child('ports'), reporter);
  if (spec.selector !== undefined) validateLabels(spec.selector, path.child('selector'), reporter);
  validateAffinity(spec, path, reporter);
  validateClusterIps(spec, path, reporter, textsOf(kept?.spec.clusterIPs));
  validateExternalIps(spec, path.child('externalIPs'), reporter, textsOf(kept?.spec.externalIPs));
  requireOneOf(spec.type, TYPES, path.child('type'), reporter);
  validateSourceRanges(spec, annotations, { path, notes }, reporter, kept);
  validateLoadBalancer(spec, path, reporter);
  validateTraffic(spec, path, reporter);
}

function textsOf(value: DecodedObject[string]): readonly string[] {
  return listOf(value).map(textOf);
}

function validateType(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const type = textOf(spec.type);
  const addresses = textsOf(spec.clusterIPs);
  if (listOf(spec.ports).length === 0 && !isHeadless(spec) && type !== 'ExternalName') {
    reporter.error('Required', path.child('ports'), 'field-required');
  }
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec)) {
    const place = path
      .child('clusterIPs')
      .index(0)
      .at([...path.steps, 'clusterIP']);
    reporter.error('Invalid', place, 'headless-with-type', { value: 'None', detail: { type } });
  }
  if (type === 'LoadBalancer' && !reporter.isAtLeast('1.32')) forbidKubeletPort(spec, path, reporter);
  if (type !== 'ExternalName') return;
  if (addresses.length > 0) {
    const place =
      spec.clusterIP === undefined
        ? path.child('clusterIPs')
        : path.child('clusterIPs').at([...path.steps, 'clusterIP']);
    reporter.error('Forbidden', place, 'external-name-with-addresses');
  }
  if (listOf(spec.ipFamilies).length > 0) {
    reporter.error('Forbidden', path.child('ipFamilies'), 'external-name-with-addresses');
  }
  if (spec.ipFamilyPolicy !== undefined) {
    reporter.error('Forbidden', path.child('ipFamilyPolicy'), 'external-name-with-addresses');
  }
  const name = textOf(spec.externalName).replace(/\.$/, '');
  if (name === '') reporter.error('Required', path.child('externalName'), 'field-required');
  else checkFormat(dnsSubdomainFault, name, path.child('externalName'), reporter);
}

function forbidKubeletPort(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  for (const [index, port] of listOf(spec.ports).entries()) {
    if (numberOf(objectOf(port)?.port) !== KUBELET_PORT) continue;
    const place = path.child('ports').index(index);
    reporter.error('Invalid', place.at([...place.steps, 'port']), 'kubelet-port', { value: KUBELET_PORT });
  }
}

function validateAffinity(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const affinity = textOf(spec.sessionAffinity);
  requireOneOf(affinity, ['ClientIP', 'None'], path.child('sessionAffinity'), reporter);
  const configPath = path.child('sessionAffinityConfig');
  const config = objectOf(spec.sessionAffinityConfig);
  if (affinity === 'None' && config !== undefined) {
    reporter.error('Forbidden', configPath, 'affinity-config-without-affinity');
  }
  if (affinity !== 'ClientIP') return;
  const seconds = numberOf(objectOf(config?.clientIP)?.timeoutSeconds) ?? 0;
  if (seconds > 0 && seconds <= MOST_AFFINITY_SECONDS) return;
  reporter.error('Invalid', configPath.child('clientIP').child('timeoutSeconds'), 'number-range', {
    value: seconds,
    detail: { least: 1, most: MOST_AFFINITY_SECONDS },
  });
}

function validateExternalIps(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  kept: readonly string[],
): void {
  for (const [index, address] of textsOf(spec.externalIPs).entries()) {
    const place = path.index(index);
    if (checkIpField(address, place, reporter, kept)) checkEndpointIp(address, place, reporter);
  }
}

/** The server misspells the field, and takes the annotation where the field is absent. */
function validateSourceRanges(
  spec: DecodedObject,
  annotations: ReadonlyMap<string, string>,
  { path, notes }: { readonly path: FieldPath; readonly notes: FieldPath },
  reporter: Reporter,
  kept: KeptService | undefined,
): void {
  const ranges = textsOf(spec.loadBalancerSourceRanges);
  const annotation = annotations.get(SOURCE_RANGES);
  if (ranges.length === 0 && annotation === undefined) return;
  const field = path.child('loadBalancerSourceRanges');
  const place =
    ranges.length > 0 ? field.spelled(`${path.text}.LoadBalancerSourceRanges`) : notes.key(SOURCE_RANGES);
  if (spec.type !== 'LoadBalancer') {
    reporter.error('Forbidden', place, 'load-balancer-field', { detail: { type: 'LoadBalancer' } });
  }
  const keptRanges = textsOf(kept?.spec.loadBalancerSourceRanges).map(range => range.trim());
  for (const [index, range] of ranges.entries()) {
    checkIpRangeField(range.trim(), place.index(index), reporter, keptRanges);
  }
  if (ranges.length > 0 || annotation === undefined || annotation.trim() === '') return;
  if (kept?.annotations.get(SOURCE_RANGES) === annotation) return;
  for (const range of annotation.trim().split(',')) checkIpRangeField(range.trim(), place, reporter);
}

function validateLoadBalancer(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const isLoadBalancer = spec.type === 'LoadBalancer';
  const detail = { type: 'LoadBalancer' };
  if (spec.allocateLoadBalancerNodePorts !== undefined && !isLoadBalancer) {
    reporter.error('Forbidden', path.child('allocateLoadBalancerNodePorts'), 'load-balancer-field', {
      detail,
    });
  }
  if (spec.loadBalancerClass === undefined) return;
  const place = path.child('loadBalancerClass');
  if (isLoadBalancer) checkFormat(qualifiedNameFault, textOf(spec.loadBalancerClass), place, reporter);
  else reporter.error('Forbidden', place, 'load-balancer-field', { detail });
}

function validateTraffic(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const external = textOf(spec.externalTrafficPolicy);
  if (isExternallyAccessible(spec)) {
    requireOneOf(external, TRAFFIC_POLICIES, path.child('externalTrafficPolicy'), reporter);
  } else if (external !== '') {
    reporter.error('Invalid', path.child('externalTrafficPolicy'), 'external-traffic-policy', {
      value: external,
      involves: [path.child('type').steps],
    });
  }
  const healthPort = numberOf(spec.healthCheckNodePort) ?? 0;
  if (needsHealthCheck(spec) ? !isPortNumber(healthPort) : healthPort !== 0) {
    reporter.error('Invalid', path.child('healthCheckNodePort'), 'health-check-node-port', {
      value: healthPort,
    });
  }
  if (spec.internalTrafficPolicy !== undefined) {
    const internal = textOf(spec.internalTrafficPolicy);
    checkOneOf(internal, TRAFFIC_POLICIES, path.child('internalTrafficPolicy'), reporter);
  }
  if (spec.trafficDistribution === undefined) return;
  const known = isGateOn(reporter.target, 'PreferSameTrafficDistribution')
    ? ['PreferClose', 'PreferSameZone', 'PreferSameNode']
    : ['PreferClose'];
  checkOneOf(textOf(spec.trafficDistribution), known, path.child('trafficDistribution'), reporter);
}
