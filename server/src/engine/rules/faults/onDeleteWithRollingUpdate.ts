/** Settings of a rolling update beside the strategy that has none. */
import type { Resource } from '../../model/resource.ts';
import { followPath } from '../../syntax/nodeAt.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { placeRange } from '../common/placeRange.ts';
import { defineFaultRule, type FaultDescription } from '../faultRule.ts';

const ROLLING_UPDATE = ['spec', 'updateStrategy', 'rollingUpdate'] as const;
const TYPE = ['spec', 'updateStrategy', 'type'] as const;

export const onDeleteWithRollingUpdate = defineFaultRule({
  id: 'on-delete-with-rolling-update',
  title: 'OnDelete has no rolling update',
  group: 'updates',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['update-strategy-conflict'],
  docs: {
    why: `
      With \`OnDelete\` a StatefulSet replaces a Pod only when somebody deletes it, so there is nothing to say about a rolling update, and the API server refuses the StatefulSet.
      A DaemonSet may keep the block; it has no effect there.

      On a StatefulSet that was applied with a rolling update before, \`kubectl apply\` leaves the old block in place and is refused, unless the manifest says \`rollingUpdate: null\`.
    `,
    bad: exampleStatefulSet({
      spec: `
        updateStrategy:
          type: OnDelete   # setwise-ignore on-delete-updates: by hand, at night
          rollingUpdate:
            partition: 1
      `,
    }),
    good: exampleStatefulSet({
      spec: `
        updateStrategy:
          type: OnDelete   # setwise-ignore on-delete-updates: by hand, at night
      `,
    }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#on-delete'],
  },

  describe({ error, resource, place }) {
    const type = String(error.detail?.type ?? 'OnDelete');
    if (place.missing.length > 0) return describeLeftBehind(type, resource);
    return {
      message:
        type === 'OnDelete'
          ? 'With OnDelete a Pod is replaced when somebody deletes it, so rollingUpdate has nothing to set.'
          : `With ${type} rollingUpdate has nothing to set.`,
      fixes: [
        removeFix(resource, ROLLING_UPDATE, { title: 'Remove rollingUpdate', safety: 'safe' }),
        setFix(resource, TYPE, 'RollingUpdate', {
          title: 'Set type to RollingUpdate',
          safety: 'unsafe',
        }),
      ],
    };
  },
});

/** Of an update that leaves the block out: the one that the server set by default is still there. */
function describeLeftBehind(type: string, resource: Resource): FaultDescription {
  return {
    message: `The rollingUpdate that the server has filled in stays unless it is taken away, and with ${type} the API server refuses it.`,
    at: placeRange(followPath(resource.root, TYPE), resource),
    fixes: [
      setFix(resource, ROLLING_UPDATE, null, { title: 'Write rollingUpdate: null', safety: 'safe' }),
      setFix(resource, TYPE, 'RollingUpdate', {
        title: 'Set type to RollingUpdate',
        safety: 'unsafe',
      }),
    ],
  };
}
