/** Comments on a line of their own above what they are about. */
import { lineEndAt, lineStartAt } from '../../text/lines.ts';
import { textRange } from '../../text/textRange.ts';
import type { YamlDocument, YamlParent } from '../yamlTree.ts';
import type { PieceEdit } from './pieceTable.ts';
import { startOf } from './places.ts';

/**
 * Puts a comment above the line of an entry or item, at the indentation of that line; inside a flow collection
 * above the line on which the outermost one begins. Nothing to do when the comment is there already.
 */
export function insertCommentAbove(
  document: YamlDocument,
  child: YamlParent,
  comment: string,
): readonly PieceEdit[] | undefined {
  const { text } = document;
  const start = lineStartAt(text, blockStartOf(child));
  const line = text.slice(start, lineEndAt(text, start));
  if (line.startsWith('---') || /[\r\n]/.test(comment)) return undefined;
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
  const written = `${indentation}# ${comment.replace(/^#\s*/, '')}`.trimEnd();
  const above =
    start === 0 ? undefined : text.slice(lineStartAt(text, start - 1), lineEndAt(text, start - 1));
  if (above?.trimEnd() === written) return [];
  return [{ range: textRange(start, start), text: `${written}\n` }];
}

/** The start of the child, or of the outermost flow collection around it. */
function blockStartOf(child: YamlParent): number {
  let start = startOf(child);
  for (let near: YamlParent | undefined = child; near !== undefined; near = near.parent.parent) {
    if (near.parent.style === 'flow') start = near.parent.range.start;
  }
  return start;
}
