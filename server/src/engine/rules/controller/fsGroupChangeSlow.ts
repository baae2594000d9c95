/** Groups that are given to every file of a claim at every start. */

import { claimMountsOf } from '../common/claimMounts.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { listing, quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const pod = (security: string) => `
  securityContext:
    fsGroup: 1000   # the group of the program
${security}  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: data
          mountPath: /var/lib/db
`;

const after = `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 500Gi
`;

export const fsGroupChangeSlow = defineRule({
  id: 'fs-group-change-slow',
  title: 'Every start gives all files of a claim to a group',
  group: 'storage',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      With \`fsGroup\` the node gives every file and folder of a claim to that group before a Pod starts, each time.
      On a volume with many files this takes minutes, and longer than many a rollout or probe waits for.
      With \`fsGroupChangePolicy: OnRootMismatch\` it looks at the top folder first, and leaves the rest alone when that is right.

      Keep the default where something writes files of another owner into the volume while no Pod runs.
      Drivers that set the group while mounting, and network file systems that the node does not change, are quick anyway.
    `,
    bad: exampleStatefulSet({ pod: pod(''), after }),
    good: exampleStatefulSet({ pod: pod('    fsGroupChangePolicy: OnRootMismatch\n'), after }),
    references: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods',
      'https://github.com/kubernetes/kubernetes/issues/130192',
    ],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined) return;
    const { securityContext } = spec.template.spec;
    const { fsGroup, fsGroupChangePolicy } = securityContext;
    if (fsGroup.value === undefined || fsGroupChangePolicy.presence !== 'absent') return;
    const claims = new Set(claimMountsOf(spec).map(({ volume }) => quote(volume)));
    if (claims.size === 0) return;
    report({
      at: fsGroup.range,
      path: fsGroup.path,
      message: `Every start of a Pod first gives all files of ${listing([...claims])} to group ${fsGroup.value}, which takes minutes where there are many.`,
      fixes: [
        setFix(resource, fsGroupChangePolicy.path, 'OnRootMismatch', {
          title: 'Change files only when the top folder is wrong (OnRootMismatch)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});
