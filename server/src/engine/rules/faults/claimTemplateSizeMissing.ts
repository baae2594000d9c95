/** Claims that do not say how much they want. */
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

const claim = (size: string) => `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]   # one node at a time
${size}`;

export const claimTemplateSizeMissing = defineFaultRule({
  id: 'claim-template-size-missing',
  title: 'The claim does not say how much storage it wants',
  group: 'storage',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['storage-request-missing'],
  docs: {
    why: `
      A claim has to say how much storage it wants, in \`resources.requests.storage\`; a limit does not count.
      There is no default.
      The fix writes 1Gi: put in what you need, because a claim template cannot be changed once it is applied, and growing the claims one by one is work.

      Up to Kubernetes 1.33 a StatefulSet with such a claim template is accepted, and its claims and Pods never come to be; from 1.34 on it is refused.
    `,
    bad: exampleStatefulSet({ pod, after: claim('') }),
    good: exampleStatefulSet({
      pod,
      after: claim('        resources:\n          requests:\n            storage: 1Gi\n'),
    }),
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#resources'],
  },

  describe({ error, resource }) {
    const size = '1Gi';
    return {
      message: `${capitalise(subjectOf(resource, error.path))} does not say how much storage it wants.`,
      fixes: [setFix(resource, error.path, size, { title: `Request ${size}`, safety: 'unsafe' })],
    };
  },
});
