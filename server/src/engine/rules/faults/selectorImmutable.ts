/** Selectors of workloads that are not what they were. */
import { describeChange } from '../common/changeWords.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { withArticle } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const older = exampleDaemonSet({ spec: 'minReadySeconds: 10   # let it settle' }).replace(
  /(labels:\n( +)app: agent)/,
  '$1\n$2tier: node',
);

export const selectorImmutable = defineFaultRule({
  id: 'selector-immutable',
  title: 'The selector has changed',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['selector-immutable'],
  docs: {
    why: `
      A workload knows its Pods by the selector.
      With another one it would lose those that run, so the API server refuses the change.

      Labels of the Pod template may be added and changed freely, as long as the selector still fits.
      Where the selector itself has to change, a new object is needed: delete the old one with \`kubectl delete --cascade=orphan\`, which leaves its Pods, and apply the new manifest.
      Pods that the new selector does not fit then belong to nobody, run on beside the new ones, and are deleted by hand.
      A Pod of a StatefulSet is to be deleted before its name is free for the new one.
    `,
    older,
    bad: older.replace('      app: agent\n  template', '      app: agent\n      tier: node\n  template'),
    good: older,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#pod-selector',
      'https://kubernetes.io/docs/tasks/administer-cluster/use-cascading-deletion/#set-orphan-deletion-policy',
    ],
  },

  describe(context) {
    const kind = withArticle(context.resource.kind ?? 'workload');
    return describeChange(context, `The API server refuses to change the selector of ${kind}.`);
  },
});
