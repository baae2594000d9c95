/** Pods on the network of their node that use names which only the cluster's DNS knows. */
import { mentionsIn } from '../../features/names/mentionsIn.ts';
import type { NameMention } from '../../features/names/nameMention.ts';
import type { Resource } from '../../model/resource.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { hostVolumesOf, isWithin } from '../common/hostVolumes.ts';
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

      Something is said only where a variable, a command or an argument of the Pods holds such a name, and not where the name is that of a certificate or an issuer.
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
          safety: dnsPolicy.value === 'Default' || isNetworkOfNode(resource) ? 'unsafe' : 'safe',
        }),
      ],
    });
  },
});

const NODE_POLICIES: ReadonlySet<string> = new Set(['', 'ClusterFirst', 'Default']);

/** Pods that the DNS of the cluster itself may have to wait for. */
function isNetworkOfNode(resource: Resource): boolean {
  return hostVolumesOf(resource).some(({ location }) =>
    ['/etc/cni', '/opt/cni'].some(folder => isWithin(location, folder)),
  );
}

/** What names that are compared, and not looked up, are called: whom a certificate or a token is for. */
const COMPARED = /(?:server[-_]?name|issuer|audience|common[-_]?name|dns[-_]?names?|sans?)["']?(?:[=:\s]|$)/i;

function isLookedUp({ place: { resource, scalar, variable = '' }, range }: NameMention): boolean {
  const before = resource.document.text.slice(scalar.range.start, range.start);
  return !COMPARED.test(before) && !COMPARED.test(variable);
}

/** A name of a Service of the workspace, or one that says itself that it is of a Service. */
function nameOfCluster(context: WorkspaceContext): NameMention | undefined {
  const { resource, naming } = context;
  const known = namesInTexts(context).find(
    ({ mention, resolved }) =>
      mention.place.role !== 'data' &&
      (resolved.kind === 'service' || resolved.kind === 'pod') &&
      resolved.form !== 'bare' &&
      resolved.services.length > 0 &&
      isLookedUp(mention),
  );
  if (known !== undefined) return known.mention;
  return mentionsIn(resource.document).find(
    mention =>
      mention.place.resource === resource &&
      mention.place.role !== 'data' &&
      isRead(mention) &&
      isLookedUp(mention) &&
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
