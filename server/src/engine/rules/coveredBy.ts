/** Which findings an ignore comment is about. */
import type { YamlDocument, YamlNode } from '../syntax/yamlTree.ts';
import { lineEndAt, lineStartAt, nextLineAt } from '../text/lines.ts';
import type { TextRange } from '../text/textRange.ts';

/**
 * Those that begin in the range, which is relative to the document: all of it for a comment above everything, the
 * line of a comment behind something, and otherwise the next line that says something, with the text or the
 * collection in braces that begins there, since no comment can stand inside it.
 */
export function coveredBy(document: YamlDocument, comment: TextRange): TextRange {
  const { text, root } = document;
  if (root !== undefined && comment.end <= root.range.start) return { start: 0, end: text.length };
  const lineStart = lineStartAt(text, comment.start);
  const isTrailing = text.slice(lineStart, comment.start).trim() !== '';
  if (isTrailing) {
    const line = { start: lineStart, end: comment.end };
    return { start: lineStart, end: endOfWhatBegins(root, line, false) };
  }
  // Further comments and blank lines may stand between.
  let start = nextLineAt(text, comment.end);
  while (start < text.length && /^[ \t]*(?:#.*)?$/.test(text.slice(start, lineEndAt(text, start))))
    start = nextLineAt(text, start);
  return { start, end: endOfWhatBegins(root, { start, end: lineEndAt(text, start) }, true) };
}

/** The end of the line, or of the texts (and collections in braces) that begin on it. */
function endOfWhatBegins(root: YamlNode | undefined, line: TextRange, withBraces: boolean): number {
  const endIn = (node: YamlNode | undefined): number => {
    if (node === undefined || node.range.start > line.end || node.range.end < line.start) return line.end;
    const isWhole = node.kind === 'scalar' || (withBraces && 'style' in node && node.style === 'flow');
    // Of a block of text, the line end after its last line is a part; what stands below is not.
    if (isWhole && node.range.start >= line.start) return Math.max(line.end, node.range.end - 1);
    const children = node.kind === 'map' ? node.entries : node.kind === 'sequence' ? node.items : [];
    return children.reduce((end, { value }) => Math.max(end, endIn(value)), line.end);
  };
  return endIn(root);
}
