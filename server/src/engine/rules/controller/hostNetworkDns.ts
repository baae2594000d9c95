/** Pods on the network of their node that use names which only the cluster's DNS knows. */
import { mentionsIn } from '../../features/names/mentionsIn.ts';
import type { NameMention } from '../../features/names/nameMention.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { isRead, namesInTexts } from '../common/namesInTexts.ts';
import { ownReference } from '../common/ownReference.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const pod = (policy: string) => `
  hostNetwork: true   # listens on the node
${policy}  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      env:
        - name: COLLECTOR_URL
          value: http://collector.monitoring.svc:4318
`;

export const hostNetworkDns = defineRule({
  id: 'host-network-dns',
  title: 'On the network of the node, names of Services are not known',
  group: 'networking',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      Pods with \`hostNetwork: true\` ask the DNS servers of their node, whatever the default says: \`ClusterFirst\` holds for Pods with a network of their own.
      The servers of the node know no Services, and the names of Services and Pods do not resolve.

      \`dnsPolicy: ClusterFirstWithHostNet\` asks the DNS of the cluster, which passes other names on.
      Pods that the DNS of the cluster itself needs in order to start, such as those of the network, cannot wait for it; they use IP addresses instead.

      Something is said only where a variable, a command or an argument of the Pods holds such a name.
    `,
    bad: exampleDaemonSet({ pod: pod('') }),
    good: exampleDaemonSet({
      pod: `${pod('').trimEnd()}\n  dnsPolicy: ClusterFirstWithHostNet\n`,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-s-dns-policy',
      'https://github.com/kubernetes-csi/csi-driver-nfs/issues/440',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined || spec.hostNetwork.value !== true) return;
    const { dnsPolicy } = spec;
    const isOfNode = dnsPolicy.presence === 'absent' || NODE_POLICIES.has(dnsPolicy.value ?? '');
    // Both may well make the names known.
    if (!isOfNode || spec.has('dnsConfig') || spec.has('hostAliases') || !spec.isComplete) return;
    const name = nameOfCluster(context);
    if (name === undefined) return;
    const own = ownReference(context);
    const isWritten = dnsPolicy.presence === 'present';
    const place = isWritten ? dnsPolicy : spec.hostNetwork;
    report({
      at: place.range,
      path: place.path,
      message: `On the network of their node these Pods ask its DNS servers, which do not know ${name.text}.`,
      related: own ? [{ resource: own, path: name.place.path, message: `${name.text} is used here.` }] : [],
      fixes: [
        setFix(resource, dnsPolicy.path, 'ClusterFirstWithHostNet', {
          title: 'Ask the DNS of the cluster (dnsPolicy ClusterFirstWithHostNet)',
          safety: 'safe',
        }),
      ],
    });
  },
});

const NODE_POLICIES: ReadonlySet<string> = new Set(['', 'ClusterFirst', 'Default']);

/** A name of a Service of the workspace, or one that says itself that it is of a Service. */
function nameOfCluster(context: WorkspaceContext): NameMention | undefined {
  const { resource, naming } = context;
  const known = namesInTexts(context).find(
    ({ mention, resolved }) =>
      mention.place.role !== 'data' &&
      (resolved.kind === 'service' || resolved.kind === 'pod') &&
      resolved.form !== 'bare' &&
      resolved.services.length > 0,
  );
  if (known !== undefined) return known.mention;
  return mentionsIn(resource.document).find(
    mention =>
      mention.place.resource === resource &&
      mention.place.role !== 'data' &&
      isRead(mention) &&
      saysCluster(mention, naming.clusterDomain),
  );
}

/** `collector.monitoring.svc`, with or without the domain of the cluster. */
function saysCluster({ labels, host }: NameMention, clusterDomain: string): boolean {
  const svc = labels.findIndex(({ text }) => text === 'svc');
  if (svc < 2 || host === 'no') return false;
  const domain = labels.slice(svc + 1).map(({ text }) => text);
  return domain.length === 0 || domain.join('.') === clusterDomain;
}
