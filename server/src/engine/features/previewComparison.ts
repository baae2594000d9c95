/** What a resource is as a Deployment, as a StatefulSet and as a DaemonSet, in its own names. */
import { daemonPodNamePattern } from '../identity/nameLimits.ts';
import type { Resource } from '../model/resource.ts';
import { ObjectView } from '../model/view.ts';
import type { DeploymentComparison } from './previewData.ts';

export interface ComparisonRow {
  readonly aspect: string;
  readonly deployment: string;
  readonly statefulSet: string;
  readonly daemonSet: string;
}

export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  /** How to choose, a sentence for each. */
  readonly rule: readonly { readonly kind: WorkloadKind; readonly text: string }[];
}

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

export interface ComparedResource {
  readonly name: string;
  /** Null where it is not known, or where nodes decide it. */
  readonly replicas: number | null;
  readonly firstOrdinal: number;
  /** The Service that gives Pods names. */
  readonly serviceName: string | null;
  readonly claimTemplates: readonly string[];
}

export function comparisonOf(resource: ComparedResource): Comparison {
  const { name, replicas, firstOrdinal: first, serviceName, claimTemplates } = resource;
  const [template = 'data'] = claimTemplates;
  const pods = ordinalNames(name, first, replicas);
  const service = serviceName ?? name;
  return {
    rows: [
      {
        aspect: 'Pod names',
        deployment: deploymentPodNamePattern(name),
        statefulSet: pods,
        daemonSet: `${daemonPodNamePattern(name)}, one per node`,
      },
      {
        aspect: 'Identity',
        deployment: 'none: a Pod that goes is replaced by another one',
        statefulSet: `kept: ${name}-${first} comes back as ${name}-${first}`,
        daemonSet: 'that of its node; the name changes with every Pod',
      },
      {
        aspect: 'Scaling',
        deployment: 'replicas, in any order',
        statefulSet: 'replicas: the highest ordinal comes last and goes first',
        daemonSet: 'no replicas: a Pod comes and goes with its node',
      },
      {
        aspect: 'Storage',
        deployment: 'volumes of the template: all Pods share a claim, or have none',
        statefulSet: `a claim for each Pod (${template}-${name}-${first}), which outlives it`,
        daemonSet: 'mostly the disk of the node (hostPath)',
      },
      {
        aspect: 'Start',
        deployment: 'all at once',
        statefulSet: 'one after the other, lowest first; Parallel: all at once',
        daemonSet: 'on all nodes at once',
      },
      {
        aspect: 'Update',
        deployment: 'new Pods come before old ones go (maxSurge 25%)',
        statefulSet: 'one after the other, highest first; a partition keeps some back',
        daemonSet: 'node by node (maxUnavailable 1)',
      },
      {
        aspect: 'Shutdown',
        deployment: 'in any order',
        statefulSet: 'scaled down: highest first; deleted: all at once',
        daemonSet: 'all at once',
      },
      {
        aspect: 'DNS',
        deployment: 'the name of a Service, none of a single Pod',
        statefulSet: `each Pod: ${name}-${first}.${service}, by a headless Service`,
        daemonSet: 'the name of a Service; with internalTrafficPolicy: Local the Pod of the same node',
      },
      {
        aspect: 'For',
        deployment: 'stateless services: web servers, APIs, workers',
        statefulSet: 'databases, queues, clusters whose members know each other',
        daemonSet: 'agents of nodes: logs, metrics, network, storage drivers',
      },
    ],
    rule: [
      { kind: 'Deployment', text: 'The Pods are interchangeable.' },
      { kind: 'StatefulSet', text: 'Each Pod needs a name or a disk of its own that outlives it.' },
      { kind: 'DaemonSet', text: 'Every node, or every node of some kind, needs one Pod.' },
    ],
  };
}

/** Undefined for other kinds. `replicas` of a Deployment is 1 where none is written. */
export function deploymentComparison(
  { kind, view }: Resource,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): DeploymentComparison | undefined {
  if (kind !== 'Deployment') return undefined;
  const replicas = view.object('spec', ObjectView).integer('replicas');
  const count = replicas.presence === 'absent' ? 1 : (replicas.value ?? null);
  const comparison = comparisonOf({
    name,
    replicas: count,
    firstOrdinal: 0,
    serviceName: null,
    claimTemplates: [],
  });
  return { kind, namespace, name, pattern: deploymentPodNamePattern(name), comparison };
}

/** A ReplicaSet of the Deployment's name and a hash, and five characters more. */
export function deploymentPodNamePattern(name: string): string {
  return `${name}-<hash>-<5 characters>`;
}

function ordinalNames(name: string, first: number, replicas: number | null): string {
  if (replicas === null || replicas < 1) return `${name}-${first}, ${name}-${first + 1} …`;
  if (replicas === 1) return `${name}-${first}`;
  const last = `${name}-${first + replicas - 1}`;
  return replicas === 2 ? `${name}-${first}, ${last}` : `${name}-${first} to ${last}`;
}
