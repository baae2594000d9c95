/** Deployments, StatefulSets and DaemonSets, seen alike. */
import type { Resource } from '../../model/resource.ts';
import { StatefulSetSpec } from '../../model/workload.ts';

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

export const WORKLOAD_KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

export interface Workload {
  readonly kind: WorkloadKind;
  /** Of all kinds: what a kind lacks is absent. */
  readonly spec: StatefulSetSpec;
  /** All of them known, and at least one. */
  readonly podLabels: ReadonlyMap<string, string>;
}

/** `extensions` is where Deployments and DaemonSets began. */
const GROUPS: readonly (string | undefined)[] = ['apps', 'extensions'];

/** Undefined for other kinds, and where the labels of the Pods are not known here. */
export function workloadOf(resource: Resource): Workload | undefined {
  const kind = WORKLOAD_KINDS.find(one => one === resource.kind);
  if (kind === undefined || !GROUPS.includes(resource.group)) return undefined;
  const spec = resource.view.object('spec', StatefulSetSpec);
  const { labels } = spec.template.metadata;
  if (spec.map === undefined || !labels.isKnown || labels.record.size === 0) return undefined;
  return { kind, spec, podLabels: labels.record };
}
