/** A plan in one line, and what a resource is called in it. */
import type { Plan, PlanChange, PlannedResource } from './plan.ts';

const ORDER: readonly PlanChange[] = ['created', 'changed', 'removed', 'refused', 'unchanged'];

/** `2 changed, 1 refused`. */
export function planSummary({ resources }: Plan): string {
  const parts = ORDER.flatMap(change => {
    const amount = resources.filter(resource => resource.change === change).length;
    return amount === 0 ? [] : [`${amount} ${change}`];
  });
  return parts.length === 0 ? 'No manifests here' : parts.join(', ');
}

/** `shop/db`. */
export function resourceTitle({ resource }: Pick<PlannedResource, 'resource'>): string {
  const name = resource.name ?? '(no name)';
  return resource.namespace === null ? name : `${resource.namespace}/${name}`;
}

/** Whether there is anything to tell of it. */
export function isTold({ change, lines, notes }: PlannedResource): boolean {
  return change !== 'unchanged' || lines.length > 0 || notes.length > 0;
}

/** Which way of applying the answer is for, and what is answered otherwise by another. */
export function replaceNote({ replace, refused }: PlannedResource): string | undefined {
  if (!replace.differs) return undefined;
  const who = 'kubectl replace, and helm upgrade --force';
  if (replace.refused.length === 0) return `A replace (${who}) is accepted.`;
  const fields = [...new Set(replace.refused.map(({ ownField, field }) => ownField || field))].join(', ');
  return `A replace (${who}) is refused${refused.length === 0 ? '' : ' otherwise'}: ${fields}.`;
}
