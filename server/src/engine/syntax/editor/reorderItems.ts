/** Puts the items of a sequence in another order, each with its comments. */
import { columnAt, lineEndAt, startsLine } from '../../text/lines.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import type { YamlDocument, YamlSequence } from '../yamlTree.ts';
import type { PieceEdit } from './pieceTable.ts';
import { commentsIn, headStart, lastLineOf, startOf } from './places.ts';

/**
 * What stands between the items stays where it is.
 *
 * @param order Indices of the items, in the order that they are to have.
 */
export function reorderItems(
  document: YamlDocument,
  sequence: YamlSequence,
  order: readonly number[],
): readonly PieceEdit[] | undefined {
  const { text } = document;
  const places = placesOf(document, sequence);
  if (places === undefined || places.length !== order.length) return undefined;
  return order.flatMap((from, to): readonly PieceEdit[] => {
    const [source, target] = [places[from], places[to]];
    if (source === undefined || target === undefined || from === to) return [];
    return [{ range: target, text: text.slice(source.start, source.end) }];
  });
}

/** Whole lines in block style, with the comment lines directly above; undefined where an item shares its line. */
function placesOf(document: YamlDocument, sequence: YamlSequence): readonly TextRange[] | undefined {
  const { text } = document;
  if (sequence.style === 'flow') {
    return commentsIn(document, sequence.range).length > 0
      ? undefined
      : sequence.items.map(({ range }) => range);
  }
  if (!sequence.items.every(item => startsLine(text, startOf(item)))) return undefined;
  return sequence.items.map(item => {
    const last = lastLineOf(text, item, columnAt(text, startOf(item)) + 1);
    return textRange(headStart(text, item), lineEndAt(text, last));
  });
}
