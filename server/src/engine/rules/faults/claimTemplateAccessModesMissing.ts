/** Claims that do not say how they are mounted. */
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = `
  containers:
    - name: db
      image: registry.example/db:1.4.2
      volumeMounts:
        - name: data
          mountPath: /var/lib/db
`;

const claim = (modes: string) => `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        resources:
          requests:
            storage: 10Gi   # enough for a year
${modes}`;

export const claimTemplateAccessModesMissing = defineFaultRule({
  id: 'claim-template-access-modes-missing',
  title: 'The claim does not say how it is mounted',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['access-modes-missing'],
  docs: {
    why: `
      A claim has to say how it is mounted: by one node (\`ReadWriteOnce\`), by one Pod (\`ReadWriteOncePod\`), by many nodes (\`ReadWriteMany\`) or by many for reading (\`ReadOnlyMany\`).
      There is no default.
      A claim of its own for each Pod, as a StatefulSet makes them, is \`ReadWriteOnce\` nearly always.

      Up to Kubernetes 1.33 a StatefulSet with such a claim template is accepted, and its claims and Pods never come to be; from 1.34 on it is refused.
    `,
    bad: exampleStatefulSet({ pod, after: claim('') }),
    good: exampleStatefulSet({ pod, after: claim('        accessModes:\n          - ReadWriteOnce\n') }),
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  },

  describe({ error, resource }) {
    return {
      message: `${capitalise(subjectOf(resource, error.path))} has no accessModes and does not say how it is mounted; mostly it is ReadWriteOnce.`,
      fixes: ['ReadWriteOnce', 'ReadWriteMany'].map(mode =>
        setFix(resource, error.path, [mode], { title: `Set accessModes to ${mode}`, safety: 'unsafe' }),
      ),
    };
  },
});
