/** The hints of one resource. */
import { revisionLabelFits } from '../../identity/nameLimits.ts';
import { claimName, podNameAt } from '../../identity/podIdentity.ts';
import { type StatefulSetIdentity, statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../model/view.ts';
import type { StatefulSet } from '../../model/workload.ts';
import { dnsSubdomainFault } from '../../validation/names.ts';
import { type NamingContext, nameOf } from '../../workspace/naming.ts';
import { defaultHints } from './defaultHints.ts';
import type { InlayHint } from './inlayHint.ts';

export function inlayHintsOf(resource: Resource, naming: NamingContext): readonly InlayHint[] {
  const set = resource.statefulSet;
  const names = set === undefined ? [] : nameHints(set, nameOf(resource, naming));
  return [...names, ...defaultHints(resource)];
}

/** Ordinals and replicas are 32-bit integers. */
const MOST_REPLICAS = 2 ** 31 - 1;

/** None where there will be no such Pods: where the name is not known, or no Pod can have it. */
function nameHints(set: StatefulSet, name: string | undefined): readonly InlayHint[] {
  if (name === undefined || dnsSubdomainFault(name) !== undefined || revisionLabelFits(name) === 'no')
    return [];
  const identity = statefulSetIdentity(set, { name, namespace: '' });
  const { replicas } = identity;
  const { start } = set.spec.ordinals;
  const isNumbered = start.presence === 'absent' || (start.value ?? -1) >= 0;
  if (replicas === null || replicas > MOST_REPLICAS || !isNumbered) return [];
  if ((set.spec.replicas.value ?? 1) < 0) return [];
  const [first, last] = [podNameAt(identity, identity.firstOrdinal), lastPod(identity, replicas)];
  const claims = set.spec.volumeClaimTemplates.items.flatMap(template => {
    const { name: field } = template.metadata;
    if (field.value === undefined || dnsSubdomainFault(field.value) !== undefined || replicas === 0)
      return [];
    const text = rangeText(claimName(field.value, first), claimName(field.value, last), replicas);
    return hintBehind(field, 'claimNames', text);
  });
  const pods = replicas === 0 ? 'no Pods' : rangeText(first, last, replicas);
  return [...hintBehind(set.spec.replicas, 'podNames', pods), ...claims];
}

function lastPod(identity: StatefulSetIdentity, replicas: number): string {
  return podNameAt(identity, identity.firstOrdinal + Math.max(0, replicas - 1));
}

function rangeText(first: string, last: string, count: number): string {
  if (count === 1) return first;
  return count === 2 ? `${first}, ${last}` : `${first} … ${last}`;
}

function hintBehind<T>(field: Field<T>, kind: InlayHint['kind'], text: string): readonly InlayHint[] {
  if (field.entry?.value === undefined || field.value === undefined) return [];
  return [{ kind, offset: field.entry.value.range.end, text }];
}
