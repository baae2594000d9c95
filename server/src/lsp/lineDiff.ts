/** The difference of two texts as small edits, so that cursors, folds and marks elsewhere stay where they are. */
import type { TextEdit } from '../engine/index.ts';

/** Beyond so many changed lines the whole changed part is replaced: finding small edits would take long. */
const MOST_CHANGES = 2000;

/** Edits that make `after` of `before`, in the order of the text. */
export function lineDiff(before: string, after: string): readonly TextEdit[] {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++;

  const oldPart = old.slice(start, old.length - end);
  const nowPart = now.slice(start, now.length - end);
  let offset = lengthOf(old.slice(0, start));
  let oldLine = 0;
  let nowLine = 0;
  const edits: TextEdit[] = [];
  const end_ = { oldLine: oldPart.length, nowLine: nowPart.length, length: 0 };
  for (const kept of [...keptRuns(oldPart, nowPart), end_]) {
    const removed = oldPart.slice(oldLine, kept.oldLine).join('');
    const added = nowPart.slice(nowLine, kept.nowLine).join('');
    if (removed !== '' || added !== '') edits.push(smallEdit(offset, removed, added));
    offset += removed.length + lengthOf(oldPart.slice(kept.oldLine, kept.oldLine + kept.length));
    oldLine = kept.oldLine + kept.length;
    nowLine = kept.nowLine + kept.length;
  }
  return edits;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** Within one line only what differs; never half a line end or half a character. */
function smallEdit(offset: number, removed: string, added: string): TextEdit {
  const whole = { range: { start: offset, end: offset + removed.length }, text: added };
  if (linesOf(removed).length !== 1 || linesOf(added).length !== 1) return whole;
  const shortest = Math.min(removed.length, added.length);
  let start = 0;
  while (start < shortest && removed[start] === added[start]) start++;
  let end = 0;
  while (end < shortest - start && removed[removed.length - 1 - end] === added[added.length - 1 - end]) end++;
  const cuts = [removed.charCodeAt(start), removed.charCodeAt(removed.length - end), added.charCodeAt(start)];
  if (cuts.some(code => (code >= 0xdc00 && code <= 0xdfff) || code === 10)) return whole;
  return {
    range: { start: offset + start, end: offset + removed.length - end },
    text: added.slice(start, added.length - end),
  };
}

interface KeptRun {
  readonly oldLine: number;
  readonly nowLine: number;
  readonly length: number;
}

/**
 * Runs of lines that both texts have, by the greedy algorithm of Eugene W. Myers, "An O(ND) Difference Algorithm
 * and Its Variations" (1986).
 */
function keptRuns(old: readonly string[], now: readonly string[]): readonly KeptRun[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: ReadonlyMap<number, number>[] = [];
  for (let changes = 0; changes <= Math.min(old.length + now.length, MOST_CHANGES); changes++) {
    rounds.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = nextStart(furthest, diagonal, changes);
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= now.length) return traceBack(rounds, old.length, now.length);
    }
  }
  return [];
}

/** Where a path on this diagonal begins after one more change: below or to the right of the better neighbour. */
function nextStart(furthest: ReadonlyMap<number, number>, diagonal: number, changes: number): number {
  const above = furthest.get(diagonal + 1) ?? -1;
  const left = furthest.get(diagonal - 1) ?? -1;
  return diagonal === -changes || (diagonal !== changes && left < above) ? above : left + 1;
}

function traceBack(rounds: readonly ReadonlyMap<number, number>[], oldEnd: number, nowEnd: number) {
  const runs: KeptRun[] = [];
  let x = oldEnd;
  let y = nowEnd;
  for (let changes = rounds.length - 1; changes >= 0; changes--) {
    const furthest = rounds[changes] ?? new Map();
    const diagonal = x - y;
    const startX = nextStart(furthest, diagonal, changes);
    if (x > startX) runs.push({ oldLine: startX, nowLine: startX - diagonal, length: x - startX });
    const cameDown = diagonal === -changes || (diagonal !== changes && startX === furthest.get(diagonal + 1));
    x = cameDown ? startX : startX - 1;
    y = x - (cameDown ? diagonal + 1 : diagonal - 1);
  }
  return runs.reverse();
}
