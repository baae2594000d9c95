/** What a preview needs to know beyond the manifest itself. */
import type { ServiceFacts } from '../identity/serviceFacts.ts';
import type { Target } from '../release/release.ts';

export interface PreviewContext {
  /** The resource's name and namespace in the cluster. */
  readonly name: string;
  readonly namespace: string;
  /** Such as `cluster.local`. */
  readonly clusterDomain: string;
  /** Every Service that is known, of any namespace; of several with one name the nearest first. */
  readonly services: readonly ServiceFacts[];
  /** Fields for which the API server refuses the resource or its Pods. */
  readonly refused: readonly string[];
  readonly target: Target;
  /** Of a StatefulSet: the value of its Pods' revision label, where it is known. */
  readonly revisionName?: string | undefined;
}
