/** Rollouts for a person at a terminal: a line for each step, a column for each Pod or node. */
import { createColors } from 'picocolors';
import { stepWords } from '../../engine/index.ts';
import type { FiledRollout } from '../rollout.ts';
import type { TextOptions } from './text.ts';
import { wrapText } from './wrapText.ts';

const MARKS = {
  old: '○',
  new: '●',
  starting: '+',
  unready: '!',
  going: '×',
} as const;

type Mark = keyof typeof MARKS;

/** What the marks mean where there are two templates, and where there is one. */
const MEANINGS: Readonly<Record<Mark, readonly [many: string, one: string]>> = {
  old: ['ready, old template', 'ready'],
  new: ['ready, new template', 'ready'],
  starting: ['starting', 'starting'],
  unready: ['not ready', 'not ready'],
  going: ['going', 'going'],
};

interface Pod {
  readonly revision: number;
  readonly mark: Mark;
}

/** The line of a terminal that is not known is taken to be this long where a drawing has to fit. */
const USUAL_WIDTH = 120;
/** Fewer characters for the words beside the drawing are too few to read. */
const LEAST_WORDS = 36;
const STEP_WIDTH = 'step'.length;

export function formatRollouts(rollouts: readonly FiledRollout[], options: TextOptions): string {
  if (rollouts.length === 0) return 'No StatefulSet or DaemonSet here.\n';
  return `${rollouts.map(one => blockOf(one, options)).join('\n\n')}\n`;
}

function blockOf(rollout: FiledRollout, { isColored, width }: TextOptions): string {
  const colors = createColors(isColored);
  const { kind, namespace, name, file, from, refused, summary, end, note, steps } = rollout;
  const what = from === 'nothing' ? 'created' : 'changed';
  const head = `${colors.bold(`${namespace}/${name}`)}  ${kind}  ${what}  ${colors.dim(file)}`;
  const lines = (texts: readonly string[]) =>
    texts.filter(Boolean).map(text => `  ${wrapText(text, 2, width)}`);
  if (refused.length > 0) {
    const answer = from === 'nothing' ? 'it' : 'this change';
    return [
      head,
      ...lines([`Nothing happens: the API server refuses ${answer} (${refused.join(', ')}).`]),
    ].join('\n');
  }
  const drawn = steps.some(({ actions }) => actions.length > 0) ? drawing(rollout, width) : [];
  const [heading = '', ...rows] = drawn;
  return [
    head,
    ...lines([summary]),
    ...(drawn.length === 0
      ? []
      : ['', `  ${colors.dim(heading)}`, ...rows.map(row => `  ${row}`.trimEnd()), '']),
    ...lines([end, note ?? '']),
  ].join('\n');
}

function drawing(rollout: FiledRollout, width: number | undefined): readonly string[] {
  const { steps, newest } = rollout;
  const columns = columnsOf(rollout, (width ?? USUAL_WIDTH) - 2);
  const pods = new Map<string, readonly Pod[]>(
    rollout.before.map(place => [place, [{ revision: 1, mark: newest === 1 ? 'new' : 'old' }]]),
  );
  const used = new Set<Mark>();
  const indent = STEP_WIDTH + columns.reduce((sum, { label }) => sum + 2 + label.length, 0) + 2;
  const row = (step: string, text: string) => {
    const cells = columns.map(({ place, label }) => {
      const marks = (pods.get(place) ?? []).map(({ mark }) => mark);
      for (const mark of marks) used.add(mark);
      return marks
        .map(mark => MARKS[mark])
        .join('')
        .padEnd(label.length);
    });
    return `${[step.padStart(STEP_WIDTH), ...cells, wrapText(text, indent + 2, width)].join('  ')}`.trimEnd();
  };
  const rows = steps.map(step => {
    for (const action of step.actions) act(pods, action);
    const line = row(String(step.step), stepWords(step));
    for (const change of step.then ?? []) become(pods, change, newest);
    return line;
  });
  const heads = ['step', ...columns.map(({ label }) => label)].join('  ');
  const last = columns.length === 0 ? [] : [row('end', '')];
  const legend = (Object.keys(MARKS) as Mark[])
    .filter(mark => used.has(mark))
    .map(mark => `${MARKS[mark]} ${MEANINGS[mark][newest === 1 ? 1 : 0]}`);
  return [
    heads,
    ...rows,
    ...last,
    ...(legend.length === 0 ? [] : ['', wrapText(legend.join('   '), 2, width)]),
  ];
}

interface Column {
  readonly place: string;
  readonly label: string;
}

/** Whole names where they fit; of Pods only their ordinals where those fit; otherwise none, and the words say it. */
function columnsOf({ kind, name, places }: FiledRollout, room: number): readonly Column[] {
  const named = places.map(place => ({ place, label: place.padEnd(2) }));
  const short = places.map(place => ({
    place,
    label: (kind === 'StatefulSet' ? place.slice(name.length) : place).padEnd(2),
  }));
  const fits = (columns: readonly Column[]) =>
    STEP_WIDTH + columns.reduce((sum, { label }) => sum + 2 + label.length, 0) + 2 + LEAST_WORDS <= room;
  return [named, short].find(fits) ?? [];
}

type Step = FiledRollout['steps'][number];

function act(pods: Map<string, readonly Pod[]>, action: Step['actions'][number]): void {
  if (action.do !== 'createPod' && action.do !== 'deletePod') return;
  const place = action.node ?? action.name ?? '';
  const revision = action.revision ?? 1;
  const there = pods.get(place) ?? [];
  if (action.do === 'createPod') {
    if (action.refused === undefined) pods.set(place, [...there, { revision, mark: 'starting' }]);
    return;
  }
  pods.set(
    place,
    changed(there, pod => pod.revision === revision && pod.mark !== 'going', 'going'),
  );
}

function become(
  pods: Map<string, readonly Pod[]>,
  change: NonNullable<Step['then']>[number],
  newest: number,
): void {
  const place = change.node ?? change.pod;
  if (place === undefined || change.becomes === 'Available') return;
  const there = pods.get(place) ?? [];
  if (change.becomes === 'gone') {
    const leaving = there.findIndex(({ mark }) => mark === 'going');
    pods.set(
      place,
      there.filter((_, index) => index !== leaving),
    );
    return;
  }
  const revision = there.find(({ mark }) => mark === 'starting')?.revision;
  const mark = change.becomes === 'Running' ? 'unready' : revision === newest ? 'new' : 'old';
  pods.set(
    place,
    changed(there, pod => pod.mark === 'starting', mark),
  );
}

/** The first that is meant has another mark. */
function changed(pods: readonly Pod[], isMeant: (pod: Pod) => boolean, mark: Mark): readonly Pod[] {
  const index = pods.findIndex(isMeant);
  return pods.map((pod, at) => (at === index ? { ...pod, mark } : pod));
}
