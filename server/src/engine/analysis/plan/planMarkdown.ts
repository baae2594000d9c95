/** A plan as Markdown: a comment on a pull request, and a page in an editor. */
import type { Plan, PlanLine, PlannedResource } from './plan.ts';
import { isTold, planSummary, replaceNote, resourceTitle } from './planSummary.ts';

export interface PlanPage {
  /** What it is compared with, such as `main (a1b2c3d)`. */
  readonly base: string;
}

const SIGNS: Readonly<Record<PlanLine['sign'], string>> = {
  refused: '❌ ',
  changed: '',
  added: '➕ ',
  removed: '➖ ',
  note: '',
};

export function planMarkdown(plan: Plan, { base }: PlanPage): string {
  const told = plan.resources.filter(isTold);
  const head = [
    '## What this change will do',
    `**${planSummary(plan)}**, applied with \`kubectl apply\` over ${code(base)}, judged for Kubernetes ${plan.kubernetes}.`,
  ];
  return `${[...head, ...told.map(one => resourceMarkdown(one, plan)), FOOT].join('\n\n')}\n`;
}

const FOOT =
  'Helm and Argo CD merge in the same way by default (Helm 4 and Flux apply on the server’s side); a replace is answered otherwise only where it says so. Setwise runs none of these commands.';

function resourceMarkdown(planned: PlannedResource, plan: Plan): string {
  const { resource, change, renamedFrom, lines, notes, kubernetes } = planned;
  const was = renamedFrom === null ? '' : `, before ${code(resourceTitle({ resource: renamedFrom }))}`;
  const release = kubernetes === plan.kubernetes ? '' : ` (Kubernetes ${kubernetes})`;
  const replace = replaceNote(planned);
  const items = [
    ...lines.map(({ sign, text }) => `- ${SIGNS[sign]}${escapeSigns(text)}`),
    ...[...notes, ...(replace === undefined ? [] : [replace])].map(note => `- *${escapeSigns(note)}*`),
  ];
  return [
    `### ${resource.kind ?? 'Resource'} ${code(resourceTitle(planned))}: ${change}${was}${release}`,
    ...(items.length === 0 ? [] : [items.join('\n')]),
    ...migrationMarkdown(planned),
  ].join('\n\n');
}

function migrationMarkdown({ migration }: PlannedResource): readonly string[] {
  if (migration === null) return [];
  const { title, commands, notes } = migration;
  const fence = '`'.repeat(3);
  return [
    `#### ${escapeSigns(title)}: ${commands.length} ${commands.length === 1 ? 'step' : 'steps'}`,
    notes.map(note => `- ${escapeSigns(note)}`).join('\n'),
    `${fence}sh\n${commands.join('\n')}\n${fence}`,
  ];
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Signs that Markdown or HTML would take for its own. */
function escapeSigns(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
