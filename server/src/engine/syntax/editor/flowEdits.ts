/** Changes inside `{}` and `[]`, as edits of the text. Each gives all edits of a change, or undefined. */
import { columnAt, lineEndAt, lineStartAt, nextLineAt, startsLine } from '../../text/lines.ts';
import { textRange } from '../../text/textRange.ts';
import type { YamlDocument, YamlNode, YamlParent } from '../yamlTree.ts';
import type { PieceEdit } from './pieceTable.ts';
import { afterIndicator, type Collection, childrenOf, commentsIn } from './places.ts';

type Edits = readonly PieceEdit[];

/** Puts an entry or item, written on one line, in front of the child with that index, or at the end. */
export function insertIntoFlow(
  document: YamlDocument,
  collection: Collection,
  index: number,
  printed: string,
): Edits {
  const { text } = document;
  const children = childrenOf(collection);
  const next = children[index];
  const last = children.at(-1);
  if (next !== undefined) {
    const start = flowStart(document, next);
    const separator = startsLine(text, start) ? `\n${' '.repeat(columnAt(text, start))}` : ' ';
    return [insertion(start, `${printed},${separator}`)];
  }
  if (last === undefined) {
    const inner = textRange(collection.range.start + 1, collection.range.end - 1);
    const isBlank = /^[ \t]*$/.test(text.slice(inner.start, inner.end));
    return [isBlank ? { range: inner, text: printed } : insertion(inner.start, printed)];
  }

  const { end } = last.range;
  const start = flowStart(document, last);
  const isOnOwnLine = startsLine(text, start) && lineEndAt(text, end) < collection.range.end;
  if (!isOnOwnLine) return [insertion(end, `, ${printed}`)];
  // On a line of its own, below the last one and the comment beside that.
  const comma = commaAfter(text, end);
  const hasCommaBesideIt = comma !== undefined && comma < lineEndAt(text, end);
  if (comma !== undefined && !hasCommaBesideIt) return [insertion(end, `, ${printed}`)];
  const line = `\n${' '.repeat(columnAt(text, start))}${printed}`;
  const below = insertion(lineEndAt(text, end), comma === undefined ? line : `${line},`);
  return comma === undefined ? [insertion(end, ','), below] : [below];
}

/** Takes an entry or item out with its comma. One that holds comments cannot go without them. */
export function removeFromFlow(document: YamlDocument, child: YamlParent): Edits | undefined {
  const siblings = childrenOf(child.parent);
  const index = siblings.indexOf(child);
  const previous = siblings[index - 1];
  const next = siblings[index + 1];
  const start = flowStart(document, child);
  const { end } = child.range;
  if (commentsIn(document, textRange(start, end)).length > 0) return undefined;

  if (next !== undefined) {
    const nextStart = flowStart(document, next);
    if (commentsIn(document, textRange(end, nextStart)).length === 0) return [deletion(start, nextStart)];
  } else if (previous !== undefined) {
    if (commentsIn(document, textRange(previous.range.end, start)).length === 0)
      return [deletion(previous.range.end, end)];
  } else {
    const inner = textRange(child.parent.range.start + 1, child.parent.range.end - 1);
    if (commentsIn(document, inner).length === 0) return [{ range: inner, text: '' }];
  }
  return removeBetweenComments(document, child, start, previous);
}

/** Takes out the child's text, one comma, and the line if nothing else is left on it. */
function removeBetweenComments(
  document: YamlDocument,
  child: YamlParent,
  start: number,
  previous: YamlParent | undefined,
): Edits {
  const { text } = document;
  const { end } = child.range;
  const comma = commaAfter(text, end);
  const isBeside = comma !== undefined && /^[ \t]*$/.test(text.slice(end, comma));
  const lastEnd = isBeside ? comma + 1 : end;
  const edits: PieceEdit[] = [];
  if (startsLine(text, start) && /^[ \t]*$/.test(text.slice(lastEnd, lineEndAt(text, lastEnd)))) {
    edits.push(deletion(lineStartAt(text, start), nextLineAt(text, lastEnd)));
  } else {
    const spaces = /^[ \t]*/.exec(text.slice(lastEnd))?.[0].length ?? 0;
    edits.push(deletion(start, startsLine(text, start) ? lastEnd + spaces : lastEnd));
  }
  if (comma !== undefined && !isBeside) edits.push(deletion(comma, comma + 1));
  const commaBefore =
    comma === undefined && previous !== undefined ? commaAfter(text, previous.range.end) : undefined;
  if (commaBefore !== undefined) edits.push(deletion(commaBefore, commaBefore + 1));
  return edits;
}

/** Replaces what an entry or item of a flow collection holds. */
export function replaceInFlow(document: YamlDocument, child: YamlParent, printed: string): Edits | undefined {
  const { text } = document;
  const { value } = child;
  if (value !== undefined) {
    const range = textRange(valueStart(document, value, child), value.range.end);
    if (commentsIn(document, range).length > 0) return undefined;
    return [{ range, text: printed, keepsPlace: true }];
  }
  if (child.kind === 'item') return undefined;
  const at = afterIndicator(text, child);
  return [at === undefined ? insertion(child.keyRange.end, `: ${printed}`) : insertion(at, ` ${printed}`)];
}

/** The start of a child of a flow collection, anchor and tag included. */
function flowStart(document: YamlDocument, child: YamlParent): number {
  if (child.kind === 'entry') return child.keyRange.start;
  return child.value === undefined ? child.range.start : valueStart(document, child.value, child);
}

/** The start of a value, anchor and tag included. */
export function valueStart(document: YamlDocument, value: YamlNode, child: YamlParent): number {
  const { start } = value.range;
  if (value.kind === 'alias' || (value.anchor === undefined && value.tag === undefined)) return start;
  const siblings = childrenOf(child.parent);
  const previous = siblings[siblings.indexOf(child) - 1];
  const from = afterIndicator(document.text, child) ?? previous?.range.end ?? child.parent.range.start + 1;
  const comments = commentsIn(document, textRange(from, start));
  const search = comments.at(-1)?.end ?? from;
  const properties = /[&!]/.exec(document.text.slice(search, start));
  return properties === null ? start : search + properties.index;
}

/** The offset of the comma after a child, over white space and comments. */
function commaAfter(text: string, offset: number): number | undefined {
  const gap = /(?:\s|(?<=\s)#[^\n]*)*,/y;
  gap.lastIndex = offset;
  const match = gap.exec(text);
  return match === null ? undefined : offset + match[0].length - 1;
}

function insertion(offset: number, text: string): PieceEdit {
  return { range: textRange(offset, offset), text };
}

function deletion(start: number, end: number): PieceEdit {
  return { range: textRange(start, end), text: '' };
}
