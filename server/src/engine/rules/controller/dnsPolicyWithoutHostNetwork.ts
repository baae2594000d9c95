/** A DNS policy for Pods on the network of their node, of Pods that are not. */
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix, setFix } from '../common/fixes.ts';
import { kustomizationEffect } from '../common/kustomizations.ts';
import { allPods } from '../common/podsOf.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const containers = `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
`;

export const dnsPolicyWithoutHostNetwork = defineRule({
  id: 'dns-policy-without-host-network',
  title: 'ClusterFirstWithHostNet without hostNetwork',
  group: 'networking',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      \`ClusterFirstWithHostNet\` gives Pods on the network of their node the DNS of the cluster.
      Pods with a network of their own get the same with \`ClusterFirst\`, the default, so that the line changes nothing.
      Either it is left over, or \`hostNetwork: true\` is missing.
    `,
    bad: exampleDaemonSet({
      pod: `dnsPolicy: ClusterFirstWithHostNet\n# reads the logs\n${containers.trim()}`,
    }),
    good: exampleDaemonSet({ pod: `# reads the logs\n${containers.trim()}` }),
    references: ['https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy'],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    const { dnsPolicy, hostNetwork } = spec;
    if (dnsPolicy.value !== 'ClusterFirstWithHostNet') return;
    if (hostNetwork.presence !== 'absent' && hostNetwork.value !== false) return;
    if (mayBePatched(context)) return;
    report({
      at: dnsPolicy.range,
      path: dnsPolicy.path,
      message: 'Without hostNetwork, ClusterFirstWithHostNet is the same as the default, ClusterFirst.',
      tags: ['unnecessary'],
      fixes: [
        removeFix(resource, dnsPolicy.path, { title: 'Remove dnsPolicy', safety: 'safe' }),
        setFix(resource, hostNetwork.path, true, {
          title: 'Put the Pods on the network of their node (hostNetwork)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});

/** Whether a kustomization may put the Pods on the network of their node. */
function mayBePatched({ resource, workspace, uri }: WorkspaceContext): boolean {
  const patches = allPods(workspace).patches.get(`${resource.kind}/${resource.metadata.name.value}`) ?? [];
  return kustomizationEffect(workspace, uri).isOpen || patches.some(({ isOnHostNetwork }) => isOnHostNetwork);
}
