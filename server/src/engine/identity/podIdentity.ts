/**
 * Who the Pods and claims of a StatefulSet are.
 *
 * Names, hostname, subdomain, labels and volumes as the controller sets them (`initIdentity`, `updateIdentity`
 * and `updateStorage` in pkg/controller/statefulset/stateful_set_utils.go); everything here was compared with what
 * Kubernetes 1.37 made of the cases in test/conformance/identity.jsonl.
 */
import { dnsNamesOf, srvNamesOf } from './dnsNames.ts';
import type { ClaimTemplateIdentity, StatefulSetIdentity, VolumeIdentity } from './statefulSetIdentity.ts';

/** Everything that names are made from, plain data. */
export interface PodNaming {
  readonly set: StatefulSetIdentity;
  /** The Service through which the Pods have DNS names; null when they have none. */
  readonly service: NamingService | null;
  /** Such as `cluster.local`. */
  readonly clusterDomain: string;
}

export interface NamingService {
  readonly name: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly namedPorts: readonly { readonly name: string; readonly protocol: string }[];
}

export interface ClaimIdentity extends Omit<ClaimTemplateIdentity, 'name'> {
  /** `<template>-<pod>`. */
  readonly name: string;
  readonly template: string;
}

/** One Pod. Absent names are null. */
export interface PodIdentity {
  readonly name: string;
  readonly ordinal: number;
  readonly hostname: string;
  readonly subdomain: string | null;
  /** Without `controller-revision-hash`, which depends on the template as a whole. */
  readonly labels: Readonly<Record<string, string>>;
  /** Sorted by name; `claim` is the claim that the volume mounts. */
  readonly volumes: readonly VolumeIdentity[];
  readonly fqdn: string | null;
  /** From the shortest to `fqdn`; empty when there are none. */
  readonly dnsNames: readonly string[];
  /** SRV names of the Service's named ports. */
  readonly srv: readonly string[];
  readonly claims: readonly ClaimIdentity[];
}

/** The labels that the controller sets, winning over the template's. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

export function podNameAt(set: StatefulSetIdentity, ordinal: number): string {
  return `${set.name}-${ordinal}`;
}

export function claimName(template: string, podName: string): string {
  return `${template}-${podName}`;
}

/** How the Pods are named, for people. */
export function podNamePattern(set: StatefulSetIdentity): string {
  return `${set.name}-<ordinal>`;
}

export function podLabelsAt(set: StatefulSetIdentity, ordinal: number): Readonly<Record<string, string>> {
  return {
    ...set.podLabels,
    [POD_NAME_LABEL]: podNameAt(set, ordinal),
    [POD_INDEX_LABEL]: String(ordinal),
  };
}

/** The Pod of an ordinal, whether or not the set has that many. */
export function podAt(naming: PodNaming, ordinal: number): PodIdentity {
  const { set } = naming;
  const name = podNameAt(set, ordinal);
  const labels = podLabelsAt(set, ordinal);
  const claims = set.claimTemplates.map(template => claimOf(template, name));
  const volumes = [...set.volumes, ...claims.map(claim => ({ name: claim.template, claim: claim.name }))];
  const service = naming.service !== null && selects(naming.service, labels) ? naming.service : null;
  const dnsNames =
    service === null ? [] : dnsNamesOf(name, service.name, set.namespace, naming.clusterDomain);
  return {
    name,
    ordinal,
    hostname: name,
    // The template's own hostname and subdomain are overwritten, the subdomain even by nothing.
    subdomain: set.serviceName,
    labels,
    volumes: volumes.sort((a, b) => (a.name < b.name ? -1 : 1)),
    fqdn: dnsNames.at(-1) ?? null,
    dnsNames,
    srv: service === null ? [] : srvNamesOf(service, set.namespace, naming.clusterDomain),
    claims,
  };
}

/**
 * The Pods in the order of their ordinals, made one by one as they are asked for: `replicas` may be two billion.
 * None when it is not known how many there are.
 */
export function* podsOf(naming: PodNaming): Generator<PodIdentity> {
  const { firstOrdinal, replicas } = naming.set;
  for (let index = 0; index < (replicas ?? 0); index++) yield podAt(naming, firstOrdinal + index);
}

function claimOf(template: ClaimTemplateIdentity, podName: string): ClaimIdentity {
  return { ...template, name: claimName(template.name, podName), template: template.name };
}

function selects(service: NamingService, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(service.selector).every(([key, value]) => labels[key] === value);
}
