/** Deployments, StatefulSets and DaemonSets, seen alike. */
import type { Resource } from '../../model/resource.ts';
import { StatefulSetSpec } from '../../model/workload.ts';
import { type PlainValue, plainValueOf } from '../../syntax/editor/plainValue.ts';
import { dnsLabelFault } from '../../validation/names.ts';
import { selectorSummaryOf } from '../../workspace/selectorSummary.ts';
import { selects } from '../../workspace/selects.ts';

export type WorkloadKind = 'Deployment' | 'StatefulSet' | 'DaemonSet';

export const WORKLOAD_KINDS: readonly WorkloadKind[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

export interface Workload {
  readonly kind: WorkloadKind;
  /** Of all kinds: what a kind lacks is absent. */
  readonly spec: StatefulSetSpec;
  /** All of them known, and at least one. */
  readonly podLabels: ReadonlyMap<string, string>;
}

/** Undefined for other kinds and versions, and where the labels of the Pods are not known here. */
export function workloadOf(resource: Resource): Workload | undefined {
  const kind = WORKLOAD_KINDS.find(one => one === resource.kind);
  if (kind === undefined || resource.apiVersion !== 'apps/v1') return undefined;
  const spec = resource.view.object('spec', StatefulSetSpec);
  const { labels } = spec.template.metadata;
  if (spec.map === undefined || !labels.isKnown || labels.record.size === 0) return undefined;
  // What is written beside it has the same namespace.
  const { value: namespace = '' } = resource.metadata.namespace;
  if (namespace !== '' && dnsLabelFault(namespace) !== undefined) return undefined;
  return { kind, spec, podLabels: labels.record };
}

/** The selector, where it is one that selects the workload's own Pods, to be written elsewhere. */
export function ownSelector({ spec, podLabels }: Workload): PlainValue | undefined {
  const summary = selectorSummaryOf(spec.selector);
  if (summary === undefined || spec.selector.keys.some(key => !SELECTOR_FIELDS.includes(key)))
    return undefined;
  const isEmpty = Object.keys(summary.matchLabels).length + summary.matchExpressions.length === 0;
  if (isEmpty || !selects(summary, Object.fromEntries(podLabels))) return undefined;
  return plainValueOf(spec.selector.map);
}

const SELECTOR_FIELDS: readonly string[] = ['matchExpressions', 'matchLabels'];
