/**
 * What the server remarks about a Service that it takes.
 *
 * Source: k8s.io/kubernetes, pkg/api/service/warnings.go.
 */
import { type DecodedObject, listOf, objectOf, stringsOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { warnOfIpSpelling, warnOfRangeSpelling } from '../ipFields.ts';
import type { Reporter } from '../reporter.ts';

const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

/** A Service with defaults and what the server has drawn. */
export function warnOfService(service: DecodedObject, reporter: Reporter): void {
  const spec = objectOf(service.spec) ?? {};
  const path = FieldPath.root.child('spec');
  const notes = FieldPath.root.child('metadata').child('annotations').child(TOPOLOGY_HINTS);
  // The server's sentence names no field.
  if (stringsOf(objectOf(service.metadata)?.annotations).has(TOPOLOGY_HINTS)) {
    reporter.warn(notes.spelled(''), 'deprecated');
  }
  const isHeadless = spec.type === 'ClusterIP' && spec.clusterIP === 'None';
  const externalIps = listOf(spec.externalIPs).map(textOf);
  warnOfAddresses(spec, isHeadless, path, reporter);
  if (isHeadless && reporter.isAtLeast('1.34')) warnOfIgnored(spec, path, reporter);
  if (externalIps.length > 0) {
    const isExternalName = spec.type === 'ExternalName';
    if (isExternalName) reporter.warn(path.child('externalIPs'), 'ignored-for-type');
    else if (!isHeadless && reporter.isAtLeast('1.36'))
      reporter.warn(path.child('externalIPs'), 'deprecated');
  }
  if (spec.type !== 'ExternalName' && textOf(spec.externalName) !== '') {
    reporter.warn(path.child('externalName'), 'ignored-for-type');
  }
  if (spec.trafficDistribution === 'PreferClose' && reporter.isAtLeast('1.35')) {
    reporter.warn(path.child('trafficDistribution'), 'deprecated');
  }
}

function warnOfAddresses(
  spec: DecodedObject,
  isHeadless: boolean,
  path: FieldPath,
  reporter: Reporter,
): void {
  const addresses = isHeadless ? [] : listOf(spec.clusterIPs).map(textOf);
  for (const [index, address] of addresses.entries()) {
    warnOfIpSpelling(address, path.child('clusterIPs').index(index), reporter);
  }
  for (const [index, address] of listOf(spec.externalIPs).map(textOf).entries()) {
    warnOfIpSpelling(address, path.child('externalIPs').index(index), reporter);
  }
  warnOfIpSpelling(textOf(spec.loadBalancerIP), path.child('loadBalancerIP'), reporter);
  for (const [index, range] of listOf(spec.loadBalancerSourceRanges).map(textOf).entries()) {
    warnOfRangeSpelling(range, path.child('loadBalancerSourceRanges').index(index), reporter);
  }
}

function warnOfIgnored(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (textOf(spec.loadBalancerIP) !== '')
    reporter.warn(path.child('loadBalancerIP'), 'ignored-when-headless');
  if (listOf(spec.externalIPs).length > 0) reporter.warn(path.child('externalIPs'), 'ignored-when-headless');
  if (spec.sessionAffinity !== 'None') {
    const place = path.child('sessionAffinity');
    reporter.warn(place.spelled(`${path.text}.SessionAffinity`), 'ignored-when-headless');
  }
}
