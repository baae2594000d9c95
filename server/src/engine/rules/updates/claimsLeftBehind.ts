/** A StatefulSet that is scaled down, and what becomes of the claims. */
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { setChangeOf } from '../common/olderSet.ts';
import { claimsOfSpan, spanOf } from '../common/spanNames.ts';
import { count } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const example = (replicas: number) =>
  exampleStatefulSet({
    spec: `replicas: ${replicas}   # as many as are needed at night`,
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

export const claimsLeftBehind = defineRule({
  id: 'claims-left-behind',
  title: 'There are fewer Pods than before, and claims are left or deleted',
  group: 'storage',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      A StatefulSet that gets fewer replicas deletes its last Pods.
      Their claims stay, with their data and their price, until somebody deletes them.
      When the Pods come back, they find the old data there: that may be what you want, or the stale half of a cluster that has gone on without it.

      With \`whenScaled: Delete\` the claims go together with the Pods, and the data on them with most storage classes.
      That is a warning, also when \`replicas\` is taken away: the API server fills in 1, unless another manager of the field, such as an autoscaler, has been given it before.
    `,
    older: example(5),
    bad: example(3),
    good: example(5),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
      'https://github.com/kubernetes/kubernetes/issues/55045',
    ],
  },

  check({ resource, older, naming, report }) {
    const change = setChangeOf(resource, older, naming);
    if (change === undefined) return;
    const { before, after, where } = change;
    const [old, now] = [spanOf(before.identity), spanOf(after.identity)];
    const { replicas, persistentVolumeClaimRetentionPolicy } = after.set.spec;
    const isFewer = old.first === now.first && now.end < old.end && replicas.presence !== 'unknown';
    if (!isFewer || before.identity.claimTemplates.length === 0) return;
    const { whenScaled } = persistentVolumeClaimRetentionPolicy;
    if (whenScaled.presence === 'unknown') return;
    const gone = { first: now.end, end: old.end };
    const claims = claimsOfSpan(before.identity, gone);
    const many = gone.end - gone.first > 1 || before.identity.claimTemplates.length > 1;
    const size = old.end - old.first;
    const isDeleted = whenScaled.value === 'Delete';
    // Taken away, the field gets its default, or an autoscaler has been given it before: worth a word where data may go.
    if (replicas.value === undefined && !isDeleted) return;
    const fact =
      replicas.presence === 'absent'
        ? `There were ${count(size, 'replica')} ${where}, and unless something else sets the field there is 1 now`
        : `There were ${count(size, 'replica')} ${where}`;
    const restore = setFix(resource, replicas.path, size, {
      title: `Restore ${count(size, 'replica')}`,
      safety: 'unsafe',
    });
    const retain = setFix(resource, whenScaled.path, 'Retain', {
      title: 'Keep the claims: set whenScaled to Retain',
      safety: 'unsafe',
    });
    report({
      at: replicas.range,
      path: replicas.path,
      severity: isDeleted ? 'warning' : 'info',
      message: isDeleted
        ? `${fact}: with whenScaled Delete, ${claims} ${many ? 'are' : 'is'} deleted, and most storage classes delete the data with ${many ? 'them' : 'it'}.`
        : `${fact}: ${claims} ${many ? 'stay' : 'stays'} with ${many ? 'their' : 'its'} data, and no Pod uses ${many ? 'them' : 'it'}.`,
      fixes: isDeleted ? [retain, restore] : [restore],
    });
  },
});
