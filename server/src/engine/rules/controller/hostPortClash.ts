/** Two DaemonSets that want the same port of the same nodes. */
import type { HostPortSummary, NodeRequirementSummary, NodeUseSummary } from '../../workspace/nodeUse.ts';
import { folderOf, type IndexedResource, type ResourceIndex } from '../../workspace/resourceIndex.ts';
import { removeFix } from '../common/fixes.ts';
import { CONTROL_PLANE, MASTER } from '../common/nodeRoles.ts';
import { ownReference } from '../common/ownReference.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const agent = (name: string, port: string) => `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: ${name}
      spec:
        selector:
          matchLabels:
            app: ${name}
        template:
          metadata:
            labels:
              app: ${name}
          spec:
            containers:
              - name: ${name}
                image: registry.example/${name}:1.4.2
                ports:
                  - name: metrics   # for Prometheus
                    containerPort: 9100${port}
`;

const HOST_PORT = '\n                    hostPort: 9100';

export const hostPortClash = defineRule({
  id: 'host-port-clash',
  title: 'Two DaemonSets want the same port of their nodes',
  group: 'node-agents',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A port of a node belongs to one Pod at a time, whether it is taken with \`hostPort\` or by a container port under \`hostNetwork\`.
      Of two DaemonSets that run on the same nodes and want the same port, one gets it on each node, and the Pod of the other stays pending there.
      Which one that is may differ from node to node, and change when Pods are replaced.

      Said of DaemonSets of different names in one file, and as information in one folder, where they may be alternatives.
      Nothing is said when their \`nodeSelector\` or required affinity keeps them apart, or nothing tells that they share nodes.
    `,
    bad: `${agent('node-exporter', HOST_PORT).trimEnd()}\n      ---${agent('metrics', HOST_PORT).trimEnd()}\n    `,
    good: `${agent('node-exporter', HOST_PORT).trimEnd()}\n      ---${agent('metrics', '').trimEnd()}\n    `,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/daemonset/#communicating-with-daemon-pods',
      'https://kubernetes.io/docs/concepts/configuration/overview/#services',
    ],
  },

  check(context) {
    const { resource, workspace, report } = context;
    const own = ownReference(context);
    const set = own && workspace.ofKind('DaemonSet').find(one => isSame(one, own));
    const use = set?.summary.nodeUse;
    const spec = resource.daemonSet?.spec.template.spec;
    if (set === undefined || use === undefined || spec === undefined) return;
    for (const wanted of use.ports) {
      const other = findRival(set, wanted, use, workspace);
      if (other === undefined) continue;
      const port = spec.allContainers
        .flatMap(container => container.ports.items)
        .find(({ path }) => path.slice(spec.path.length).join() === wanted.path.slice(0, -1).join());
      if (port === undefined) continue;
      const isTaken = wanted.path.at(-1) === 'hostPort';
      const field = isTaken ? port.hostPort : port.containerPort;
      const protocol = wanted.protocol === 'TCP' ? '' : ` (${wanted.protocol})`;
      report({
        at: field.range,
        path: field.path,
        ...(other.uri !== set.uri && { severity: 'info' as const }),
        message: `DaemonSet ${quote(other.summary.name ?? '')} takes port ${wanted.port}${protocol} of its nodes, too: on each node the Pod of one of the two stays pending.`,
        related: [
          {
            resource: other,
            path: ['spec', 'template', 'spec'],
            message: `DaemonSet ${quote(other.summary.name ?? '')} is here.`,
          },
        ],
        fixes: isTaken
          ? [removeFix(resource, field.path, { title: 'Remove this hostPort', safety: 'unsafe' })]
          : [],
      });
    }
  },
});

function isSame(left: IndexedResource, right: { readonly uri: string; readonly ordinal: number }): boolean {
  return left.uri === right.uri && left.ordinal === right.ordinal;
}

const rivals = new WeakMap<ResourceIndex, ReadonlyMap<string, readonly IndexedResource[]>>();

/** DaemonSets by folder, port and protocol: only those of one folder are surely meant for one cluster. */
function takersIn(workspace: ResourceIndex): ReadonlyMap<string, readonly IndexedResource[]> {
  const known = rivals.get(workspace);
  if (known !== undefined) return known;
  const takers = new Map<string, IndexedResource[]>();
  for (const set of workspace.ofKind('DaemonSet')) {
    if (workspace.isPatch(set.uri)) continue;
    for (const port of set.summary.nodeUse?.ports ?? []) {
      const key = keyOf(set, port);
      const list = takers.get(key);
      if (list === undefined) takers.set(key, [set]);
      else if (!list.includes(set)) list.push(set);
    }
  }
  rivals.set(workspace, takers);
  return takers;
}

function keyOf({ uri }: IndexedResource, { port, protocol }: HostPortSummary): string {
  return `${folderOf(uri)} ${port} ${protocol}`;
}

/** One that comes before the set, so that each pair is told once. */
function findRival(
  set: IndexedResource,
  wanted: HostPortSummary,
  use: NodeUseSummary,
  workspace: ResourceIndex,
): IndexedResource | undefined {
  const takers = takersIn(workspace).get(keyOf(set, wanted)) ?? [];
  return takers.slice(0, Math.max(0, takers.indexOf(set))).find(other => {
    const others = other.summary.nodeUse;
    if (others === undefined || other.summary.name === set.summary.name) return false;
    return (
      others.ports.some(
        ({ port, protocol, address }) =>
          port === wanted.port && protocol === wanted.protocol && isSameAddress(address, wanted.address),
      ) && surelyShareNodes(use, others)
    );
  });
}

function isSameAddress(left: string, right: string): boolean {
  return left === '' || right === '' || left === right;
}

/** Where everything that one asks for is asked for by the other as well, the other's nodes are the one's, too. */
function surelyShareNodes(left: NodeUseSummary, right: NodeUseSummary): boolean {
  if (left.nodes === undefined || right.nodes === undefined) return false;
  return left.nodes.some(mine =>
    (right.nodes ?? []).some(
      theirs =>
        (isSubset(mine, theirs) && mayEnter(left, theirs, right)) ||
        (isSubset(theirs, mine) && mayEnter(right, mine, left)),
    ),
  );
}

function isSubset(few: readonly NodeRequirementSummary[], many: readonly NodeRequirementSummary[]): boolean {
  const texts = new Set(many.map(one => JSON.stringify(one)));
  return few.every(one => texts.has(JSON.stringify(one)));
}

/**
 * Nodes of the control plane keep out who does not tolerate their taint. Other taints are not known here; but nodes that
 * somebody chooses and tolerates a taint for mostly have it.
 */
function mayEnter(
  { tolerated }: NodeUseSummary,
  asked: readonly NodeRequirementSummary[],
  others: NodeUseSummary,
): boolean {
  if (tolerated.includes('')) return true;
  const isControlPlane = asked.some(({ key }) => key === CONTROL_PLANE || key === MASTER);
  if (isControlPlane && !tolerated.some(key => key === CONTROL_PLANE || key === MASTER)) return false;
  return asked.length === 0 || others.tolerated.every(key => tolerated.includes(key));
}
