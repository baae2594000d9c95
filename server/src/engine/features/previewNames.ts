/** The Pods of a preview as `setwise names` prints them (docs/cli.md). */
import { type PodIdentity, podsOf } from '../identity/podIdentity.ts';
import type { Preview } from './previewData.ts';

export interface NamedPod {
  readonly name: string;
  readonly ordinal: number;
  readonly hostname: string;
  readonly subdomain: string | null;
  readonly fqdn: string | null;
  readonly dnsNames: readonly string[];
  readonly srv: readonly string[];
  readonly claims: readonly NamedClaim[];
}

export interface NamedClaim {
  readonly name: string;
  readonly template: string;
  readonly storage: string | null;
  readonly storageClassName: string | null;
  readonly mountPaths: readonly string[];
}

/** One by one, as there may be very many. A DaemonSet has no Pods to name, and refused Pods have no names. */
export function* namedPods(preview: Preview): Generator<NamedPod> {
  if (preview.kind === 'DaemonSet' || preview.refused.length > 0) return;
  for (const pod of podsOf(preview.naming)) yield namedPod(pod);
}

function namedPod(pod: PodIdentity): NamedPod {
  const { name, ordinal, hostname, subdomain, fqdn, dnsNames, srv } = pod;
  const claims = pod.claims.map(({ name, template, storage, storageClassName, mountPaths }) => ({
    name,
    template,
    storage,
    storageClassName,
    mountPaths,
  }));
  return { name, ordinal, hostname, subdomain, fqdn, dnsNames, srv, claims };
}
