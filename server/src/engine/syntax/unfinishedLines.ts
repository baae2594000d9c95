/** Finds the map or list that an unfinished line belongs to, so that only that one counts as incomplete. */
import type { YamlMap, YamlSequence } from './yamlTree.ts';

type Collection = YamlMap | YamlSequence;

/**
 * The innermost collection that goes on at the offset, of block collections one that does not begin further right:
 * a line that was taken out belongs to the level at which it is indented. `collections` are those of the document,
 * each before what it holds; `text` is without the line.
 */
export function collectionAt<Node extends Collection>(
  collections: readonly Node[],
  offset: number,
  text: string,
): Node | undefined {
  const column = columnOf(offset, text);
  const contentEnd = lastContentBefore(offset, text);
  let found: Node | undefined;
  for (const collection of collections) {
    const { start, end } = collection.range;
    if (start > offset || end < contentEnd) continue;
    if (collection.style === 'block' && columnOf(start, text) > column) continue;
    // A flow collection ends with its bracket.
    if (collection.style === 'flow' && end <= offset) continue;
    if (found === undefined || start >= found.range.start) found = collection;
  }
  return found;
}

function columnOf(offset: number, text: string): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** Where the last line ends that is neither blank nor a comment. */
function lastContentBefore(offset: number, text: string): number {
  let end = offset;
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trimEnd();
    const content = line.trimStart();
    if (content !== '' && !content.startsWith('#')) return start + line.replace(/\s+#.*$/, '').length;
    end = start - 1;
  }
  return 0;
}
