/** Updates that stay stuck after the template is repaired. */
import { isGateOn } from '../../release/featureGates.ts';
import { isAtLeast, type Target } from '../../release/release.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { isOneByOne, parallelFixes } from '../common/parallelFix.ts';
import { defineRule } from '../rule.ts';

export const stuckRollout = defineRule({
  id: 'stuck-rollout',
  title: 'An update that breaks a Pod needs a hand, even once it is repaired',
  group: 'updates',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      Pods that start one after the other (\`OrderedReady\`, the default) are updated only while all of them are ready.
      When the updated Pod does not become ready, because the image does not exist or the program does not start, the controller waits for it.
      It goes on waiting after the template is repaired or the update is undone: the broken Pod keeps its old template until someone deletes it with \`kubectl delete pod\`.

      With \`podManagementPolicy: Parallel\` the controller replaces the broken Pod by itself.
      That holds for Kubernetes 1.37, and up to 1.36 while the feature gate \`MaxUnavailableStatefulSet\` is off, as it is by default.
      All Pods of the set are then started and stopped together, which the program has to bear.
      The field cannot change once the set is applied, except by deleting the set with \`--cascade=orphan\` and applying it anew.
    `,
    bad: exampleStatefulSet({ spec: 'replicas: 3   # at least' }),
    good: exampleStatefulSet({ spec: 'replicas: 3   # at least\npodManagementPolicy: Parallel' }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#forced-rollback',
      'https://github.com/kubernetes/kubernetes/issues/67250',
    ],
  },

  check({ resource, target, older, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined || !isOneByOne(resource)) return;
    const { type } = spec.updateStrategy;
    if (type.presence === 'unknown' || (type.value ?? 'RollingUpdate') !== 'RollingUpdate') return;
    const { podManagementPolicy: policy } = spec;
    report({
      at: policy.entry === undefined ? spec.keyRange : policy.range,
      path: policy.path,
      message: `An update whose Pod does not become ready waits for someone to delete that Pod, even once the template is repaired. ${parallelPhrase(target)}`,
      fixes: isParallelFree(target) ? parallelFixes(resource, older) : [],
    });
  },
});

/**
 * Whether Parallel replaces a broken Pod by itself: recorded from Kubernetes' controllers of 1.36 and 1.37, in
 * test/conformance (stuck-parallel-*). With the gate on, those up to 1.36 count the broken Pod as unavailable and wait.
 */
function isParallelFree(target: Target): boolean {
  return isAtLeast(target.release, '1.37') || !isGateOn(target, 'MaxUnavailableStatefulSet');
}

function parallelPhrase(target: Target): string {
  return isParallelFree(target)
    ? `With podManagementPolicy Parallel, Kubernetes ${target.release} goes on by itself.`
    : `In Kubernetes ${target.release} with the feature gate MaxUnavailableStatefulSet, Parallel waits as well.`;
}
