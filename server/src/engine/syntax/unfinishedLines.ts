/** Finds the maps and lists that a line could belong to which could not be read, so that they count as incomplete. */
import type { YamlMap, YamlSequence } from './yamlTree.ts';

type Collection = YamlMap | YamlSequence;

/** Those that go on at the offset. `collections` are all of the document; `text` is without the line. */
export function collectionsAround<Node extends Collection>(
  collections: readonly Node[],
  offset: number,
  text: string,
): readonly Node[] {
  const contentEnd = lastContentBefore(offset, text);
  return collections.filter(({ range: { start, end }, style }) => {
    // A flow collection ends with its bracket, a block collection with the next content outside of it.
    return start <= offset && (style === 'flow' ? end > offset : end >= contentEnd);
  });
}

/**
 * The innermost collection that goes on at the offset, of block collections one that does not begin further right:
 * a line that was taken out belongs to the level at which it is indented. Each collection stands before what it holds.
 */
export function collectionAt<Node extends Collection>(
  collections: readonly Node[],
  offset: number,
  text: string,
): Node | undefined {
  const column = columnOf(offset, text);
  return collectionsAround(collections, offset, text)
    .filter(({ range, style }) => style === 'flow' || columnOf(range.start, text) <= column)
    .reduce<Node | undefined>(
      (found, other) => (found === undefined || other.range.start >= found.range.start ? other : found),
      undefined,
    );
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
