/** Placements for a person at a terminal. */
import { createColors } from 'picocolors';
import type { FiledDaemonSet } from '../place.ts';
import type { TextOptions } from './text.ts';
import { wrapText } from './wrapText.ts';

type PlacedNode = FiledDaemonSet['placement']['nodes'][number];

export function formatPlacement(sets: readonly FiledDaemonSet[], options: TextOptions): string {
  if (sets.length === 0) return 'No DaemonSet here.\n';
  return `${sets.map(set => blockOf(set, options)).join('\n\n')}\n`;
}

function blockOf(set: FiledDaemonSet, { isColored, width }: TextOptions): string {
  const colors = createColors(isColored);
  const title = `${set.namespace ?? '(no namespace)'}/${set.name ?? '(no name)'}`;
  const head = `${colors.bold(title)}  DaemonSet  ${colors.dim(set.file)}`;
  if (set.refused.length > 0) return `${head}\n  no Pods: Kubernetes refuses ${set.refused.join(', ')}`;
  const { nodes, summary } = set.placement;
  const nameWidth = Math.max('NODE'.length, ...nodes.map(({ name }) => name.length));
  const indent = nameWidth + 2 + POD_WIDTH + 2;
  const row = (node: PlacedNode) => {
    const why = wrapText(node.reasons.map(({ text }) => text).join('; '), indent + 2, width);
    const pod = podWord(node);
    const painted = node.runs ? colors.green(pod) : node.mayStay ? colors.yellow(pod) : colors.red(pod);
    return `${node.name.padEnd(nameWidth)}  ${painted}${' '.repeat(POD_WIDTH - pod.length)}  ${why}`.trimEnd();
  };
  return [
    head,
    colors.dim(`${'NODE'.padEnd(nameWidth)}  ${'POD'.padEnd(POD_WIDTH)}  WHY NOT`),
    ...nodes.map(row),
    '',
    ...columnsOf(set).map((line, index) => (index === 0 ? colors.dim(line) : line)),
    '',
    summary,
    ...(nodes.some(node => !node.runs && node.mayStay) ? [MAY_STAY] : []),
    ...(set.note === null ? [] : [set.note]),
  ]
    .map(line => (line === head ? line : `  ${line}`.trimEnd()))
    .join('\n');
}

const MAY_STAY = '"may stay": no new Pod starts there, and one that is there already stays.';
const POD_WIDTH = 'may stay'.length;

function podWord({ runs, mayStay }: PlacedNode): string {
  if (runs) return 'runs';
  return mayStay ? 'may stay' : 'no';
}

/** Those of `kubectl get daemonset`, once every Pod is ready. */
function columnsOf({ placement, nodeSelector }: FiledDaemonSet): readonly string[] {
  const desired = String(placement.nodes.filter(({ runs }) => runs).length);
  const selector = Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`);
  const heads = ['DESIRED', 'CURRENT', 'READY', 'UP-TO-DATE', 'AVAILABLE'];
  const line = (cells: readonly string[], last: string) =>
    `${cells.map((cell, index) => cell.padEnd((heads[index] ?? '').length)).join('   ')}   ${last}`;
  return [
    line(heads, 'NODE SELECTOR'),
    line(
      heads.map(() => desired),
      selector.join(',') || '<none>',
    ),
  ];
}
