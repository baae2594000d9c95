/** A preview as a picture: the Pods and claims, or the nodes, at one step, and the steps below. Drawn from the same data as the page. */
import { claimName, podNameAt } from '../identity/podIdentity.ts';
import type { DaemonSetPreview, Preview, StatefulSetPreview } from './previewData.ts';
import type { Play, PlayedPod } from './previewPlayData.ts';
import { claimsLeftBehind, type PlayedWorld, worldAt } from './previewPlayWorld.ts';
import { stateWords } from './previewStepWords.ts';

const WIDTH = 960;
const MARGIN = 24;
const COLUMNS = 4;
const GAP = 12;
const TILE_WIDTH = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
const LINE = 18;
const MOST_TILES = 48;
const MOST_STEPS = 40;
/** Distinct for people who see colours otherwise, too (Okabe and Ito). */
const CLAIM_COLOURS = ['#0072b2', '#cc79a7', '#009e73', '#e69f00', '#56b4e9', '#d55e00'];

interface Tile {
  readonly title: string;
  readonly state: string;
  readonly isThere: boolean;
  readonly lines: readonly {
    readonly text: string;
    readonly colour: string | undefined;
    readonly isThere: boolean;
  }[];
}

/** `step` as in `worldAt`. */
export function previewSvg(preview: Preview, step: number): string {
  const { play } = preview;
  const world = play === null ? undefined : worldAt(play, step);
  const tiles = preview.kind === 'StatefulSet' ? podTiles(preview, world) : nodeTiles(preview, world);
  const shown = tiles.slice(0, MOST_TILES);
  const parts: string[] = [
    text(MARGIN, 40, `${preview.name}`, 'title'),
    text(MARGIN, 62, `${preview.kind} · namespace ${preview.namespace}`, 'muted'),
  ];
  let top = 84;
  for (let index = 0; index < shown.length; index += COLUMNS) {
    const row = shown.slice(index, index + COLUMNS);
    const height = 44 + Math.max(...row.map(({ lines }) => lines.length), 0) * LINE + 8;
    row.forEach((tile, column) => {
      parts.push(tileSvg(tile, MARGIN + column * (TILE_WIDTH + GAP), top, height));
    });
    top += height + GAP;
  }
  if (tiles.length > shown.length) {
    parts.push(text(MARGIN, top + 14, `… and ${tiles.length - shown.length} more`, 'muted'));
    top += 28;
  }
  const steps = play === null ? [] : stepLines(play, step);
  for (const { words, isNow } of steps) {
    parts.push(text(MARGIN, top + 18, words, isNow ? 'now' : 'step'));
    top += 22;
  }
  const height = top + MARGIN;
  const name = escapeXml(`${preview.kind} ${preview.name}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${name}">
<style>${STYLE}</style>
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
${parts.join('\n')}
</svg>
`;
}

const STYLE =
  'text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-size:22px;font-weight:600}.muted{fill:#59636e}.name{font-weight:600}.now{font-weight:600}.step{fill:#59636e}.tile{fill:#f6f8fa;stroke:#d1d9e0}.missing{fill:none;stroke:#d1d9e0;stroke-dasharray:4 3}';

function podTiles({ naming }: StatefulSetPreview, world: PlayedWorld | undefined): readonly Tile[] {
  const { set } = naming;
  const wanted = Math.min(set.replicas ?? 1, MOST_TILES + 1);
  const names = Array.from({ length: wanted }, (_, index) => podNameAt(set, set.firstOrdinal + index));
  const others = [
    ...(world?.pods.keys() ?? []),
    ...(world ? claimsLeftBehind(world) : []).map(claim => claim.pod),
  ];
  return [...new Set([...names, ...others])].map(name => {
    const pod = world?.pods.get(name);
    return {
      title: name,
      state: world === undefined ? '' : stateWords(pod, world.template),
      isThere: world === undefined || pod !== undefined,
      lines: set.claimTemplates.map((template, index) => {
        const claim = claimName(template.name, name);
        const isThere = world === undefined || world.claims.has(claim);
        return { text: claim, colour: CLAIM_COLOURS[index % CLAIM_COLOURS.length], isThere };
      }),
    };
  });
}

function nodeTiles({ placement }: DaemonSetPreview, world: PlayedWorld | undefined): readonly Tile[] {
  const pods = new Map<string, PlayedPod[]>();
  for (const pod of world?.pods.values() ?? []) {
    pods.set(pod.node ?? '', [...(pods.get(pod.node ?? '') ?? []), pod]);
  }
  return (world?.nodes ?? placement.nodes).map(node => {
    const here = pods.get(node.name) ?? [];
    const played = here.map(pod => stateWords(pod, world?.template ?? 1)).join(', ');
    const lines = node.reasons.map(({ text: reason }) => ({
      text: reason,
      colour: undefined,
      isThere: true,
    }));
    return {
      title: node.name,
      state: world === undefined ? (node.runs ? 'runs a Pod' : 'no Pod') : played || 'no Pod',
      isThere: world === undefined ? node.runs : here.length > 0,
      lines,
    };
  });
}

function tileSvg({ title, state, isThere, lines }: Tile, left: number, top: number, height: number): string {
  const inside = left + 12;
  const claims = lines.map((line, index) => {
    const y = top + 58 + index * LINE;
    if (line.colour === undefined) return text(inside, y, shorten(line.text, 32), 'muted');
    const fill = line.isThere ? line.colour : 'none';
    const mark = `<rect x="${inside}" y="${y - 9}" width="10" height="10" rx="2" fill="${fill}" stroke="${line.colour}"/>`;
    return `${mark}${text(inside + 16, y, shorten(line.text, 28), line.isThere ? '' : 'muted')}`;
  });
  return `<g><rect class="${isThere ? 'tile' : 'missing'}" x="${left}" y="${top}" width="${TILE_WIDTH}" height="${height}" rx="6"/>${text(inside, top + 22, shorten(title, 28), 'name')}${text(inside, top + 40, state, 'muted')}${claims.join('')}</g>`;
}

function stepLines(play: Play, step: number): readonly { readonly words: string; readonly isNow: boolean }[] {
  const lines = play.steps.slice(0, MOST_STEPS).map(one => ({
    words: shorten(`${one.step}  ${[one.deed, one.sentence].filter(Boolean).join(' ')}`, 130),
    isNow: one.step === step,
  }));
  const more = play.steps.length - lines.length;
  return more > 0 ? [...lines, { words: `… and ${more} more steps`, isNow: false }] : lines;
}

function shorten(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most - 1)}…` : words;
}

function text(x: number, y: number, words: string, style: string): string {
  return `<text x="${x}" y="${y}"${style === '' ? '' : ` class="${style}"`}>${escapeXml(words)}</text>`;
}

/** Characters that XML does not know at all are left out. */
function escapeXml(words: string): string {
  return words
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
