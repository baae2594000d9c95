/** A plan for a person at a terminal. */
import { createColors } from 'picocolors';
import {
  isTold,
  type PlanLine,
  type PlannedResource,
  planSummary,
  replaceNote,
  resourceTitle,
} from '../../engine/index.ts';
import { baseName, type PlanReport } from '../plan.ts';
import type { TextOptions } from './text.ts';

const SIGNS: Readonly<Record<PlanLine['sign'], string>> = {
  refused: '✗',
  changed: '~',
  added: '+',
  removed: '-',
  note: ' ',
};

export function formatPlanText(report: PlanReport, { isColored }: TextOptions): string {
  const { plan } = report;
  const colors = createColors(isColored);
  const paint: Readonly<Record<PlanLine['sign'], (text: string) => string>> = {
    refused: colors.red,
    changed: colors.yellow,
    added: colors.green,
    removed: colors.red,
    note: text => text,
  };
  const block = (planned: PlannedResource): string => {
    const { resource, renamedFrom, migration, kubernetes } = planned;
    const was = renamedFrom === null ? '' : `  was ${resourceTitle({ resource: renamedFrom })}`;
    const release = kubernetes === plan.kubernetes ? '' : `  (Kubernetes ${kubernetes})`;
    const replace = replaceNote(planned);
    return [
      `${colors.bold(resourceTitle(planned))}  ${resource.kind ?? ''}${was}${release}  ${colors.dim(planned.change)}`,
      ...planned.lines.map(({ sign, text }) => `  ${paint[sign](SIGNS[sign])} ${text}`),
      ...[...planned.notes, ...(replace === undefined ? [] : [replace])].map(
        note => `    ${colors.dim(note)}`,
      ),
      ...(migration === null
        ? []
        : [
            `    ${migration.title}, in ${migration.commands.length} ${migration.commands.length === 1 ? 'step' : 'steps'}:`,
            ...migration.notes.map(note => `      ${colors.dim(note)}`),
            ...migration.commands.map(command => `      ${command}`),
          ]),
    ].join('\n');
  };
  const blocks = plan.resources.filter(isTold).map(block);
  const summary = `${planSummary(plan)} (applied with kubectl apply over ${baseName(report)}, Kubernetes ${plan.kubernetes})`;
  return `${[...blocks, summary].join('\n')}\n`;
}
