/**
 * Where in a half-typed document the cursor is: in which map or list, and what of a key or value is typed.
 *
 * Told from the lines around the cursor by their indentation, not from the parse: a line that is being typed often
 * makes the parser see something else in the lines around it.
 */
import { lineEndAt, lineStartAt, nextLineAt } from '../text/lines.ts';
import { type TextRange, textRange } from '../text/textRange.ts';
import { type BlockLine, type Opener, readBlockLine } from './cursorLines.ts';
import { flowContextAt } from './flowCursor.ts';
import type { PathStep } from './nodeAt.ts';

export interface CursorContext {
  /** From the document's root to the map, list or scalar that the typed text is part of. */
  readonly path: readonly PathStep[];
  /** `entry`: a key, an item or a scalar may begin here; `value`: behind a key's colon. */
  readonly slot: 'entry' | 'value';
  readonly style: 'block' | 'flow' | 'json';
  /** What is typed up to the cursor, without a quote before it. */
  readonly prefix: string;
  /** The quote that is open at the cursor. */
  readonly quote: '"' | "'" | undefined;
  /** The key or value that is being typed, without quotes. Relative to the document. */
  readonly range: TextRange;
  /** Keys that the map at the path has beside the one that is typed. */
  readonly siblings: ReadonlySet<string>;
  /** A colon follows, so that only a key is being changed. */
  readonly isKey: boolean;
  /** The column at which keys of the level stand; of the key for a value. */
  readonly column: number;
  /** Columns of white space before the content of the line. */
  readonly indent: number;
  /** The dash or colon before the cursor wants a space. */
  readonly needsSpace: boolean;
  /** In flow style: another entry follows, from which this one wants a comma. */
  readonly needsComma: boolean;
}

/** Undefined where nothing of a map or list can be typed: in comments, block scalars and the like. */
export function cursorContextAt(text: string, offset: number): CursorContext | undefined {
  const root = rootFlow(text);
  if (root !== undefined && root < offset) {
    return flowContextAt(text, { start: root, end: text.length }, offset, []);
  }
  const start = lineStartAt(text, offset);
  const content = text.slice(start, lineEndAt(text, offset));
  if (MARKER.test(content)) return undefined;
  const line = readBlockLine(content);
  const cursor = offset - start;
  const typed = line === undefined ? onBlankLine(content, cursor) : onLine(line, content, cursor);
  if (typed === undefined) return undefined;

  const around = lookAround(text, start, typed);
  if (around === undefined) return undefined;
  const { path, siblings, flow } = around;
  if (flow !== undefined) {
    const end = endOfFlow(text, flow.start);
    if (offset > end) return undefined;
    return flowContextAt(text, { start: flow.start, end }, offset, flow.path);
  }
  if (typed.isClosed) return undefined;
  return {
    path,
    slot: typed.slot,
    style: 'block',
    prefix: content.slice(typed.start, cursor),
    quote: typed.quote,
    range: textRange(start + typed.start, start + typed.end),
    siblings,
    isKey: typed.isKey,
    column: typed.column,
    indent: line?.indent ?? typed.column,
    needsSpace: typed.needsSpace,
    needsComma: false,
  };
}

const MARKER = /^(?:---|\.\.\.)(?:\s|$)/;

/** What is typed on the line of the cursor; columns of the line. */
interface Typed {
  readonly slot: CursorContext['slot'];
  /** Dashes and keys before it on its line. */
  readonly before: readonly Opener[];
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly quote: CursorContext['quote'];
  readonly isKey: boolean;
  readonly needsSpace: boolean;
  /** Where a flow collection begins on this line, before the cursor. */
  readonly flowAt: number | undefined;
  /** Nothing more can be typed here, unless in flow style. */
  readonly isClosed: boolean;
}

function onBlankLine(content: string, cursor: number): Typed | undefined {
  // A comment, or a line of template actions.
  if (content.trim() !== '') return undefined;
  return { ...EMPTY, column: cursor, start: cursor, end: cursor };
}

const EMPTY: Typed = {
  slot: 'entry',
  before: [],
  column: 0,
  start: 0,
  end: 0,
  quote: undefined,
  isKey: false,
  needsSpace: false,
  flowAt: undefined,
  isClosed: false,
};

function onLine(line: BlockLine, content: string, cursor: number): Typed | undefined {
  if (cursor < line.indent || isInComment(line, content, cursor)) return undefined;
  const key = line.openers.find(opener => opener.kind === 'key');
  if (key?.kind === 'key' && cursor >= key.afterColon) return onValue(line, key, content, cursor);
  const dashes = line.openers.filter(opener => opener.kind === 'dash' && opener.column < cursor);
  const next = line.openers.find(opener => opener.column >= cursor);
  if (next?.kind === 'dash') return undefined;
  const lastDash = dashes.at(-1)?.column ?? -1;
  const needsSpace = lastDash === cursor - 1 && dashes.length > 0;
  const first = key?.column ?? line.restColumn;
  if (cursor < first && !needsSpace && content.slice(lastDash + 1, first).trim() !== '') return undefined;
  const isBefore = cursor < first;
  const start = isBefore ? cursor : first;
  const base = { ...EMPTY, before: dashes, column: needsSpace ? cursor + 1 : start, needsSpace };
  if (key?.kind === 'key') {
    // Between a dash and a key nothing belongs, but at the key's own start everything does.
    if (isBefore && !needsSpace) return undefined;
    const quote = quoteAt(content, key.column);
    const inner = quote === undefined ? 0 : 1;
    if (cursor > key.end - inner || (quote && cursor === key.column)) return undefined;
    return { ...base, start: start + inner, end: key.end - inner, quote, isKey: true };
  }
  if (/^[[{]/.test(line.rest) && cursor > first) return { ...base, flowAt: first };
  if (/^[|>*]/.test(line.rest)) return undefined;
  return scalar(base, line, content, cursor);
}

function onValue(
  line: BlockLine,
  key: Extract<Opener, { kind: 'key' }>,
  content: string,
  cursor: number,
): Typed | undefined {
  const base: Typed = { ...EMPTY, slot: 'value', before: line.openers, column: key.column };
  const needsSpace = cursor === key.afterColon;
  if (needsSpace && line.rest !== '') return undefined;
  if (line.rest === '' || cursor < line.restColumn) {
    if (line.rest !== '') return undefined;
    return { ...base, start: cursor, end: cursor, needsSpace };
  }
  if (/^[|>*]/.test(line.rest)) return undefined;
  if (/^[[{]/.test(line.rest)) {
    return cursor > line.restColumn ? { ...base, flowAt: line.restColumn } : undefined;
  }
  return scalar(base, line, content, cursor);
}

/** The scalar that is the rest of the line. */
function scalar(
  base: Typed,
  { rest, restColumn }: BlockLine,
  content: string,
  cursor: number,
): Typed | undefined {
  if (base.needsSpace || cursor < restColumn) return { ...base, start: cursor, end: cursor };
  const quote = quoteAt(content, restColumn);
  if (quote === undefined) {
    const end = restColumn + rest.length;
    // Behind the scalar and a space there is nothing more to say, but a plain scalar may go on.
    return { ...base, start: restColumn, end: Math.max(end, cursor) };
  }
  const closing = closingQuote(content, restColumn);
  if (cursor === restColumn || (closing !== -1 && cursor > closing)) return undefined;
  return {
    ...base,
    start: restColumn + 1,
    end: closing === -1 ? Math.max(restColumn + rest.length, cursor) : closing,
    quote,
  };
}

function quoteAt(content: string, column: number): CursorContext['quote'] {
  const character = content[column];
  return character === '"' || character === "'" ? character : undefined;
}

/** -1 while the quote is open. */
function closingQuote(content: string, column: number): number {
  const pattern = content[column] === '"' ? /"(?:\\.|[^"\\])*"/y : /'(?:''|[^'])*'/y;
  pattern.lastIndex = column;
  const match = pattern.exec(content);
  return match === null ? -1 : column + match[0].length - 1;
}

function isInComment(line: BlockLine, content: string, cursor: number): boolean {
  const { restColumn, rest } = line;
  const comment = content.slice(restColumn + rest.length).search(/(?:^|\s)#/);
  if (comment === -1) return false;
  return cursor > restColumn + rest.length + content.slice(restColumn + rest.length).indexOf('#');
}

interface Surroundings {
  readonly path: readonly PathStep[];
  readonly siblings: ReadonlySet<string>;
  /** A flow collection or quoted scalar that begins before the cursor and may still be open. */
  readonly flow: { readonly start: number; readonly path: readonly PathStep[] } | undefined;
}

/** Walks up the lines, from each level to the one that holds it. Undefined inside scalars of several lines. */
function lookAround(text: string, start: number, typed: Typed): Surroundings | undefined {
  const steps: PathStep[] = [];
  const siblings = new Set<string>();
  let level = { column: typed.slot === 'value' ? Number.POSITIVE_INFINITY : typed.column, isList: false };
  let isInFirst = typed.slot === 'entry';
  let flow: { start: number; depth: number } | undefined;
  let isInScalar = false;

  const climb = (openers: readonly Opener[], line: BlockLine | undefined, lineStart: number): void => {
    for (let index = openers.length - 1; index >= 0; index--) {
      const opener = openers[index] as Opener;
      const { column } = opener;
      if (opener.kind === 'dash') {
        if (column < level.column) {
          steps.push(0);
          level = { column, isList: true };
          isInFirst = false;
        } else if (level.isList && column === level.column) {
          steps[steps.length - 1] = Number(steps.at(-1)) + 1;
        }
      } else if (column < level.column || (level.isList && column === level.column)) {
        if (line !== undefined && line.rest !== '') {
          if (/^[[{"']/.test(line.rest)) flow = { start: lineStart + line.restColumn, depth: steps.length };
          else isInScalar = true;
        }
        steps.push(opener.key);
        level = { column, isList: false };
        isInFirst = false;
      } else if (isInFirst && column === level.column) {
        siblings.add(opener.key);
      }
    }
  };

  climb(typed.before, undefined, start);
  if (typed.flowAt !== undefined) flow = { start: start + typed.flowAt, depth: 0 };
  for (let end = start - 1; end >= 0 && !(steps.length > 0 && level.column === 0 && !level.isList); ) {
    const lineStart = lineStartAt(text, end);
    const content = text.slice(lineStart, end);
    if (MARKER.test(content)) break;
    // Lines further right are inside of something beside the way up: not worth reading.
    const line = startsAfter(content, level) ? undefined : readBlockLine(content);
    if (line !== undefined) {
      const hasKey = line.openers.at(-1)?.kind === 'key';
      if (!hasKey && line.rest !== '' && line.restColumn < level.column) {
        if (/^[[{"']/.test(line.rest)) flow = { start: lineStart + line.restColumn, depth: steps.length };
        else if (/^[|>]/.test(line.rest) || line.openers.length > 0) isInScalar = true;
        else {
          // A key without its colon, as far as anybody can tell.
          steps.push(line.rest);
          level = { column: line.restColumn, isList: false };
          isInFirst = false;
        }
      }
      climb(line.openers, line, lineStart);
    }
    end = lineStart - 1;
  }
  const pathFrom = (depth: number) => steps.slice(depth).reverse();
  if (flow !== undefined)
    return { path: [], siblings, flow: { start: flow.start, path: pathFrom(flow.depth) } };
  if (isInScalar) return undefined;
  if (typed.slot === 'entry') siblingsBelow(text, start, typed.column, siblings);
  return { path: pathFrom(0), siblings, flow: undefined };
}

function startsAfter(content: string, level: { readonly column: number }): boolean {
  if (!Number.isFinite(level.column)) return false;
  for (let column = 0; column <= level.column; column++) {
    const character = content[column];
    if (character !== ' ' && character !== '\t') return false;
  }
  return true;
}

function siblingsBelow(text: string, start: number, column: number, siblings: Set<string>): void {
  for (let next = nextLineAt(text, start); next < text.length; next = nextLineAt(text, next)) {
    const content = text.slice(next, lineEndAt(text, next));
    if (MARKER.test(content)) return;
    if (startsAfter(content, { column })) continue;
    const line = readBlockLine(content);
    if (line === undefined) continue;
    const [first] = line.openers;
    if (line.indent < column) return;
    if (first?.kind === 'key' && first.column === column) siblings.add(first.key);
  }
}

/** Where the flow collection of the whole document begins, as in JSON. */
function rootFlow(text: string): number | undefined {
  const before =
    /^(?:(?:%.*|[ \t]*#.*|---[ \t]*|[ \t]*)(?:\r?\n|$))*(?:---[ \t]+)?[ \t]*/.exec(text)?.[0].length ?? 0;
  return /^[[{](?!\{)/.test(text.slice(before, before + 2)) ? before : undefined;
}

/** A flow collection that is not closed ends, at the latest, before the next line of the block around it. */
function endOfFlow(text: string, start: number): number {
  const indent = readBlockLine(text.slice(lineStartAt(text, start), lineEndAt(text, start)))?.indent ?? 0;
  for (let next = nextLineAt(text, start); next < text.length; next = nextLineAt(text, next)) {
    const line = readBlockLine(text.slice(next, lineEndAt(text, next)));
    if (line !== undefined && line.indent <= indent && line.openers.length > 0) return next - 1;
  }
  return text.length;
}
