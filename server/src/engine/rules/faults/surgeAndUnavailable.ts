/** A DaemonSet that would both start Pods early and take Pods away early. */
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { defineFaultRule } from '../faultRule.ts';

const SURGE = ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'] as const;
const UNAVAILABLE = ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'] as const;

const spec = (unavailable: string) => `
  updateStrategy:
    rollingUpdate:
      maxSurge: 1   # no gap
${unavailable}`;

export const surgeAndUnavailable = defineFaultRule({
  id: 'surge-and-unavailable',
  title: 'A DaemonSet takes maxSurge or maxUnavailable, not both',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['rolling-update-both'],
  docs: {
    why: `
      A DaemonSet replaces the Pod of a node in one of two ways: the new one starts beside the old one (\`maxSurge\`), or the old one goes first (\`maxUnavailable\`).
      One of the two has to be zero.

      \`maxUnavailable\` is 1 when it is left out, so that \`maxSurge: 1\` alone is refused too: write \`maxUnavailable: 0\` beside it.
    `,
    bad: exampleDaemonSet({ spec: spec('') }),
    good: exampleDaemonSet({ spec: spec('      maxUnavailable: 0\n') }),
    references: ['https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/'],
  },

  describe({ resource }) {
    const surge = textAt(resource, SURGE);
    const unavailable = textAt(resource, UNAVAILABLE);
    return {
      message:
        unavailable === undefined
          ? `maxSurge ${surge} goes with maxUnavailable 0 only, and maxUnavailable is 1 when it is left out.`
          : `maxSurge ${surge} and maxUnavailable ${unavailable} cannot both be in force: one of them has to be 0.`,
      fixes: [
        setFix(resource, UNAVAILABLE, 0, {
          title: unavailable === undefined ? 'Add maxUnavailable: 0' : 'Set maxUnavailable to 0',
          safety: unavailable === undefined ? 'safe' : 'unsafe',
        }),
        setFix(resource, SURGE, 0, { title: 'Set maxSurge to 0', safety: 'unsafe' }),
      ],
    };
  },
});
