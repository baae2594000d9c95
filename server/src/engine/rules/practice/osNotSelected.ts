/** Node agents that are made for one operating system and run on all. */
import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { ObjectView } from '../../model/view.ts';
import { choosesNodes } from '../common/choosesNodes.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { hostVolumesOf } from '../common/hostVolumes.ts';
import { defineRule } from '../rule.ts';

const OS_LABEL = 'kubernetes.io/os';

const pod = `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: proc
          mountPath: /host/proc
          readOnly: true
  volumes:
    - name: proc
      hostPath:
        path: /proc   # load and memory
`;

export const osNotSelected = defineRule({
  id: 'os-not-selected',
  title: 'The agent is for one operating system and runs on every node',
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
      In a cluster with nodes of Linux and of Windows a DaemonSet starts on both, unless it says otherwise.
      Paths such as \`/proc\`, and privileged containers, are of Linux: on Windows nodes such a Pod never starts, and with the default \`maxUnavailable\` the next update waits for it.

      The kubelet labels each node with \`${OS_LABEL}\`.
      Off unless asked for, as most clusters have nodes of one kind.
    `,
    bad: exampleDaemonSet({ pod }),
    good: exampleDaemonSet({
      pod: `${pod.trimEnd()}
  nodeSelector:
    ${OS_LABEL}: linux
`,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/windows/user-guide/#ensuring-os-specific-workloads-land-on-the-appropriate-container-host',
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-os',
      'https://github.com/skooner-k8s/skooner/issues/24',
    ],
  },

  check({ resource, report }) {
    const spec = resource.daemonSet?.spec.template.spec;
    if (spec === undefined || !spec.isComplete || choosesNodes(spec)) return;
    const found = systemOf(resource, spec);
    if (found === undefined) return;
    report({
      at: found.range,
      path: found.path,
      message: `${found.evidence} is of ${found.name}, and these Pods run on nodes of every operating system.`,
      fixes: [
        setFix(resource, [...spec.nodeSelector.path, OS_LABEL], found.label, {
          title: `Run on ${found.name} nodes only`,
          safety: 'unsafe',
        }),
      ],
    });
  },
});

function systemOf(resource: Resource, spec: PodSpec) {
  const os = spec.object('os', ObjectView).text('name');
  if (os.value === 'linux' || os.value === 'windows') {
    const name = os.value === 'linux' ? 'Linux' : 'Windows';
    return { evidence: `os.name ${os.value}`, name, label: os.value, range: os.range, path: os.path };
  }
  const [volume] = hostVolumesOf(resource).filter(({ location }) => OF_LINUX.test(location));
  if (volume === undefined) return undefined;
  const { range, path } = volume.source.hostPath;
  return { evidence: volume.location, name: 'Linux', label: 'linux', range, path };
}

const OF_LINUX = /^\/(?:$|boot|dev|etc|lib|lib64|opt|proc|root|run|sys|usr|var)(?:\/|$)/;
