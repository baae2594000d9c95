/** Updates of many nodes, one after the other, that one dead node stops. */
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { count } from '../common/words.ts';
import { defineRule } from '../rule.ts';

/** Of so many nodes 10 % are one. */
const FEW_NODES = 10;

export const rolloutWaitsForDeadNodes = defineRule({
  id: 'rollout-waits-for-dead-nodes',
  title: 'One dead node stops the update of all others',
  group: 'updates',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  settings: ['cluster.nodes'],
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A DaemonSet replaces its Pods while no more than \`maxUnavailable\` of them are missing, and that is 1 unless something else is written.
      A node that is down counts: its Pod is not available, so that the update waits for this node while all others keep the old Pods.
      In a cluster of many nodes some are always down, and with one node at a time an update takes hours even when none is.

      In percent the number grows with the cluster: 10 % of 40 nodes are 4, rounded up.

      Off unless asked for; with \`cluster.nodes\` nothing is said of clusters of ${FEW_NODES} nodes or fewer.
    `,
    bad: exampleDaemonSet({
      spec: `
        updateStrategy:
          type: RollingUpdate   # the default
      `,
    }),
    good: exampleDaemonSet({
      spec: `
        updateStrategy:
          type: RollingUpdate   # the default
          rollingUpdate:
            maxUnavailable: 10%
      `,
    }),
    references: [
      'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/',
      'https://github.com/kubernetes/test-infra/issues/31706',
    ],
  },

  check({ resource, facts, report }) {
    const strategy = resource.daemonSet?.spec.updateStrategy;
    if (strategy === undefined || !strategy.isComplete || !strategy.rollingUpdate.isComplete) return;
    const { type, rollingUpdate } = strategy;
    const { maxUnavailable, maxSurge } = rollingUpdate;
    if (type.presence === 'unknown' || (type.value ?? 'RollingUpdate') !== 'RollingUpdate') return;
    const surges = maxSurge.presence !== 'absent' && !/^0+%?$/.test(maxSurge.value ?? '');
    if (surges || maxUnavailable.presence === 'unknown' || (maxUnavailable.value ?? '1') !== '1') return;
    const { nodes } = facts;
    if (nodes !== undefined && nodes <= FEW_NODES) return;
    const others = nodes === undefined ? 'all others' : `the other ${nodes - 1}`;
    const share = nodes === undefined ? '' : `, ${count(Math.ceil(nodes / 10), 'node')} at a time`;
    report({
      at: maxUnavailable.range,
      path: maxUnavailable.path,
      message: `Updates go node by node, and one that is down keeps ${others} from being updated.`,
      fixes: [
        setFix(resource, maxUnavailable.path, '10%', {
          title: `Set maxUnavailable to 10%${share}`,
          safety: 'unsafe',
        }),
      ],
    });
  },
});
