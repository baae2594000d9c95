/** Starts the Pods of a StatefulSet together. */
import type { Resource } from '../../model/resource.ts';
import type { Fix } from '../finding.ts';
import type { OlderVersion } from '../olderVersion.ts';

/** Only of a set that is new: `podManagementPolicy` cannot change once it is applied. */
export function parallelFixes({ statefulSet }: Resource, older: OlderVersion | undefined): readonly Fix[] {
  const map = statefulSet?.spec.map;
  if (map === undefined || older !== undefined) return [];
  const before = ['selector', 'updateStrategy', 'template'].find(key => statefulSet?.spec.has(key));
  return [
    {
      title: 'Start the Pods in parallel, which can be chosen only before the set is first applied',
      safety: 'unsafe',
      apply: ({ editor }) =>
        editor.set(map, 'podManagementPolicy', 'Parallel', before === undefined ? {} : { before }),
    },
  ];
}

/** Whether the Pods of a StatefulSet start one after the other, which they do unless something else is said. */
export function isOneByOne({ statefulSet }: Resource): boolean {
  const policy = statefulSet?.spec.podManagementPolicy;
  return policy?.presence === 'absent' || policy?.value === 'OrderedReady';
}
