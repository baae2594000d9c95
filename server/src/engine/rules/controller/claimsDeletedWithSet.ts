/** Claims that go when their StatefulSet is deleted. */
import { exampleWithClaims } from '../common/claimExamples.ts';
import { setFix } from '../common/fixes.ts';
import { resourcePhrase } from '../common/subject.ts';
import { defineRule } from '../rule.ts';
import { isKept } from '../updates/retentionBecomesDelete.ts';

const policy = (value: string) => `
  persistentVolumeClaimRetentionPolicy:
    whenDeleted: ${value}   # no leftovers
`;

export const claimsDeletedWithSet = defineRule({
  id: 'claims-deleted-with-set',
  title: 'Deleting the StatefulSet deletes its claims',
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
      With \`whenDeleted: Delete\` the StatefulSet owns the claims of its Pods, and they go when it is deleted.
      What becomes of the data is up to the storage class: with its usual reclaim policy, \`Delete\`, the disks go, too.
      A StatefulSet is deleted more often than people think: to change a claim template, by uninstalling a chart, when a GitOps tool prunes what was renamed.

      Right for caches and for tests; where the data matter, keep the claims, which is the default.
      Deleting with \`--cascade=orphan\` leaves the claims alone.
    `,
    bad: exampleWithClaims({ spec: policy('Delete') }),
    good: exampleWithClaims({ spec: policy('Retain') }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
    ],
  },

  check({ resource, older, report }) {
    const spec = resource.statefulSet?.spec;
    const whenDeleted = spec?.persistentVolumeClaimRetentionPolicy.whenDeleted;
    if (whenDeleted?.value !== 'Delete' || spec?.volumeClaimTemplates.items.length === 0) return;
    // That it is so from now on is told by itself.
    const before = older?.resource.statefulSet;
    if (before !== undefined && isKept(before, 'whenDeleted')) return;
    report({
      at: whenDeleted.range,
      path: whenDeleted.path,
      message: `Deleting ${resourcePhrase(resource)} deletes the claims of all its Pods, and mostly the data in them.`,
      fixes: [
        setFix(resource, whenDeleted.path, 'Retain', {
          title: 'Keep the claims (whenDeleted: Retain)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});
