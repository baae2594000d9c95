/**
 * Fields of Pods, in a template or by themselves.
 *
 * Sources: kubernetes.io, "Pod Lifecycle", "Taints and Tolerations", "DNS for Services and Pods", "Init Containers",
 * "Configure a Security Context"; of DaemonSets and StatefulSets test/conformance/BEHAVIOUR.md.
 */
import { counted } from '../../previewWords.ts';
import { byValue, countOf, type EffectContext, type FieldEffects, sentences } from './effect.ts';

export const POD_SPEC: FieldEffects = {
  terminationGracePeriodSeconds: context => {
    const seconds = countOf(context);
    if (seconds === 0) return 'The Pods are killed at once, without a chance to end in order.';
    const time = seconds === undefined ? 'this long' : counted(seconds, 'second');
    return `A Pod that is deleted has ${time} to end, its \`preStop\` hooks included; then it is killed.`;
  },
  tolerations: context =>
    sentences(
      'Lets the Pods onto nodes whose taints they match; it draws them to none.',
      context.resource.daemonSet && daemonTolerations(context),
    ),
  nodeSelector: ({ resource }) =>
    sentences(
      'Pods run only on nodes that have all of these labels.',
      resource.daemonSet && 'A node that loses one of them loses its Pod.',
    ),
  nodeName: 'The Pod runs on this node and no other; the scheduler has no say.',
  hostNetwork: byValue({
    true: "Containers use the node's network: their ports are ports of the node, so that two Pods with the same port cannot share one. For names of the cluster to resolve, `dnsPolicy` has to be `ClusterFirstWithHostNet`.",
    '': 'Pods have a network, an address and ports of their own.',
  }),
  hostPID: byValue({ true: 'Containers see, and may signal, every process of the node.' }),
  hostname: context =>
    isInStatefulSet(context) ? 'The StatefulSet overwrites it with the name of each Pod.' : undefined,
  subdomain: context =>
    isInStatefulSet(context) ? 'The StatefulSet overwrites it with `serviceName`, be that empty.' : undefined,
  restartPolicy: ({ resource }) =>
    resource.workload && `The Pods of a ${resource.kind} are always started again; no other policy is taken.`,
  initContainers:
    'Run one after the other before the containers start; each has to succeed first. One with `restartPolicy: Always` is a sidecar: it goes on running beside them.',
  priorityClassName:
    'Where nodes are full, Pods of a higher priority are scheduled first and may push out others.',
  topologySpreadConstraints: 'Spreads the Pods over nodes, zones or whatever the key of a node label says.',
  setHostnameAsFQDN: byValue({
    true: '`hostname` prints the full DNS name of the Pod, not only its first part.',
  }),
};

export const POD_SECURITY_CONTEXT: FieldEffects = {
  fsGroup:
    'Volumes that can be are made to belong to this group. On large volumes each start takes longer for it, unless `fsGroupChangePolicy` is `OnRootMismatch`.',
  runAsNonRoot: byValue({
    true: 'A container that would run as root does not start.',
  }),
};

export const NODE_AFFINITY: FieldEffects = {
  requiredDuringSchedulingIgnoredDuringExecution: ({ resource }) =>
    sentences(
      'Pods run only on nodes that fit one of the terms, and all expressions of that term.',
      resource.daemonSet && 'A DaemonSet also takes its Pod away from a node that no longer fits.',
    ),
  preferredDuringSchedulingIgnoredDuringExecution: ({ resource }) =>
    resource.daemonSet
      ? 'It decides nothing in a DaemonSet: each of its Pods is meant for one node.'
      : 'Nodes that fit are taken first, others where there are none.',
};

export const TOLERATION: FieldEffects = {
  effect: byValue({
    NoSchedule: 'Nodes with such a taint get Pods that tolerate it; Pods that are there stay anyway.',
    NoExecute: 'Nodes with such a taint get, and keep, only Pods that tolerate it.',
    PreferNoSchedule: 'Nodes with such a taint are avoided where others are free.',
  }),
  operator: byValue({
    Exists: 'Any value of the taint is tolerated; without a `key` every taint is.',
    Equal: 'The taint has to have this very value.',
  }),
  tolerationSeconds: context => {
    const seconds = countOf(context);
    return `With a NoExecute taint the Pod stays ${seconds === undefined ? 'this long' : counted(seconds, 'second')}, then it is evicted.`;
  },
};

/** Added by the controller; see `tolerations` of the placement cases in test/conformance. */
function daemonTolerations({ resource }: EffectContext): string {
  const usesHostNetwork = resource.daemonSet?.spec.template.spec.hostNetwork.value === true;
  const added = [
    'not-ready',
    'unreachable',
    'disk-pressure',
    'memory-pressure',
    'pid-pressure',
    'unschedulable',
  ];
  const all = usesHostNetwork ? [...added, 'network-unavailable'] : added;
  return `Pods of a DaemonSet tolerate these taints of \`node.kubernetes.io\` without being told: ${all.join(', ')}.`;
}

function isInStatefulSet({ resource, path }: EffectContext): boolean {
  return resource.statefulSet !== undefined && path[1] === 'template';
}
