/** Fields that are for good once they are applied. */
import { describeChange } from '../common/changeWords.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { fieldName } from '../common/subject.ts';
import { withArticle } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const example = (policy: string) =>
  exampleStatefulSet({ spec: `podManagementPolicy: ${policy}   # one at a time`.trimEnd() });

export const fieldImmutable = defineFaultRule({
  id: 'field-immutable',
  title: 'A field that cannot change has changed',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['field-immutable'],
  docs: {
    why: `
      Some fields say what an object is from its first day on, and the API server refuses to change them:

      - of a StatefulSet all of the \`spec\` but \`replicas\`, \`ordinals\`, \`template\`, \`updateStrategy\`, \`minReadySeconds\`, \`persistentVolumeClaimRetentionPolicy\` and, from Kubernetes 1.33 on, \`revisionHistoryLimit\`;
      - of a PersistentVolumeClaim all of the \`spec\` but its size, which may grow, and its \`volumeAttributesClassName\`;
      - of a Pod nearly everything but the images.

      Leaving out a field that was written is a change too, when its default is another value.

      The fix puts back what is applied.
      Where a StatefulSet is really to have another \`serviceName\` or \`podManagementPolicy\`, delete the StatefulSet alone with \`kubectl delete statefulset db --cascade=orphan\`, which leaves its Pods and claims, and apply the new manifest.
      The new StatefulSet takes over the Pods that its selector fits.
      A claim of another class, mode or source is another claim: make it under a new name and copy the data.
    `,
    older: example('OrderedReady'),
    bad: example('Parallel'),
    good: example('OrderedReady'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
      'https://kubernetes.io/docs/tasks/administer-cluster/use-cascading-deletion/#set-orphan-deletion-policy',
    ],
  },

  describe(context) {
    const field = fieldName(context.error.path.slice(0, 2));
    const kind = withArticle(context.resource.kind ?? 'resource');
    return describeChange(context, `The API server refuses to change the ${field} of ${kind}.`);
  },
});
