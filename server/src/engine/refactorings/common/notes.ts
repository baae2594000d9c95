/** Sentences that several refactorings tell. */
import type { Resource } from '../../model/resource.ts';

/** Of a StatefulSet that becomes something else. */
export const NAMES_GO = 'The Pods get random names and no DNS names of their own.';

/** Of a DaemonSet that becomes something else. */
export const ONE_POD = 'There is one Pod, on any node, until replicas says more.';

/** Of one kind made another: the API server knows them as two. */
export function stillRuns({ kind = '', metadata }: Resource): string {
  const { value: name = '' } = metadata.name;
  return `Where the ${kind} is applied already it goes on running beside the new one until you delete it: kubectl delete ${kind.toLowerCase()} ${name}.`;
}
