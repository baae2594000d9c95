/** Claim templates of a StatefulSet that are not what they were. */
import { describeChange } from '../common/changeWords.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { defineFaultRule } from '../faultRule.ts';

const example = (size: string) =>
  exampleStatefulSet({
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
                storage: ${size}   # half full
    `,
  });

export const claimTemplateImmutable = defineFaultRule({
  id: 'claim-template-immutable',
  title: 'A claim template has changed',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['claim-template-immutable'],
  docs: {
    why: `
      A StatefulSet makes its claims from the claim templates once, when it makes a Pod for the first time.
      A template that changes later would say nothing about the claims that are there, so the API server refuses every change of one: another size, another class, another label, a template more or less.
      Writing the same differently is no change: \`1024Mi\` for \`1Gi\`, a default that was left out, \`apiVersion\` and \`kind\`.

      The fix puts back what is applied.
      Where the change is wanted, it takes a new StatefulSet object around the same Pods and claims.
      No data is lost on the way, and the Pods go on running:

      1. To have more room, enlarge the claims first, each of them: \`kubectl patch pvc data-db-0 --patch '{"spec": {"resources": {"requests": {"storage": "20Gi"}}}}'\`.
         The storage class has to allow it (\`allowVolumeExpansion: true\`), and a claim never shrinks.
      2. Delete the StatefulSet alone: \`kubectl delete statefulset db --cascade=orphan\`.
         Pods and claims stay.
      3. Apply the new manifest.
         The new StatefulSet takes over the Pods that its selector fits, and their claims by their names.

      A template of another name makes claims of other names: new ones, and empty.
      The old claims stay with their data, and no Pod uses them any more.
    `,
    older: example('10Gi'),
    bad: example('20Gi'),
    good: example('10Gi'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#expanding-persistent-volumes-claims',
      'https://kubernetes.io/docs/tasks/administer-cluster/use-cascading-deletion/#set-orphan-deletion-policy',
    ],
  },

  describe: context =>
    describeChange(context, ({ path, change }) => REFUSALS[isWhole(path) ? change : 'changed']),
});

const REFUSALS = {
  changed: 'The API server refuses to change a claim template.',
  added: 'The API server refuses to add a claim template to a StatefulSet.',
  removed: 'The API server refuses to take a claim template away from a StatefulSet.',
} as const;

/** The list of templates, or one of them. */
function isWhole(path: readonly unknown[]): boolean {
  return path.length <= 3;
}
