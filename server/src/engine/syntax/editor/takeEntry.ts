/** Takes the text of an entry along with its comments, to put it somewhere else. */
import { columnAt, lineEndAt, startsLine } from '../../text/lines.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import type { YamlDocument, YamlEntry, YamlNode } from '../yamlTree.ts';
import { childrenOf, headStart, lastLineOf, startOf } from './places.ts';

export interface TakenEntry {
  /** As if written at column 0. */
  readonly lines: readonly string[];
  /** What was taken: the comment lines directly above, the entry, and the comments beside and inside it. */
  readonly range: TextRange;
}

/** The lines of an entry of a block map. */
export function takeEntry({ text }: YamlDocument, entry: YamlEntry): TakenEntry {
  const start = startOf(entry);
  const column = columnAt(text, start);
  const isBehindDash = !startsLine(text, start);
  const range = textRange(
    isBehindDash ? start : headStart(text, entry),
    lineEndAt(text, lastLineOf(text, entry, column + 1)),
  );
  const lines = text.slice(range.start, range.end).split(/\r?\n/);
  return {
    lines: lines.map((line, index) => (isBehindDash && index === 0 ? line : outdent(line, column))),
    range,
  };
}

function outdent(line: string, columns: number): string {
  const indentation = /^ */.exec(line)?.[0].length ?? 0;
  return line.slice(Math.min(indentation, columns));
}

/** Whether two nodes, of one document or two, hold the same text in the same shape. */
export function sameTree(left: YamlNode | undefined, right: YamlNode | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left.kind === 'scalar')
    return right.kind === 'scalar' && left.text === right.text && left.style === right.style;
  if (left.kind === 'alias' || right.kind === 'alias' || left.kind !== right.kind) return false;
  const [one, other] = [childrenOf(left), childrenOf(right as typeof left)];
  return (
    one.length === other.length &&
    one.every((child, index) => {
      const twin = other[index];
      const hasSameKey = child.kind === 'item' || (twin?.kind === 'entry' && twin.key === child.key);
      return hasSameKey && sameTree(child.value, twin?.value);
    })
  );
}
