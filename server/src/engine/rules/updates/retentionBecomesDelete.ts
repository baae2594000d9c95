/** Claims that are deleted from now on. */
import type { StatefulSet } from '../../model/workload.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { setChangeOf } from '../common/olderSet.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const example = (whenDeleted: string) =>
  exampleStatefulSet({
    spec: `
      persistentVolumeClaimRetentionPolicy:
        whenDeleted: ${whenDeleted}   # as in the test cluster
    `,
    pod: `
      containers:
        - name: db
          image: registry.example/db:1.4.2
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
    `,
    after: `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi
    `,
  });

export const retentionBecomesDelete = defineRule({
  id: 'retention-becomes-delete',
  title: 'Claims that were kept so far are deleted from now on',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      The retention policy holds for claims that are there already, not only for new ones.
      With \`whenDeleted: Delete\` they go when the StatefulSet is deleted: by hand, by a tool that prunes, or with its namespace's other objects.
      With \`whenScaled: Delete\` they go with each Pod that is scaled away.
      Most storage classes delete the volume together with the claim, and the data with it.

      Where the data can be made anew, that saves money; say so with an ignore comment.
    `,
    older: example('Retain'),
    bad: example('Delete'),
    good: example('Retain'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-apps/1847-autoremove-statefulset-pvcs',
    ],
  },

  check({ resource, older, naming, report }) {
    const change = setChangeOf(resource, older, naming);
    if (change === undefined || change.after.identity.claimTemplates.length === 0) return;
    const { before, after, where } = change;
    for (const when of ['whenDeleted', 'whenScaled'] as const) {
      const policy = policyOf(after.set, when);
      if (policy.value !== 'Delete' || !isKept(before.set, when)) continue;
      const name = quote(after.identity.name);
      report({
        at: policy.range,
        path: policy.path,
        message:
          when === 'whenDeleted'
            ? `The claims were kept ${where}: from now on they are deleted together with StatefulSet ${name}, and mostly the data in them.`
            : `The claims were kept ${where}: from now on each Pod of ${name} that is scaled away takes its claims along, and mostly the data in them.`,
        fixes: [
          setFix(resource, policy.path, 'Retain', {
            title: `Keep the claims (${when}: Retain)`,
            safety: 'unsafe',
          }),
        ],
      });
    }
  },
});

function policyOf({ spec }: StatefulSet, when: 'whenDeleted' | 'whenScaled') {
  return spec.persistentVolumeClaimRetentionPolicy[when];
}

/** Whether a version of a set keeps its claims. Without a policy, they are kept. */
export function isKept(set: StatefulSet, when: 'whenDeleted' | 'whenScaled'): boolean {
  const { presence, value } = policyOf(set, when);
  return presence === 'absent' || (value !== undefined && value !== 'Delete');
}
