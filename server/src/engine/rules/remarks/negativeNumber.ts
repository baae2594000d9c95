/** Negative numbers that the server takes and that mean something else than they say. */
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { defineRemarkRule } from '../remarkRule.ts';

const pod = (seconds: number) => `
  terminationGracePeriodSeconds: ${seconds}   # stops by itself
  containers:
    - name: db
      image: registry.example/db:1.4.2
`;

export const negativeNumber = defineRemarkRule({
  id: 'negative-number',
  title: 'The negative number stands for something else',
  group: 'manifest',
  severity: 'warning',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  codes: ['grace-period-negative', 'history-limit-negative'],
  docs: {
    why: `
      A negative grace period is no wish for ever: it counts as one second.
      A negative \`revisionHistoryLimit\` of a StatefulSet keeps every revision there ever was.
    `,
    bad: exampleStatefulSet({ pod: pod(-1) }),
    good: exampleStatefulSet({ pod: pod(1) }),
    references: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination'],
  },

  describe({ remark: { code, path }, resource }) {
    const written = textAt(resource, path) ?? '';
    if (code === 'history-limit-negative') {
      return {
        message: `With revisionHistoryLimit ${written} every revision of the StatefulSet is kept for ever.`,
        fixes: [
          removeFix(resource, path, { title: 'Remove revisionHistoryLimit, to keep 10', safety: 'unsafe' }),
        ],
      };
    }
    return {
      message: `A grace period of ${written} seconds counts as one second.`,
      fixes: [
        setFix(resource, path, 1, { title: 'Set terminationGracePeriodSeconds to 1', safety: 'safe' }),
        setFix(resource, path, 30, { title: 'Set terminationGracePeriodSeconds to 30', safety: 'unsafe' }),
      ],
    };
  },
});
