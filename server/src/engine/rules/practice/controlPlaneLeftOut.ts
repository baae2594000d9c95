/** Node agents that do not run where the control plane does. */
import type { Resource } from '../../model/resource.ts';
import { choosesNodes } from '../common/choosesNodes.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { appendFix } from '../common/fixes.ts';
import { hostVolumesOf, isWithin } from '../common/hostVolumes.ts';
import { areTolerationsKnown, CONTROL_PLANE, MASTER, toleratesTaint } from '../common/nodeRoles.ts';
import { defineRule } from '../rule.ts';

const pod = `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: logs
          mountPath: /var/log
          readOnly: true
  volumes:
    - name: logs
      hostPath:
        path: /var/log   # of all Pods of the node
`;

export const controlPlaneLeftOut = defineRule({
  id: 'control-plane-left-out',
  title: 'The agent does not run on control-plane nodes',
  group: 'node-agents',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      On most clusters control-plane nodes have the taint \`${CONTROL_PLANE}\`.
      An agent that does not tolerate it leaves them out: no logs and no metrics of the API server and of etcd, no volumes for Pods there.
      Nothing says that they are missing.

      Off unless asked for: some agents are not meant to run there, and managed clusters show no such nodes.
    `,
    bad: exampleDaemonSet({ pod }),
    good: exampleDaemonSet({
      pod: `${pod.trimEnd()}
  tolerations:
    - key: ${CONTROL_PLANE}
      operator: Exists
      effect: NoSchedule
`,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#taints-and-tolerations',
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint',
      'https://github.com/topolvm/topolvm/issues/486',
    ],
  },

  check({ resource, report }) {
    const spec = resource.daemonSet?.spec.template.spec;
    if (spec === undefined || !areTolerationsKnown(spec) || choosesNodes(spec)) return;
    const tolerations = spec.tolerations.items;
    // Who tolerates the former taint alone is told about that.
    if ([CONTROL_PLANE, MASTER].some(taint => tolerations.some(item => toleratesTaint(item, taint)))) return;
    if (!isNodeAgent(resource)) return;
    report({
      at: spec.tolerations.keyRange,
      path: spec.tolerations.source.path,
      message: `This agent does not run on control-plane nodes, whose taint ${CONTROL_PLANE} it does not tolerate.`,
      fixes: [
        appendFix(
          resource,
          [...spec.path, 'tolerations'],
          { key: CONTROL_PLANE, operator: 'Exists', effect: 'NoSchedule' },
          { title: 'Tolerate the taint of control-plane nodes', safety: 'unsafe' },
        ),
      ],
    });
  },
});

/** What an agent of the node looks at, and nothing else does. */
const OF_THE_NODE = ['/proc', '/sys', '/var/log', '/var/lib/kubelet', '/run', '/var/run', '/etc/cni'];

function isNodeAgent(resource: Resource): boolean {
  return hostVolumesOf(resource).some(
    ({ location }) => location === '/' || OF_THE_NODE.some(folder => isWithin(location, folder)),
  );
}
