/**
 * `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy` of a Service, which have to agree.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, listOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { parseIpAddress } from '../ipAddress.ts';
import { checkIpField } from '../ipFields.ts';
import type { Reporter } from '../reporter.ts';
import { isHeadless } from './serviceDefaults.ts';

export const IP_FAMILIES = ['IPv4', 'IPv6'] as const;
export const IP_FAMILY_POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'] as const;

/** `kept` are the addresses that the Service has already. */
export function validateClusterIps(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  kept: readonly string[] = [],
): void {
  if (spec.type === 'ExternalName') return;
  const addresses = listOf(spec.clusterIPs).map(textOf);
  const listPath = path.child('clusterIPs');
  checkFirst(textOf(spec.clusterIP), addresses, listPath, reporter);
  checkFamilies(spec, path, reporter);
  const areValid = checkAddresses(addresses, listPath, reporter, kept);
  if (addresses.length > 2) {
    reporter.error('Invalid', listPath, 'cluster-ips-too-many', { detail: { most: 2 } });
  }
  if (!areValid) return;
  if (addresses.length > 1 && !isDualStack(addresses)) {
    reporter.error('Invalid', listPath, 'cluster-ips-one-family');
  }
  if (!isHeadless(spec))
    checkFamilyOfAddresses(addresses, listOf(spec.ipFamilies).map(textOf), listPath, reporter);
}

function checkFirst(
  clusterIp: string,
  addresses: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): void {
  if (clusterIp !== '' && addresses.length === 0) {
    reporter.error('Required', path, 'field-required');
  } else if (clusterIp !== '' ? addresses[0] !== clusterIp : addresses.length > 0) {
    reporter.error('Invalid', path, 'cluster-ips-mismatch', { detail: { clusterIP: clusterIp } });
  }
}

function checkFamilies(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const seen = new Set<string>();
  for (const [index, family] of listOf(spec.ipFamilies).map(textOf).entries()) {
    const place = path.child('ipFamilies').index(index);
    if (!IP_FAMILIES.some(known => known === family)) {
      reporter.error('NotSupported', place, 'enum', { value: family, detail: { known: IP_FAMILIES } });
    }
    if (seen.has(family)) reporter.error('Duplicate', place, 'duplicate-value', { value: family });
    seen.add(family);
  }
  const { ipFamilyPolicy } = spec;
  if (ipFamilyPolicy === undefined) return;
  const policy = textOf(ipFamilyPolicy);
  if (!IP_FAMILY_POLICIES.some(known => known === policy)) {
    reporter.error('NotSupported', path.child('ipFamilyPolicy'), 'enum', {
      value: policy,
      detail: { known: IP_FAMILY_POLICIES },
    });
  }
}

function checkAddresses(
  addresses: readonly string[],
  path: FieldPath,
  reporter: Reporter,
  kept: readonly string[],
): boolean {
  let areValid = true;
  for (const [index, address] of addresses.entries()) {
    if (index === 0 && address === 'None') {
      if (addresses.length > 1) {
        areValid = false;
        reporter.error('Invalid', path, 'cluster-ips-none-first');
      }
      continue;
    }
    if (!checkIpField(address, path.index(index), reporter, kept)) areValid = false;
  }
  return areValid;
}

function isDualStack(addresses: readonly string[]): boolean {
  const families = new Set(addresses.map(address => parseIpAddress(address)?.family));
  return families.has(4) && families.has(6);
}

function checkFamilyOfAddresses(
  addresses: readonly string[],
  families: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): void {
  for (const [index, address] of addresses.slice(0, families.length).entries()) {
    const family = parseIpAddress(address)?.family === 6 ? 'IPv6' : 'IPv4';
    const wanted = families[index] ?? '';
    if (wanted === family || !IP_FAMILIES.some(known => known === wanted)) continue;
    reporter.error('Invalid', path.index(index), 'cluster-ip-family', { value: address, detail: { wanted } });
  }
}
