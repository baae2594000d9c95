/**
 * Names of a Pod and how it resolves others: hostname, DNS configuration, host aliases.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { booleanOf, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkIpField } from '../ipFields.ts';
import {
  byteLength,
  checkFormat,
  dnsLabelFault,
  dnsSubdomainFault,
  dnsSubdomainUnderscoreFault,
} from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { placedAt, requireOneOf } from './checks.ts';
import { DNS_POLICIES } from './enums.ts';
import type { PodScope } from './podContext.ts';

const MOST_NAMESERVERS = 3;
const MOST_SEARCHES = 32;
const MOST_SEARCH_CHARACTERS = 2048;
const MOST_HOSTNAME = 64;

export function validateDns(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  requireOneOf(spec.dnsPolicy, DNS_POLICIES, path.child('dnsPolicy'), reporter);
  const configPath = path.child('dnsConfig');
  const config = objectOf(spec.dnsConfig);
  const nameservers = listOf(config?.nameservers).map(textOf);
  if (spec.dnsPolicy === 'None' && nameservers.length === 0) {
    const place = config === undefined ? configPath : configPath.child('nameservers');
    const involves = [[...path.steps, 'dnsPolicy']];
    reporter.error('Required', place, 'dns-policy-none', { involves });
    return;
  }
  if (config === undefined) return;
  const detail = { most: MOST_NAMESERVERS };
  if (nameservers.length > MOST_NAMESERVERS) {
    reporter.error('Invalid', configPath.child('nameservers'), 'too-many-items', { detail });
  }
  nameservers.forEach((address, index) => {
    checkIpField(address, configPath.child('nameservers').index(index), reporter);
  });
  validateSearches(listOf(config.searches).map(textOf), configPath.child('searches'), reporter);
  objectsOf(config.options).forEach((option, index) => {
    if (textOf(option.name) !== '') return;
    // The server names the option as a whole.
    const place = placedAt(configPath.child('options').index(index), 'name');
    reporter.error('Required', place, 'field-required');
  });
}

function validateSearches(searches: readonly string[], path: FieldPath, reporter: Reporter): void {
  if (searches.length > MOST_SEARCHES) {
    reporter.error('Invalid', path, 'too-many-items', { detail: { most: MOST_SEARCHES } });
  }
  if (byteLength(searches.join(' ')) > MOST_SEARCH_CHARACTERS) {
    reporter.error('Invalid', path, 'text-too-long', { detail: { most: MOST_SEARCH_CHARACTERS } });
  }
  const isRelaxed = isGateOn(reporter.target, 'RelaxedDNSSearchValidation');
  const check = isRelaxed ? dnsSubdomainUnderscoreFault : dnsSubdomainFault;
  searches.forEach((search, index) => {
    if (isRelaxed && search === '.') return;
    checkFormat(check, search.replace(/\.$/, ''), path.index(index), reporter);
  });
}

export function validateHostAliases(scope: PodScope): void {
  const { spec, reporter } = scope;
  objectsOf(spec.hostAliases).forEach((alias, index) => {
    const path = scope.path.child('hostAliases').index(index);
    checkIpField(textOf(alias.ip), path.child('ip'), reporter);
    listOf(alias.hostnames).forEach((hostname, position) => {
      checkFormat(dnsSubdomainFault, textOf(hostname), path.child('hostnames').index(position), reporter);
    });
  });
}

export function validateHostname(scope: PodScope): void {
  const { spec, path, reporter, context } = scope;
  // The StatefulSet controller overwrites both with the Pod's name and the Service.
  if (context.owner !== 'StatefulSet' || context.isPod) {
    for (const field of ['hostname', 'subdomain']) {
      const name = textOf(spec[field]);
      if (name !== '') checkFormat(dnsLabelFault, name, path.child(field), reporter);
    }
  }
  if (spec.hostnameOverride === undefined) return;
  const place = path.child('hostnameOverride');
  for (const field of ['setHostnameAsFQDN', 'hostNetwork']) {
    if (booleanOf(spec[field]) !== true) continue;
    const involves = [[...path.steps, field]];
    reporter.error('Forbidden', place, 'hostname-override', { detail: { field }, involves });
  }
  const override = textOf(spec.hostnameOverride);
  if (byteLength(override) > MOST_HOSTNAME) {
    reporter.error('TooLong', place, 'text-too-long', { detail: { most: MOST_HOSTNAME } });
  }
  checkFormat(dnsSubdomainFault, override, place, reporter);
}
