/** A restart policy that Pods of a set cannot have. */
import { exampleStatefulSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { quote } from '../common/words.ts';
import { defineFaultRule } from '../faultRule.ts';

const pod = (policy: string) => `
  restartPolicy: ${policy}   # as in the job
  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const restartPolicyNotAlways = defineFaultRule({
  id: 'restart-policy-not-always',
  title: 'The Pods are not to be restarted always',
  group: 'availability',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['restart-policy'],
  docs: {
    why: `
      Pods of a StatefulSet or DaemonSet run for good, and their containers are started again whenever they end.
      \`Always\` is the only restart policy that they can have, and the default.
      Work that ends belongs in a Job or CronJob, or in an init container.
    `,
    bad: exampleStatefulSet({ pod: pod('OnFailure') }),
    good: exampleStatefulSet({ pod: pod('Always') }),
    references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy'],
  },

  describe({ error, resource }) {
    return {
      message: `Pods of ${resource.kind === 'DaemonSet' ? 'a DaemonSet' : 'a StatefulSet'} are restarted always; ${quote(String(error.value ?? ''))} is for Jobs.`,
      fixes: [
        setFix(resource, error.path, 'Always', { title: 'Set restartPolicy to Always', safety: 'safe' }),
      ],
    };
  },
});
