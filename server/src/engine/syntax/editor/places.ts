/** Where entries and items stand in the text: which lines are theirs, and which comments. */
import { columnAt, lineEndAt, lineStartAt, nextLineAt, startsLine } from '../../text/lines.ts';
import type { TextRange } from '../../text/textRange.ts';
import type {
  YamlDocument,
  YamlEntry,
  YamlMap,
  YamlNode,
  YamlParent,
  YamlScalar,
  YamlSequence,
} from '../yamlTree.ts';

export type Collection = YamlMap | YamlSequence;

export function childrenOf(collection: Collection): readonly YamlParent[] {
  return collection.kind === 'map' ? collection.entries : collection.items;
}

/** The offset of the key or dash, which in block style is the column of the whole collection. */
export function startOf(child: YamlParent): number {
  return child.kind === 'entry' ? child.keyRange.start : child.range.start;
}

/** The column at which the entries or items of a block collection stand. */
export function columnOf(text: string, collection: Collection): number {
  const first = childrenOf(collection)[0];
  return columnAt(text, first === undefined ? collection.range.start : startOf(first));
}

/** The offset after the colon of an entry or the dash of an item; undefined when there is none. */
export function afterIndicator(text: string, child: YamlParent): number | undefined {
  if (child.kind === 'item') return child.parent.style === 'block' ? child.range.start + 1 : undefined;
  const colon = /[ \t]*:/y;
  colon.lastIndex = child.keyRange.end;
  const match = colon.exec(text);
  return match === null ? undefined : child.keyRange.end + match[0].length;
}

/**
 * Whether the collection is written in a way that can be edited: keys are plain words, quoted or not, with
 * neither anchor, tag nor `?`, and a flow collection has brackets of its own.
 */
export function isEditable(text: string, collection: Collection): boolean {
  if (collection.style === 'flow') {
    if (text[collection.range.start] !== (collection.kind === 'map' ? '{' : '[')) return false;
  }
  return collection.kind === 'sequence' || collection.entries.every(entry => hasSimpleKey(text, entry));
}

function hasSimpleKey(text: string, entry: YamlEntry): boolean {
  const key = entry.keyNode;
  if (key?.kind !== 'scalar' || key.anchor !== undefined || key.tag !== undefined) return false;
  if (/\?\s*$/.test(text.slice(lineStartAt(text, key.range.start), key.range.start))) return false;
  return (
    afterIndicator(text, entry) !== undefined || (entry.value === undefined && entry.parent.style === 'flow')
  );
}

/** The end of what the child holds: an offset on its last line. */
export function contentEnd(text: string, child: YamlParent): number {
  const end = child.value?.range.end ?? afterIndicator(text, child) ?? child.range.end;
  return endsWithKeptLines(text, child) ? lastBlankLineAfter(text, end) : end;
}

/** Whether the child ends with a block scalar that keeps the empty lines below it (`|+`). */
export function endsWithKeptLines(text: string, child: YamlParent): boolean {
  const header = blockHeader(text, lastScalarOf(child.value));
  return header?.includes('+') ?? false;
}

/** Whether the text ends within a block scalar that would have one more line end if a line came below it. */
export function endsInOpenBlock({ text, root }: YamlDocument): boolean {
  const header = text.endsWith('\n') ? undefined : blockHeader(text, lastScalarOf(root));
  return header !== undefined && !header.includes('-');
}

/** The scalar with which a node of block style ends. */
function lastScalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  if (node === undefined || node.kind === 'alias') return undefined;
  if (node.kind === 'scalar') return node;
  return node.style === 'block' ? lastScalarOf(childrenOf(node).at(-1)?.value) : undefined;
}

/** Such as `|-`; undefined for scalars of other styles. */
function blockHeader(text: string, scalar: YamlScalar | undefined): string | undefined {
  if (scalar?.style !== 'literal' && scalar?.style !== 'folded') return undefined;
  return /^[|>][-+0-9]*/.exec(text.slice(scalar.range.start, scalar.range.start + 4))?.[0];
}

function lastBlankLineAfter(text: string, offset: number): number {
  let last = offset;
  for (let next = nextLineAt(text, offset); text.indexOf('\n', next) !== -1; next = nextLineAt(text, next)) {
    if (!isBlankLine(text, next)) break;
    last = next;
  }
  return last;
}

export function isBlankLine(text: string, offset: number): boolean {
  return text.slice(lineStartAt(text, offset), lineEndAt(text, offset)).trim() === '';
}

/**
 * An offset on the last line that belongs to the child: its content, and comment lines below it
 * that are indented by `commentColumn` or more. Empty lines at the end belong to nobody.
 */
export function lastLineOf(text: string, child: YamlParent, commentColumn: number): number {
  let last = contentEnd(text, child);
  for (let next = nextLineAt(text, last); next < text.length; next = nextLineAt(text, next)) {
    if (isBlankLine(text, next)) continue;
    const line = text.slice(next, lineEndAt(text, next));
    const column = line.search(/\S/);
    if (line[column] !== '#' || column < commentColumn) break;
    last = next;
  }
  return last;
}

/** The start of the comment lines directly above the child at its own column; of its own line when there are none. */
export function headStart(text: string, child: YamlParent): number {
  let start = lineStartAt(text, startOf(child));
  const column = columnAt(text, startOf(child));
  if (!startsLine(text, startOf(child))) return start;
  while (start > 0) {
    const above = lineStartAt(text, start - 1);
    const line = text.slice(above, start);
    if (line.search(/\S/) !== column || line[column] !== '#') break;
    start = above;
  }
  return start;
}

/** The comments that begin in the range, `#` included. */
export function commentsIn(document: YamlDocument, range: TextRange): readonly TextRange[] {
  return document.comments.filter(({ start }) => range.start <= start && start < range.end);
}

/** Whether comment lines below an empty value belong to it by their indentation. */
export function hasCommentsBelow(text: string, child: YamlParent): boolean {
  const at = contentEnd(text, child);
  return lastLineOf(text, child, columnAt(text, startOf(child)) + 1) !== at;
}

/** Whether a line inside was taken out of the parse, so that more may stand there than the tree knows. */
export function holdsUnreadLines(child: YamlParent): boolean {
  const { value } = child;
  if (value?.kind !== 'map' && value?.kind !== 'sequence') return false;
  return value.isIncomplete || childrenOf(value).some(holdsUnreadLines);
}
