/** What a simulated or recorded course of a StatefulSet means for each of its Pods and claims. */
import type { SimulationStep } from '../../simulation/trace.ts';
import type { PlannedClaims, PlannedPods } from './plan.ts';

export interface CourseChanges {
  readonly pods: PlannedPods;
  readonly claims: PlannedClaims;
  /** Pods that the API server refuses: they do not come, or do not come back. */
  readonly refusedPods: readonly string[];
}

/** `podsBefore` and `claimsBefore` are those that are there when it begins; `claimsLeft` those that no Pod uses in the end. */
export function changesOfCourse(
  steps: readonly SimulationStep[],
  there: {
    readonly podsBefore: readonly string[];
    readonly claimsBefore: readonly string[];
    readonly claimsLeft: readonly string[];
  },
): CourseChanges {
  const before = new Set(there.podsBefore);
  const created = new Set<string>();
  const deleted = new Set<string>();
  const claimsCreated = new Set<string>();
  const claimsDeleted = new Set<string>();
  const refused = new Set<string>();
  const deletedBySteps: string[][] = [];
  for (const { actions, then = [] } of steps) {
    const together: string[] = [];
    for (const action of actions) {
      const { name } = action;
      if (name === undefined) continue;
      if (action.do === 'createClaim') claimsCreated.add(name);
      else if (action.do === 'deletePod') {
        deleted.add(name);
        together.push(name);
      } else if (action.do === 'createPod' && action.refused === undefined) created.add(name);
      else if (action.do === 'createPod') refused.add(name);
    }
    if (together.length > 0) deletedBySteps.push(together);
    for (const { claim, becomes } of then)
      if (claim !== undefined && becomes === 'gone') claimsDeleted.add(claim);
  }
  // A Pod that should come back and is refused was still meant to restart.
  const returns = (name: string) => created.has(name) || refused.has(name);
  const claimsBefore = new Set(there.claimsBefore);
  return {
    pods: {
      created: [...created].filter(name => !before.has(name)),
      deleted: [...deleted].filter(name => before.has(name) && !returns(name)),
      restarted: deletedBySteps
        .map(names => [...new Set(names)].filter(name => before.has(name) && returns(name)))
        .filter(names => names.length > 0),
      kept: there.podsBefore.filter(name => !deleted.has(name)),
    },
    claims: {
      created: [...claimsCreated].filter(name => !claimsBefore.has(name)),
      deleted: [...claimsDeleted].filter(name => claimsBefore.has(name)),
      orphaned: there.claimsLeft.filter(name => claimsBefore.has(name)),
    },
    refusedPods: [...refused],
  };
}
