/** What the Pods of a DaemonSet take of their nodes, and which nodes these are; as plain data. */
import type { NodeSelectorRequirement, PodSpec } from '../model/podSpec.ts';

/** A port of the node. */
export interface HostPortSummary {
  readonly port: number;
  readonly protocol: string;
  /** Of the node; empty for all of its addresses. */
  readonly address: string;
  /** The steps from the Pod's spec to the number. */
  readonly path: readonly (string | number)[];
}

export interface NodeRequirementSummary {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

export interface NodeUseSummary {
  readonly ports: readonly HostPortSummary[];
  /** Alternatives, each of them everything that a node has to have. Undefined when that is not fully known. */
  readonly nodes: readonly (readonly NodeRequirementSummary[])[] | undefined;
  /** Keys of the taints that are tolerated; empty for all of them. */
  readonly tolerated: readonly string[];
}

/** Undefined for Pods that take no port of their node. */
export function summariseNodeUse(spec: PodSpec): NodeUseSummary | undefined {
  const ports = hostPortsOf(spec);
  if (ports.length === 0) return undefined;
  const keys = spec.tolerations.items.map(({ key }) => key.value ?? '');
  return { ports, nodes: nodesOf(spec), tolerated: keys };
}

/** Under `hostNetwork` the server gives every container port the host port of the same number. */
function hostPortsOf(spec: PodSpec): readonly HostPortSummary[] {
  const isOnHost = spec.hostNetwork.value === true;
  return spec.containers.items.flatMap(container =>
    container.ports.items.flatMap(({ hostPort, containerPort, protocol, hostIP }) => {
      const field = hostPort.value ? hostPort : containerPort;
      if (!field.value || (field === containerPort && !isOnHost)) return [];
      if (hostIP.presence === 'unknown') return [];
      // Sources: `getContainerPorts` and `HostPortInfo` in the scheduler, where no address means all of them.
      const address = hostIP.value === '0.0.0.0' ? '' : (hostIP.value ?? '');
      const path = field.path.slice(spec.path.length);
      return [{ port: field.value, protocol: protocol.value ?? 'TCP', address, path }];
    }),
  );
}

function nodesOf(spec: PodSpec): NodeUseSummary['nodes'] {
  const { nodeSelector, affinity, nodeName } = spec;
  const { required } = affinity.nodeAffinity;
  if (!spec.isComplete || nodeName.presence !== 'absent' || !nodeSelector.isKnown) return undefined;
  if (required.presence === 'unknown' || !required.nodeSelectorTerms.isComplete) return undefined;
  const selected = [...nodeSelector.record].map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  if (!required.isPresent) return [selected];
  const terms = required.nodeSelectorTerms.items.map(({ matchExpressions, matchFields }) => {
    const asked = [...matchExpressions.items, ...matchFields.items].map(requirementOf);
    return matchExpressions.isComplete && matchFields.isComplete && !asked.includes(undefined)
      ? [...selected, ...asked.flatMap(one => one ?? [])]
      : undefined;
  });
  return terms.includes(undefined) ? undefined : terms.flatMap(term => (term ? [term] : []));
}

function requirementOf({
  key,
  operator,
  values,
}: NodeSelectorRequirement): NodeRequirementSummary | undefined {
  const known = values.flatMap(({ value }) => value ?? []);
  if (key.value === undefined || operator.value === undefined || known.length < values.length)
    return undefined;
  return { key: key.value, operator: operator.value, values: known };
}
