/** A plan as one JSON object, as docs/cli.md has it. */
import type { PlannedResource } from '../../engine/index.ts';
import type { PlanReport } from '../plan.ts';

export function formatPlanJson({ plan, base, commit }: PlanReport): string {
  const { kubernetes } = plan;
  const resources = plan.resources.map(planned => jsonResource(planned, kubernetes));
  return `${JSON.stringify({ version: 1, kubernetes, base, commit, resources }, null, 2)}\n`;
}

function jsonResource(planned: PlannedResource, kubernetes: string) {
  const { resource, renamedFrom, change, refused, replace, pods, claims, names, counts, migration, notes } =
    planned;
  return {
    resource,
    renamedFrom,
    ...(planned.kubernetes !== kubernetes && { kubernetes: planned.kubernetes }),
    change,
    refused,
    replace,
    pods,
    claims,
    names,
    counts,
    listed: !planned.isCounted,
    migration,
    notes,
  };
}
