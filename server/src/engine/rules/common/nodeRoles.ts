/** What a Pod spec says about the nodes of the control plane. */
import type { PodSpec, Toleration } from '../../model/podSpec.ts';
import type { Field } from '../../model/view.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { TextRange } from '../../text/textRange.ts';

export const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
/** Its name up to Kubernetes 1.23; the taint of this name is gone from 1.25 on. */
export const MASTER = 'node-role.kubernetes.io/master';

/** Where a Pod spec asks for nodes with a label. */
export interface NodeRequest {
  readonly key: string;
  readonly range: TextRange;
  readonly path: readonly PathStep[];
}

/**
 * The labels without which no node fits: those of `nodeSelector`, and those that every term of the required
 * node affinity asks for (terms are alternatives).
 */
export function requiredNodeLabels(spec: PodSpec): readonly NodeRequest[] {
  const selected = spec.nodeSelector.fields.map(({ key, keyRange, path }) => ({
    key,
    range: keyRange,
    path,
  }));
  const terms = spec.affinity.nodeAffinity.required.nodeSelectorTerms.items;
  const asked = terms.map(term =>
    term.matchExpressions.items.flatMap(({ key, operator }) =>
      asksForLabel(operator) ? requestOf(key) : [],
    ),
  );
  const [first = [], ...others] = asked;
  const inAll = first.filter(request => others.every(term => term.some(({ key }) => key === request.key)));
  return [...selected, ...inAll];
}

function asksForLabel(operator: Field<string>): boolean {
  return operator.value === 'Exists' || operator.value === 'In';
}

function requestOf(key: Field<string>): readonly NodeRequest[] {
  return key.value === undefined ? [] : [{ key: key.value, range: key.range, path: key.path }];
}

/** Whether the toleration lets Pods onto a node with this taint and effect NoSchedule. */
export function toleratesTaint(toleration: Toleration, taint: string): boolean {
  const { key, operator, value, effect } = toleration;
  if (!isAbsentOr(effect.value, 'NoSchedule')) return false;
  if (key.value === undefined || key.value === '') return operator.value === 'Exists';
  if (key.value !== taint) return false;
  // The taint has no value, so that an empty one is equal to it.
  return operator.value === 'Exists' || (value.value ?? '') === '';
}

function isAbsentOr(text: string | undefined, wanted: string): boolean {
  return text === undefined || text === '' || text === wanted;
}

/** Whether all tolerations are there to be read. */
export function areTolerationsKnown(spec: PodSpec): boolean {
  return (
    spec.isComplete &&
    spec.tolerations.isComplete &&
    spec.tolerations.items.every(
      toleration =>
        toleration.isComplete &&
        [toleration.key, toleration.operator, toleration.value, toleration.effect].every(
          field => field.presence !== 'unknown',
        ),
    )
  );
}
