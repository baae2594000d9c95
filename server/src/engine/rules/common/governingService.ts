/** The Service that a StatefulSet names, found among all manifests. */
import { findGoverningService, type ServiceStanding } from '../../identity/governingService.ts';
import type { ServiceFacts } from '../../identity/serviceFacts.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { dnsLabelFault } from '../../validation/names.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
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

/** Undefined when the set names no Service, or what would decide it is filled in by another program. */
export function governingServiceOf({
  resource,
  workspace,
  naming,
}: Pick<WorkspaceContext, 'resource' | 'workspace' | 'naming'>): GoverningService | undefined {
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
  const services = servicesOf(workspace);
  const { standing, service } = findGoverningService(set, identity, [...services.keys()]);
  const isAbsent = standing === 'missing' || standing === 'other-namespace';
  if (isAbsent && mayBeHere(workspace, serviceName)) return undefined;
  return { spec: set.spec, identity, serviceName, standing, service: service && services.get(service) };
}

const servicesByIndex = new WeakMap<ResourceIndex, ReadonlyMap<ServiceFacts, IndexedResource>>();

/** Services whose name and namespace are known here. Each StatefulSet asks for all of them. */
export function servicesOf(workspace: ResourceIndex): ReadonlyMap<ServiceFacts, IndexedResource> {
  let services = servicesByIndex.get(workspace);
  if (services === undefined) {
    services = findServices(workspace);
    servicesByIndex.set(workspace, services);
  }
  return services;
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
  return workspace.ofKind('Service').some(service => {
    const namespace = workspace.namespaceOf(service);
    return service.summary.name === serviceName && (namespace === undefined || isPlaceholder(namespace));
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
