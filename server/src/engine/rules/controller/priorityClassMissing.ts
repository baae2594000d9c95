/** Agents that other Pods of the node wait for, and that wait in the same line. */
import type { Resource } from '../../model/resource.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { hostVolumesOf, isWithin, isWritable } from '../common/hostVolumes.ts';
import { defineRule } from '../rule.ts';

const pod = (priority: string) => `
${priority}  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: networks
          mountPath: /etc/cni/net.d
  volumes:
    - name: networks
      hostPath:
        path: /etc/cni/net.d   # what the kubelet's network is
        type: DirectoryOrCreate
`;

export const priorityClassMissing = defineRule({
  id: 'priority-class-missing',
  title: 'Other Pods need this one first, and it has no priority',
  group: 'node-agents',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      Agents that give a node its network, its volumes or its devices have to be there before the Pods that need them.
      Without \`priorityClassName\` their Pods are like all others: on a full node they wait until something ends, and when the node runs short of memory they may be the ones that go.

      With \`system-node-critical\` they start even if Pods of lower priority have to make room, and are the last to be evicted.
      A class of your own with a high value does, too; some clusters allow \`system-node-critical\` only in \`kube-system\`.

      Said only of DaemonSets that put something into the folders of the kubelet or of its network.
    `,
    bad: exampleDaemonSet({ pod: pod('').trimStart().replace(/^/, '  ') }),
    good: exampleDaemonSet({
      pod: `${pod('').trimStart().replace(/^/, '  ')}  priorityClassName: system-node-critical\n`,
    }),
    references: [
      'https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/',
      'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
      'https://github.com/Mellanox/network-operator/issues/2960',
    ],
    peers: ['Polaris: priorityClassNotSet'],
  },

  check({ resource, report }) {
    const set = resource.daemonSet;
    if (set === undefined) return;
    const { priorityClassName, isComplete } = set.spec.template.spec;
    if (priorityClassName.presence !== 'absent' || !isComplete) return;
    const found = offerOf(resource);
    if (found === undefined) return;
    report({
      at: found.range,
      path: found.path,
      message: `On a full node these Pods wait their turn, and what needs their ${found.offer} waits, too.`,
      fixes: [
        setFix(resource, priorityClassName.path, 'system-node-critical', {
          title: 'Set priorityClassName to system-node-critical',
          safety: 'unsafe',
        }),
      ],
    });
  },
});

/** What the kubelet learns of from these folders. */
const OFFERS: readonly (readonly [folder: string, offer: string])[] = [
  ['/etc/cni', 'network'],
  ['/opt/cni/bin', 'network'],
  ['/var/lib/kubelet/device-plugins', 'devices'],
  ['/var/lib/kubelet/plugins_registry', 'volumes'],
  ['/var/lib/kubelet/plugins', 'volumes'],
];

function offerOf(resource: Resource) {
  for (const { location, source, mounts } of hostVolumesOf(resource)) {
    const offer = OFFERS.find(([folder]) => isWithin(location, folder))?.[1];
    if (offer === undefined || !mounts.some(isWritable)) continue;
    return { offer, range: source.hostPath.range, path: source.hostPath.path };
  }
  return undefined;
}
