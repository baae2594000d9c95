/** StatefulSets that leave it to the default what becomes of their claims. */
import { exampleWithClaims } from '../common/claimExamples.ts';
import { resourcePhrase } from '../common/subject.ts';
import { defineRule } from '../rule.ts';

export const claimRetentionImplicit = defineRule({
  id: 'claim-retention-implicit',
  title: 'Nothing says what becomes of the claims',
  group: 'storage',
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
      Scaled in or deleted, a StatefulSet leaves the claims of its Pods behind, with their disks and what these cost, until somebody deletes them.
      A Pod of the same name gets its old claim again, with the data of that time.

      This is the default and mostly right.
      Written down, those who scale in know that something stays, and nobody wonders whether it was forgotten.
    `,
    bad: exampleWithClaims({ spec: 'replicas: 3   # one for each zone' }),
    good: exampleWithClaims({ spec: 'replicas: 3   # one for each zone' }).replace(
      '  volumeClaimTemplates:',
      [
        '  persistentVolumeClaimRetentionPolicy:',
        '    whenDeleted: Retain',
        '    whenScaled: Retain',
        '  volumeClaimTemplates:',
      ].join('\n'),
    ),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
      'https://github.com/kubernetes/kubernetes/issues/55045',
    ],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    const claims = spec?.volumeClaimTemplates;
    if (spec === undefined || claims === undefined || claims.items.length === 0) return;
    if (spec.persistentVolumeClaimRetentionPolicy.presence !== 'absent') return;
    report({
      at: claims.keyRange,
      path: claims.source.path,
      message: `The claims of ${resourcePhrase(resource)} stay when it is scaled in or deleted, and nothing here says so.`,
      fixes: [
        {
          title: 'Write down that claims are kept',
          safety: 'safe',
          apply: ({ editor }) =>
            spec.map !== undefined &&
            editor.set(
              spec.map,
              'persistentVolumeClaimRetentionPolicy',
              { whenDeleted: 'Retain', whenScaled: 'Retain' },
              { before: 'volumeClaimTemplates' },
            ),
        },
      ],
    });
  },
});
