/** Sentences about the Service that gives Pods their DNS names, or gives none. */

import { dnsNamesOf } from '../identity/dnsNames.ts';
import type { GoverningServiceResult } from '../identity/governingService.ts';
import { podNameAt } from '../identity/podIdentity.ts';
import type { ServiceFacts } from '../identity/serviceFacts.ts';
import type { StatefulSetIdentity } from '../identity/statefulSetIdentity.ts';

const NO_NAMES = 'the Pods have no DNS names of their own';

export function serviceNote(
  { standing, service }: GoverningServiceResult,
  identity: StatefulSetIdentity,
  clusterDomain: string,
): string {
  const name = identity.serviceName ?? '';
  switch (standing) {
    case 'not-named':
      return 'Without serviceName the Pods have no DNS names of their own.';
    case 'unclear':
      return service === undefined
        ? 'serviceName is filled in by another program, so the DNS names are not known here.'
        : `Service "${name}" or the Pods' labels are partly filled in by another program, so it is open whether the Pods have DNS names of their own.`;
    case 'missing':
      return `Service "${name}" is not among these files. A headless Service of that name that selects these Pods gives them names such as ${exampleOf(identity, clusterDomain)}.`;
    case 'other-namespace':
      return `Service "${name}" is in namespace "${service?.namespace}", the Pods are in "${identity.namespace}". A Service gives names in its own namespace only, so ${NO_NAMES}.`;
    case 'not-headless':
      return `Service "${name}" has a cluster IP (it is not headless), so Kubernetes promises the Pods no DNS names of their own.`;
    case 'no-selector':
      return `Service "${name}" has no selector, so ${NO_NAMES}.`;
    case 'selects-others':
      return `Service "${name}" selects other Pods (${selectorText(service)}), so ${NO_NAMES}.`;
    case 'found':
      return service?.publishNotReadyAddresses
        ? 'The names answer even before their Pods are ready.'
        : 'A name answers while its Pod is ready.';
  }
}

/** Why there are no SRV names; null when there are some. */
export function srvNote(service: ServiceFacts | undefined): string | null {
  if (service === undefined || service.ports.some(port => port.name !== '')) return null;
  return `No SRV names: Service "${service.name}" has no port with a name.`;
}

function exampleOf(identity: StatefulSetIdentity, clusterDomain: string): string {
  const pod = podNameAt(identity, identity.firstOrdinal);
  return dnsNamesOf(pod, identity.serviceName ?? '', identity.namespace, clusterDomain).at(-1) ?? '';
}

function selectorText(service: ServiceFacts | undefined): string {
  return [...(service?.selector ?? [])].map(([key, value]) => `${key}: ${value}`).join(', ');
}
