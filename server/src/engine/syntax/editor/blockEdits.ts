/**
 * Changes of block collections and of values in block context, as edits of the text.
 *
 * Every function works on the document as it stands and either gives all edits of a change or undefined.
 * Lines end with `\n`; the session writes the document's own line ends.
 */
import { columnAt, lineEndAt, lineStartAt, nextLineAt, startsLine } from '../../text/lines.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import type { YamlDocument, YamlParent } from '../yamlTree.ts';
import type { PieceEdit } from './pieceTable.ts';
import {
  afterIndicator,
  type Collection,
  childrenOf,
  columnOf,
  commentsIn,
  contentEnd,
  endsWithKeptLines,
  hasCommentsBelow,
  headStart,
  isBlankLine,
  lastLineOf,
  startOf,
} from './places.ts';
import { indentLines, type Layout, type PrintedValue } from './printValue.ts';

type Edits = readonly PieceEdit[];

/** Where a new entry or item goes: last, or right beside one that is there. */
export type Place = 'last' | { readonly after: YamlParent } | { readonly before: YamlParent };

/** Puts lines, written for column 0, into a block collection that is not empty. */
export function insertIntoBlock(
  document: YamlDocument,
  collection: Collection,
  lines: readonly string[],
  place: Place,
): Edits | undefined {
  const { text } = document;
  const children = childrenOf(collection);
  const last = children.at(-1);
  if (last === undefined) return undefined;
  const column = columnOf(text, collection);
  if (place !== 'last' && 'before' in place) return insertBefore(text, place.before, lines);
  const sibling = place === 'last' ? last : place.after;
  // Comments at the column of the collection close it when they stand below its last child, unless they could as
  // well open what follows in the map around it; elsewhere they are the head of the next child.
  const isLast = sibling === last && !isAtColumnOfKey(text, collection);
  return [
    insertLinesBelow(
      text,
      lastLineOf(text, sibling, isLast ? column : column + 1),
      indentLines(lines, column),
    ),
  ];
}

/** Whether a sequence stands at the column of the key that holds it, so that its column says nothing. */
function isAtColumnOfKey(text: string, collection: Collection): boolean {
  const { parent } = collection;
  return parent?.kind === 'entry' && columnAt(text, startOf(parent)) === columnOf(text, collection);
}

function insertBefore(text: string, child: YamlParent, lines: readonly string[]): Edits {
  const start = startOf(child);
  const indented = indentLines(lines, columnAt(text, start));
  if (startsLine(text, start)) return [insertion(headStart(text, child), joinLines(indented))];
  // The first entry of an item stands behind the dash, where the new one now goes.
  return [insertion(start, joinLines(indented).trimStart() + ' '.repeat(columnAt(text, start)))];
}

/**
 * Takes an entry or item out that has siblings. Comments on its lines stay, each on a line of its own,
 * except those in `moved`.
 */
export function removeFromBlock(
  document: YamlDocument,
  child: YamlParent,
  moved?: TextRange,
): Edits | undefined {
  const { text } = document;
  const start = startOf(child);
  if (!startsLine(text, start)) return removeBehindDash(document, child, moved);
  const column = columnAt(text, start);
  const region = textRange(lineStartAt(text, start), nextLineAt(text, lastLineOf(text, child, column + 1)));
  const range = moved === undefined ? region : textRange(Math.min(region.start, moved.start), region.end);
  const kept = keptComments(document, range, moved);
  if (kept.length === 0 && wouldJoinKeptLines(text, child, region.end)) return undefined;
  return [{ range, text: joinLines(indentLines(kept, column)) }];
}

/** The first of several entries behind a dash: the next one takes its place. */
function removeBehindDash(
  document: YamlDocument,
  child: YamlParent,
  moved: TextRange | undefined,
): Edits | undefined {
  const { text } = document;
  const siblings = childrenOf(child.parent);
  const next = siblings[siblings.indexOf(child) + 1];
  if (next === undefined) return undefined;
  const range = textRange(startOf(child), startOf(next));
  const kept = keptComments(document, range, moved);
  const lineStart = lineStartAt(text, range.start);
  const column = text.slice(lineStart).search(/\S/);
  return [insertion(lineStart, joinLines(indentLines(kept, column))), { range, text: '' }];
}

/** Whether empty lines below would become part of a block scalar above that keeps its empty lines. */
function wouldJoinKeptLines(text: string, child: YamlParent, end: number): boolean {
  const siblings = childrenOf(child.parent);
  const previous = siblings[siblings.indexOf(child) - 1];
  return (
    previous !== undefined && endsWithKeptLines(text, previous) && end < text.length && isBlankLine(text, end)
  );
}

/** Takes the value of an entry or item away, leaving the key or dash and the comments, except those in `moved`. */
export function clearValue(document: YamlDocument, child: YamlParent, moved?: TextRange): Edits | undefined {
  const { text } = document;
  const at = afterIndicator(text, child);
  if (child.value === undefined) return [];
  if (at === undefined) return undefined;
  const end = contentEnd(text, child);
  if (end <= lineEndAt(text, at)) {
    const isMoved = moved !== undefined && moved.end > end;
    return [{ range: textRange(at, isMoved ? moved.end : end), text: '' }];
  }

  const column = columnAt(text, startOf(child));
  const range = textRange(at, lineEndAt(text, lastLineOf(text, child, column + 1)));
  const firstLineEnd = lineEndAt(text, at);
  const comments = commentsIn(document, range).filter(comment => !isInside(comment, moved));
  const beside = comments
    .filter(comment => comment.start < firstLineEnd)
    .map(comment => sliceOf(text, comment));
  const below = comments
    .filter(comment => comment.start >= firstLineEnd)
    .map(comment => sliceOf(text, comment));
  return [
    {
      range,
      text:
        beside.map(comment => ` ${comment}`).join('') +
        indentLines(below, commentColumn(text, child))
          .map(line => `\n${line}`)
          .join(''),
    },
  ];
}

/** The column of the value's own lines, where it has such; comments there belong to the value. */
function commentColumn(text: string, child: YamlParent): number {
  const column = columnAt(text, startOf(child));
  const { value } = child;
  const isBlock = (value?.kind === 'map' || value?.kind === 'sequence') && value.style === 'block';
  return Math.max(column + 2, isBlock ? columnOf(text, value) : 0);
}

/** Gives an entry or item without a value one. */
export function fillValue(
  document: YamlDocument,
  child: YamlParent,
  printed: PrintedValue,
  layout: Layout,
): Edits | undefined {
  const { text } = document;
  const at = afterIndicator(text, child);
  if (at === undefined) return undefined;
  const column = columnAt(text, startOf(child));

  if (printed.kind === 'scalar') {
    const step = child.kind === 'item' ? layout.dashWidth : layout.step;
    const below = indentLines(printed.rest, column + step);
    const edits = [insertion(at, ` ${printed.first}`)];
    return below.length === 0 ? edits : [...edits, insertLinesBelow(text, at, below)];
  }
  if (child.kind === 'entry') {
    const step = printed.kind === 'sequence' ? layout.sequenceStep : layout.step;
    return [
      insertLinesBelow(text, lastLineOf(text, child, column + 1), indentLines(printed.rest, column + step)),
    ];
  }
  // The first line goes beside the dash; a block scalar in the others could swallow comments that follow.
  if (hasCommentsBelow(text, child) && printed.rest.some(line => /[|>][-+0-9]*\s*(?:#.*)?$/.test(line)))
    return undefined;
  const [first = '', ...rest] = printed.rest;
  const gap = ' '.repeat(layout.dashWidth - 1);
  const edits = [insertion(at, gap + first)];
  const below = indentLines(rest, column + layout.dashWidth);
  return below.length === 0 ? edits : [...edits, insertLinesBelow(text, at, below)];
}

/** Replaces a whole block collection that is the root of the document by `{}` or `[]`, keeping comments. */
export function emptyRoot(document: YamlDocument, root: Collection, moved?: TextRange): Edits | undefined {
  const { text } = document;
  const only = childrenOf(root)[0];
  if (only === undefined || !startsLine(text, startOf(only))) return undefined;
  const range = textRange(lineStartAt(text, startOf(only)), nextLineAt(text, lastLineOf(text, only, 1)));
  const kept = keptComments(document, range, moved);
  return [{ range, text: joinLines([...kept, root.kind === 'map' ? '{}' : '[]']) }];
}

function keptComments(
  document: YamlDocument,
  range: TextRange,
  moved: TextRange | undefined,
): readonly string[] {
  return commentsIn(document, range)
    .filter(comment => !isInside(comment, moved))
    .map(comment => sliceOf(document.text, comment));
}

function isInside(range: TextRange, outer: TextRange | undefined): boolean {
  return outer !== undefined && outer.start <= range.start && range.end <= outer.end;
}

function sliceOf(text: string, range: TextRange): string {
  return text.slice(range.start, range.end).trimEnd();
}

function insertion(offset: number, text: string): PieceEdit {
  return { range: textRange(offset, offset), text };
}

/** Lines with their ends. */
function joinLines(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}

/** New lines below the line of the offset; a text without a final line end stays so. */
function insertLinesBelow(text: string, offset: number, lines: readonly string[]): PieceEdit {
  if (text.indexOf('\n', offset) !== -1) return insertion(nextLineAt(text, offset), joinLines(lines));
  return insertion(text.length, lines.map(line => `\n${line}`).join(''));
}
