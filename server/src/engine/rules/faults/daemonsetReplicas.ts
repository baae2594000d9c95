/** A DaemonSet that is given a number of replicas. */
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { defineFaultRule } from '../faultRule.ts';

export const daemonsetReplicas = defineFaultRule({
  id: 'daemonset-replicas',
  title: 'A DaemonSet has no replicas',
  group: 'node-agents',
  severity: 'error',
  origin: 'api-server',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  faults: ['unknown-field'],
  speaksFor: error =>
    error.detail?.parentType === 'apps/v1.DaemonSetSpec' && error.path.at(-1) === 'replicas',
  docs: {
    why: `
      A DaemonSet runs one Pod on every node that its Pods fit on; the nodes say how many there are.
      To have fewer, narrow the nodes down with \`nodeSelector\`, affinity or taints.
      For a number of Pods of your choice, use a Deployment or a StatefulSet.
    `,
    bad: exampleDaemonSet({ spec: 'replicas: 3\nminReadySeconds: 10   # let it settle' }),
    good: exampleDaemonSet({ spec: 'minReadySeconds: 10   # let it settle' }),
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/'],
    peers: [
      'kube-linter: schema-validation-offline',
      'kubeconform: JSON schema',
      'yaml-language-server: JSON schema',
    ],
  },

  describe({ error, resource, place }) {
    return {
      message: 'A DaemonSet has no replicas: it runs one Pod on every node it fits.',
      ...(place.parent?.kind === 'entry' ? { at: place.parent.range } : {}),
      fixes: [removeFix(resource, error.path, { title: 'Remove replicas', safety: 'safe' })],
    };
  },
});
