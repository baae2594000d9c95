/** Updates that may replace no Pod at a time. */
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { textAt } from '../common/subject.ts';
import { defineFaultRule } from '../faultRule.ts';

const SURGE = ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'] as const;
const UNAVAILABLE = ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'] as const;

const spec = (unavailable: number) => `
  updateStrategy:
    rollingUpdate:
      maxUnavailable: ${unavailable}   # careful
`;

export const rolloutWithoutProgress = defineFaultRule({
  id: 'rollout-without-progress',
  title: 'No Pod may ever be replaced',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['rolling-update-none', 'max-unavailable-zero'],
  docs: {
    why: `
      An update has to take a Pod away before the new one starts, or start the new one before: with neither it never begins.
      \`maxSurge\` is 0 when it is left out, so that \`maxUnavailable: 0\` alone is refused.
      A StatefulSet cannot start a second Pod of a name, and always needs a \`maxUnavailable\` of at least 1.
    `,
    bad: exampleDaemonSet({ spec: spec(0) }),
    good: exampleDaemonSet({ spec: spec(1) }),
    references: ['https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/'],
  },

  describe({ resource }) {
    const surge = textAt(resource, SURGE);
    const isDaemonSet = resource.kind === 'DaemonSet';
    const unavailable = textAt(resource, UNAVAILABLE) ?? '0';
    const replace = setFix(resource, UNAVAILABLE, 1, {
      title: 'Set maxUnavailable to 1',
      safety: 'unsafe',
    });
    if (!isDaemonSet) {
      return {
        message: `maxUnavailable ${unavailable} lets no Pod be replaced: no update ever begins.`,
        fixes: [replace],
      };
    }
    return {
      message:
        surge === undefined
          ? `maxUnavailable ${unavailable} lets no Pod be replaced, and maxSurge is 0 when it is left out: no update ever begins.`
          : `With maxSurge ${surge} and maxUnavailable ${unavailable} no Pod may be replaced: no update ever begins.`,
      fixes: [
        replace,
        setFix(resource, SURGE, 1, {
          title: surge === undefined ? 'Add maxSurge: 1' : 'Set maxSurge to 1',
          safety: 'unsafe',
        }),
      ],
    };
  },
});
