/** What a preview needs to know beyond the manifest itself. */
import type { ServiceFacts } from '../identity/serviceFacts.ts';
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { PreviewQuestion } from './previewQuestion.ts';
import type { ChangedResource } from './previewWhatIf.ts';

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
  readonly question?: PreviewQuestion | undefined;
  /** Where the resource has other values than the manifest: the manifest's own, and how the two differ. */
  readonly changed?: { readonly written: Resource; readonly result: ChangedResource } | undefined;
}
