/** How a StatefulSet behaves once the API server has stored it. */
import type { StatefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSet } from '../../model/workload.ts';
import type { Target } from '../../release/release.ts';
import {
  type NotSimulated,
  type StatefulSetBehaviour,
  statefulSetBehaviour,
} from '../../simulation/statefulSetBehaviour.ts';
import type { Verdict } from '../../validation/fieldError.ts';
import { storedWorkload } from '../../validation/revision/storedWorkload.ts';

export interface StoredStatefulSet {
  readonly resource: Resource;
  readonly set: StatefulSet;
  readonly identity: StatefulSetIdentity;
  /** That on creating it. */
  readonly verdict: Verdict;
}

/** What leaves open how it behaves says so. */
export function storedBehaviour(
  { resource, set, identity, verdict }: StoredStatefulSet,
  target: Target,
): StatefulSetBehaviour | NotSimulated {
  const { template, revisionName } = storedWorkload(resource.root, 'StatefulSet', target);
  return statefulSetBehaviour(set, identity, { template, revisionName, refused: podFaults(verdict), target });
}

/** Why the server refuses the Pods, but for the length of the set's name, which the simulation looks at itself. */
function podFaults({ pod }: Verdict): readonly string[] {
  return pod.filter(({ path }) => !(path[0] === 'metadata' && path[1] === 'name')).map(({ field }) => field);
}
