/** Which Service gives the Pods of a StatefulSet their DNS names, or why none does. */
import type { StatefulSet } from '../model/workload.ts';
import { type NamingService, podLabelsAt } from './podIdentity.ts';
import { type ServiceFacts, selectsPod } from './serviceFacts.ts';
import type { StatefulSetIdentity } from './statefulSetIdentity.ts';

/**
 * `found`: the Pods have names through it. Otherwise the first thing that stands in the way:
 * `not-named` (no serviceName), `unclear` (another program fills in what decides it), `missing`,
 * `other-namespace`, `not-headless`, `no-selector`, `selects-others`.
 */
export type ServiceStanding =
  | 'found'
  | 'not-named'
  | 'unclear'
  | 'missing'
  | 'other-namespace'
  | 'not-headless'
  | 'no-selector'
  | 'selects-others';

export interface GoverningServiceResult {
  readonly standing: ServiceStanding;
  /** The Service of that name, where there is one. */
  readonly service: ServiceFacts | undefined;
}

/** Of several Services of that name (overlays, environments), one that gives names is enough. */
export function findGoverningService(
  set: StatefulSet,
  identity: StatefulSetIdentity,
  services: readonly ServiceFacts[],
): GoverningServiceResult {
  const { serviceName } = set.spec;
  if (identity.serviceName === null) {
    return { standing: serviceName.presence === 'unknown' ? 'unclear' : 'not-named', service: undefined };
  }
  const named = services.filter(service => service.name === identity.serviceName);
  const here = named.filter(service => service.namespace === identity.namespace);
  const isLabelKnown = set.spec.template.metadata.labels.isKnown;
  const results = here.map(service => ({ standing: standingOf(service, identity, isLabelKnown), service }));
  const best = results.find(result => result.standing === 'found') ?? results[0];
  if (best !== undefined) return best;
  return { standing: named.length > 0 ? 'other-namespace' : 'missing', service: named[0] };
}

/** What names need of a Service that gives them. */
export function namingServiceOf(service: ServiceFacts): NamingService {
  return {
    name: service.name,
    selector: Object.fromEntries(service.selector ?? []),
    namedPorts: service.ports
      .filter(port => port.name !== '')
      .map(({ name, protocol }) => ({ name, protocol })),
  };
}

function standingOf(
  service: ServiceFacts,
  identity: StatefulSetIdentity,
  isLabelKnown: boolean,
): ServiceStanding {
  if (!service.isKnown) return 'unclear';
  if (!service.isHeadless) return 'not-headless';
  if (service.selector === undefined || service.selector.size === 0) return 'no-selector';
  if (selectsSomePod(service, identity)) return 'found';
  return isLabelKnown ? 'selects-others' : 'unclear';
}

/** A selector may name one Pod by the labels that the controller sets; otherwise all Pods are alike to it. */
function selectsSomePod(service: ServiceFacts, identity: StatefulSetIdentity): boolean {
  const { firstOrdinal, replicas } = identity;
  const meant = [...(service.selector?.values() ?? [])]
    .map(value => Number(/(?:^|-)(\d+)$/.exec(value)?.[1] ?? Number.NaN))
    .filter(ordinal => ordinal >= firstOrdinal && ordinal < firstOrdinal + (replicas ?? 0));
  return [firstOrdinal, ...meant].some(ordinal =>
    selectsPod(service, new Map(Object.entries(podLabelsAt(identity, ordinal)))),
  );
}
