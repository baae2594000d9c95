/** A surging DaemonSet whose Pods take ports of their node. */
import type { PodSpec } from '../../model/podSpec.ts';
import { count, listing } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const hostPortSurge = defineRule({
  id: 'host-port-surge',
  title: 'Old and new Pod need the same port of the node',
  group: 'updates',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      With \`maxSurge\` a DaemonSet starts the new Pod of a node while the old one still runs.
      A port of the node, taken with \`hostPort\` or by a container port under \`hostNetwork\`, belongs to one Pod at a time.
      The new Pod therefore waits for the port, the old Pod waits for the new one to be ready, and the update never moves on.

      Kubernetes accepts such a DaemonSet without a word.
      Replace the Pods one by one instead: the node is without its Pod for a moment.
    `,
    bad: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: node-exporter
      spec:
        selector:
          matchLabels:
            app: node-exporter
        updateStrategy:
          type: RollingUpdate
          rollingUpdate:
            maxSurge: 1   # no gap in the graphs
            maxUnavailable: 0
        template:
          metadata:
            labels:
              app: node-exporter
          spec:
            containers:
              - name: exporter
                image: registry.example/node-exporter:1.8.2
                ports:
                  - name: metrics
                    containerPort: 9100
                    hostPort: 9100
    `,
    good: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: node-exporter
      spec:
        selector:
          matchLabels:
            app: node-exporter
        updateStrategy:
          type: RollingUpdate
          rollingUpdate:
            maxSurge: 0   # no gap in the graphs
            maxUnavailable: 1
        template:
          metadata:
            labels:
              app: node-exporter
          spec:
            containers:
              - name: exporter
                image: registry.example/node-exporter:1.8.2
                ports:
                  - name: metrics
                    containerPort: 9100
                    hostPort: 9100
    `,
    references: [
      'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/',
      'https://github.com/kubernetes/kubernetes/issues/106417',
    ],
  },

  check({ resource, report }) {
    const spec = resource.daemonSet?.spec;
    if (spec === undefined) return;
    const { type, rollingUpdate } = spec.updateStrategy;
    const { maxSurge } = rollingUpdate;
    const surges = maxSurge.value !== undefined && !/^0+%?$/.test(maxSurge.value);
    if (!surges || (type.value ?? 'RollingUpdate') !== 'RollingUpdate') return;
    const ports = hostPortsOf(spec.template.spec);
    if (ports.length === 0) return;
    const noun = count(ports.length, 'port').replace(/^\d+ /, '');
    report({
      at: maxSurge.range,
      path: maxSurge.path,
      message: `The new Pod needs ${noun} ${listing(ports.map(String))} of its node while the old one still has ${
        ports.length === 1 ? 'it' : 'them'
      }. With maxSurge the update never moves on.`,
      fixes: [
        {
          title: 'Set maxSurge to 0 and maxUnavailable to 1',
          safety: 'unsafe',
          apply: ({ editor }) =>
            editor.setPath(resource.root, maxSurge.path, 0) &&
            editor.setPath(resource.root, rollingUpdate.maxUnavailable.path, 1),
        },
      ],
    });
  },
});

/** Under `hostNetwork` the server gives every container port the host port of the same number. */
function hostPortsOf(spec: PodSpec): readonly number[] {
  const isOnHost = spec.hostNetwork.value === true;
  const ports = spec.allContainers.flatMap(container => container.ports.items);
  const taken = ports.flatMap(({ hostPort, containerPort }) => {
    if (hostPort.value) return hostPort.value;
    return isOnHost && containerPort.value ? containerPort.value : [];
  });
  return [...new Set(taken)];
}
