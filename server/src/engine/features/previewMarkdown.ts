/** A preview as Markdown, to be put into a pull request or a runbook. */
import { type PodIdentity, podAt } from '../identity/podIdentity.ts';
import { statusColumns } from './previewDaemonSetStatus.ts';
import type { DaemonSetPreview, Preview, StatefulSetPreview } from './previewData.ts';
import { taintText } from './previewPlacement.ts';
import type { Play } from './previewPlayData.ts';
import { claimsLeftBehind, worldAt } from './previewPlayWorld.ts';

/** More rows are no reading any more. */
const MOST_ROWS = 100;

export function previewMarkdown(preview: Preview): string {
  const head = `# ${preview.kind} ${preview.name}\n\nNamespace ${preview.namespace}.`;
  if (preview.refused.length > 0) {
    return `${head}\n\nThe API server refuses it: ${preview.refused.map(code).join(', ')}.\n`;
  }
  const parts = preview.kind === 'StatefulSet' ? statefulSetParts(preview) : daemonSetParts(preview);
  return `${[head, ...parts, ...playParts(preview.play), ...comparisonParts(preview)].join('\n\n')}\n`;
}

function statefulSetParts(preview: StatefulSetPreview): readonly string[] {
  const { naming, service, scaleDown, retention, whatIf } = preview;
  const { replicas, firstOrdinal } = naming.set;
  const shown = Math.min(replicas ?? 1, MOST_ROWS);
  const pods = Array.from({ length: shown }, (_, index) => podAt(naming, firstOrdinal + index));
  const more = (replicas ?? 1) - shown;
  return [
    ...(whatIf.changes.length === 0 ? [] : [`Tried out, not in the manifest: ${whatIf.changes.join(', ')}.`]),
    '## Pods',
    ...(preview.replicasNote === null ? [] : [preview.replicasNote]),
    ...(pods.length === 0 ? [] : [table(['Pod', 'Claims', 'DNS'], pods.map(podRow))]),
    ...(more > 0 ? [`… and ${more.toLocaleString('en')} more, ${code(preview.pattern)}.`] : []),
    service.note,
    ...(scaleDown === null ? [] : [`After scaling to ${scaleDown.to}: ${scaleDown.summary}`]),
    ...retention,
  ];
}

function podRow({ name, claims, fqdn }: PodIdentity): readonly string[] {
  const claimed = claims.map(
    claim => `${code(claim.name)}${claim.storage === null ? '' : ` ${claim.storage}`}`,
  );
  return [code(name), claimed.join(', '), fqdn === null ? '' : code(fqdn)];
}

function daemonSetParts({ nodes, budget, placement, play }: DaemonSetPreview): readonly string[] {
  const world = play === null ? undefined : worldAt(play, play.steps.length);
  const placed = world?.nodes ?? placement.nodes;
  const rows = placed
    .slice(0, MOST_ROWS)
    .map(node => [
      node.name,
      node.taints.map(taint => code(taintText(taint))).join(', '),
      node.runs ? 'yes' : 'no',
      node.mayStay ? 'yes' : 'no',
      node.reasons.map(({ text }) => text).join('; '),
    ]);
  return [
    nodes.summary,
    ...(nodes.requirements.length === 0 ? [] : [list(nodes.requirements.map(item => `asks for ${item}`))]),
    `## Nodes${placement.isSample ? ' (a made-up pool)' : ''}`,
    table(['Node', 'Taints', 'Pod starts', 'Pod may stay', 'Why not'], rows),
    ...(placed.length > MOST_ROWS ? [`… and ${placed.length - MOST_ROWS} more nodes.`] : []),
    ...(world === undefined
      ? [placement.summary]
      : [
          table(
            ['Column', 'Count', 'What it counts'],
            statusColumns(world).map(column => [column.name, String(column.count), column.words]),
          ),
        ]),
    budget.summary,
  ];
}

function playParts(play: Play | null): readonly string[] {
  if (play === null || play.steps.length === 0) return [];
  const steps = play.steps
    .slice(0, MOST_ROWS)
    .map(({ step, deed, sentence }) =>
      `${step}. ${deed === null ? sentence : `**${deed}** ${sentence}`}`.trimEnd(),
    );
  const left = claimsLeftBehind(worldAt(play, play.steps.length)).map(({ name }) => code(name));
  return [
    '## Step by step',
    steps.join('\n'),
    play.summary,
    ...(left.length === 0 ? [] : [`Claims that stay without a Pod: ${left.slice(0, MOST_ROWS).join(', ')}.`]),
    ...(play.advice === null ? [] : [play.advice.text]),
  ];
}

function comparisonParts({ comparison }: Preview): readonly string[] {
  return [
    '## As another kind',
    table(
      ['', 'Deployment', 'StatefulSet', 'DaemonSet'],
      comparison.rows.map(row => [row.aspect, row.deployment, row.statefulSet, row.daemonSet]),
    ),
    list(comparison.rule.map(({ kind, text }) => `${kind}: ${text}`)),
  ];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function list(items: readonly string[]): string {
  return items.map(item => `- ${escaped(item)}`).join('\n');
}

/** A bar would end the cell; what is in `code` is left as it is otherwise. */
function cell(text: string): string {
  return escaped(text).replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** `<hash>` is no HTML here. */
function escaped(text: string): string {
  return text.includes('`') ? text : text.replaceAll('<', '\\<');
}

function code(text: string): string {
  return `\`${text}\``;
}
