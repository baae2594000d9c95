/** Claims that an autoscaler deletes by scaling in. */
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import { autoscalerPhrase, autoscalersOf } from '../common/autoscalersOf.ts';
import { exampleWithClaims } from '../common/claimExamples.ts';
import { setFix } from '../common/fixes.ts';
import { resourcePhrase } from '../common/subject.ts';
import { defineRule } from '../rule.ts';
import { isKept } from '../updates/retentionBecomesDelete.ts';

const policy = (value: string) => `
  persistentVolumeClaimRetentionPolicy:
    whenScaled: ${value}   # saves disks
`;

const autoscaler = `
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  minReplicas: 2
  maxReplicas: 6
`;

export const claimsDeletedOnScaleIn = defineRule({
  id: 'claims-deleted-on-scale-in',
  title: 'An autoscaler deletes claims whenever it scales in',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      With \`whenScaled: Delete\` the claims of a Pod that is scaled away are deleted, and with the usual reclaim policy of storage classes their disks, too.
      An autoscaler does that by itself, in every quiet hour: data that no other Pod has are gone, and the next Pod of that name begins with an empty disk.

      Right for caches that fill up again.
      Where the data matter, keep the claims, which is the default: a Pod that comes back finds its own again.
    `,
    bad: exampleWithClaims({ spec: policy('Delete') }) + autoscaler,
    good: exampleWithClaims({ spec: policy('Retain') }) + autoscaler,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
      'https://github.com/kubernetes/kubernetes/issues/55045',
    ],
  },

  check({ resource, older, naming, workspace, report }) {
    const spec = resource.statefulSet?.spec;
    const whenScaled = spec?.persistentVolumeClaimRetentionPolicy.whenScaled;
    if (whenScaled?.value !== 'Delete' || spec?.volumeClaimTemplates.items.length === 0) return;
    const [name, namespace] = [nameOf(resource, naming), namespaceOf(resource, naming)];
    if (name === undefined || namespace === undefined) return;
    const [autoscaler] = autoscalersOf(workspace, { kind: 'StatefulSet', name, namespace });
    if (autoscaler === undefined) return;
    // That it is so from now on is told by itself.
    const before = older?.resource.statefulSet;
    if (before !== undefined && isKept(before, 'whenScaled')) return;
    report({
      at: whenScaled.range,
      path: whenScaled.path,
      message: `Whenever ${autoscalerPhrase(autoscaler)} scales in, the claims of the Pods that go are deleted, and mostly the data in them.`,
      related: [
        {
          resource: autoscaler.indexed,
          path: ['spec', 'scaleTargetRef'],
          message: `Scales ${resourcePhrase(resource)}.`,
        },
      ],
      fixes: [
        setFix(resource, whenScaled.path, 'Retain', {
          title: 'Keep the claims (whenScaled: Retain)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});
