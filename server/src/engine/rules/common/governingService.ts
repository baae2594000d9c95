/** The Service that a StatefulSet names, found among all manifests. */
import { findGoverningService, type ServiceStanding } from '../../identity/governingService.ts';
import { type ServiceFacts, selectsPod } from '../../identity/serviceFacts.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { dnsLabelFault } from '../../validation/names.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { type NamingContext, nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { ServiceSummary } from '../../workspace/resourceSummary.ts';
import type { WorkspaceContext } from '../rule.ts';

export interface GoverningService {
  readonly spec: StatefulSetSpec;
  readonly identity: StatefulSetIdentity;
  readonly serviceName: string;
  readonly standing: ServiceStanding;
  /** The Service of that name, where there is one. */
  readonly service: IndexedResource | undefined;
}

interface Kept {
  readonly workspace: ResourceIndex;
  readonly naming: NamingContext;
  readonly governing: GoverningService | undefined;
}

const cache = new WeakMap<Resource, Kept>();

/** Undefined when the set names no Service, or what would decide it is filled in by another program. Several rules ask. */
export function governingServiceOf({
  resource,
  workspace,
  naming,
}: Pick<WorkspaceContext, 'resource' | 'workspace' | 'naming'>): GoverningService | undefined {
  const kept = cache.get(resource);
  if (kept?.workspace === workspace && kept.naming === naming) return kept.governing;
  const governing = findGoverning(resource, workspace, naming);
  cache.set(resource, { workspace, naming, governing });
  return governing;
}

function findGoverning(
  resource: Resource,
  workspace: ResourceIndex,
  naming: NamingContext,
): GoverningService | undefined {
  const set = resource.statefulSet;
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  if (set === undefined || name === undefined || namespace === undefined) return undefined;
  const identity = statefulSetIdentity(set, { name, namespace });
  const { serviceName, podLabels } = identity;
  if (serviceName === null) return undefined;
  if ([name, namespace, serviceName, ...Object.values(podLabels)].some(isPlaceholder)) return undefined;
  // No Service can have such a name; that is told by itself.
  if (dnsLabelFault(serviceName) !== undefined || dnsLabelFault(namespace) !== undefined) return undefined;
  const { all, byName } = knownServices(workspace);
  const { standing, service } = findGoverningService(set, identity, byName.get(serviceName) ?? []);
  const isAbsent = standing === 'missing' || standing === 'other-namespace';
  if (isAbsent && mayBeHere(workspace, serviceName)) return undefined;
  return { spec: set.spec, identity, serviceName, standing, service: service && all.get(service) };
}

interface KnownServices {
  readonly all: ReadonlyMap<ServiceFacts, IndexedResource>;
  readonly byName: ReadonlyMap<string, readonly ServiceFacts[]>;
}

const servicesByIndex = new WeakMap<ResourceIndex, KnownServices>();

/** Services whose name and namespace are known here. */
export function servicesOf(workspace: ResourceIndex): ReadonlyMap<ServiceFacts, IndexedResource> {
  return knownServices(workspace).all;
}

/** Names of the headless Services of a namespace that select Pods of these labels, each once. */
export function headlessServicesFor(
  workspace: ResourceIndex,
  namespace: string | undefined,
  labels: ReadonlyMap<string, string>,
): readonly string[] {
  const fitting = [...servicesOf(workspace).keys()].filter(
    service =>
      service.isKnown && service.isHeadless && service.namespace === namespace && selectsPod(service, labels),
  );
  return [...new Set(fitting.map(({ name }) => name))];
}

/** Each StatefulSet asks for its own, among all of them. */
function knownServices(workspace: ResourceIndex): KnownServices {
  let known = servicesByIndex.get(workspace);
  if (known === undefined) {
    const all = findServices(workspace);
    const byName = new Map<string, ServiceFacts[]>();
    for (const facts of all.keys()) {
      const named = byName.get(facts.name);
      if (named === undefined) byName.set(facts.name, [facts]);
      else named.push(facts);
    }
    known = { all, byName };
    servicesByIndex.set(workspace, known);
  }
  return known;
}

function findServices(workspace: ResourceIndex): ReadonlyMap<ServiceFacts, IndexedResource> {
  const services = new Map<ServiceFacts, IndexedResource>();
  for (const indexed of workspace.ofKind('Service')) {
    const { name, service } = indexed.summary;
    const namespace = workspace.namespaceOf(indexed);
    if (service === undefined || name === undefined || namespace === undefined) continue;
    services.set(factsOf(service, name, namespace), indexed);
  }
  return services;
}

/** Whether a Service of that name has a namespace that another program fills in. */
function mayBeHere(workspace: ResourceIndex, serviceName: string): boolean {
  return workspace.find('Service', undefined, serviceName).some(service => {
    const namespace = workspace.namespaceOf(service);
    return namespace === undefined || isPlaceholder(namespace);
  });
}

function factsOf(service: ServiceSummary, name: string, namespace: string): ServiceFacts {
  const { selector, isHeadless, publishNotReadyAddresses, clusterIP = '' } = service;
  const isFilledIn = [clusterIP, ...Object.values(selector ?? {})].some(isPlaceholder);
  return {
    name,
    namespace,
    isHeadless,
    selector: selector && new Map(Object.entries(selector)),
    ports: service.ports.map(port => ({ ...port, name: port.name ?? '' })),
    publishNotReadyAddresses,
    isKnown: service.isKnown && service.isSelectorKnown && !isFilledIn,
  };
}
