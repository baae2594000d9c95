/** Where a finding stands that is about a path, whether or not all of the path is written. */
import type { Resource } from '../../model/resource.ts';
import type { PathTarget } from '../../syntax/nodeAt.ts';
import type { TextRange } from '../../text/textRange.ts';

/** The value when it is written, the key of what should hold it otherwise. */
export function placeRange({ parent, missing }: PathTarget, resource: Resource): TextRange {
  if (parent === undefined) return firstLine(resource);
  if (parent.kind === 'item')
    return missing.length === 0 ? (parent.value?.range ?? parent.range) : headOf(parent.range, resource);
  const isScalar = parent.value?.kind === 'scalar' || parent.value?.kind === 'alias';
  return missing.length === 0 && isScalar ? (parent.value?.range ?? parent.keyRange) : parent.keyRange;
}

/** The key of a field, or the first line of an item: what is enough to know which one is meant. */
export function keyRange({ parent }: PathTarget, resource: Resource): TextRange {
  if (parent === undefined) return firstLine(resource);
  return parent.kind === 'item' ? headOf(parent.value?.range ?? parent.range, resource) : parent.keyRange;
}

/** A list item is long; its first line is enough to underline. */
function headOf(range: TextRange, resource: Resource): TextRange {
  const newline = resource.document.text.indexOf('\n', range.start);
  return newline === -1 || newline > range.end ? range : { start: range.start, end: newline };
}

function firstLine(resource: Resource): TextRange {
  const kind = resource.root.entries.find(entry => entry.key === 'kind') ?? resource.root.entries[0];
  return kind?.range ?? resource.root.range;
}
