/** Learns from a document how it is laid out: the nearest example counts. */
import { columnAt } from '../../text/lines.ts';
import type { YamlDocument, YamlMap, YamlNode, YamlSequence } from '../yamlTree.ts';
import type { QuoteStyle } from './printScalar.ts';
import type { Layout } from './printValue.ts';

type Collection = YamlMap | YamlSequence;

const DEFAULT_STEP = 2;

/** The layout for something new inside `container`. */
export function layoutAt(document: YamlDocument, container: Collection): Layout {
  const { text } = document;
  const step = nearest(document, container, near => stepOf(text, near, 'map'));
  const sequenceStep = nearest(document, container, near => stepOf(text, near, 'sequence'));
  return {
    step: step ?? (sequenceStep || DEFAULT_STEP),
    sequenceStep: sequenceStep ?? step ?? DEFAULT_STEP,
    dashWidth: nearest(document, container, near => dashWidthOf(text, near)) ?? DEFAULT_STEP,
    quotes: nearest(document, container, quotesOf) ?? 'double',
    // A block at the end of a text without a final line end would lose its own last line end, and one above a
    // template action would take that for its content.
    allowsBlockScalars: text.endsWith('\n') && !document.isTemplate,
  };
}

/** Asks the container, then those around it from the inside out, then the whole document from its start. */
function nearest<T>(
  document: YamlDocument,
  container: Collection,
  measure: (near: Collection) => T | undefined,
): T | undefined {
  for (let near: Collection | undefined = container; near !== undefined; near = near.parent?.parent) {
    const found = measure(near);
    if (found !== undefined) return found;
  }
  return firstIn(document.root, measure);
}

function firstIn<T>(node: YamlNode | undefined, measure: (near: Collection) => T | undefined): T | undefined {
  if (node?.kind !== 'map' && node?.kind !== 'sequence') return undefined;
  const found = measure(node);
  if (found !== undefined) return found;
  for (const child of childrenOf(node)) {
    const inChild = firstIn(child.value, measure);
    if (inChild !== undefined) return inChild;
  }
  return undefined;
}

function childrenOf(node: Collection) {
  return node.kind === 'map' ? node.entries : node.items;
}

/** Columns between a key of the map and the first block map or sequence under such a key. */
function stepOf(text: string, near: Collection, kind: 'map' | 'sequence'): number | undefined {
  if (near.kind !== 'map' || near.style !== 'block') return undefined;
  for (const { keyRange, value } of near.entries) {
    if (value?.kind !== kind || value.style !== 'block') continue;
    const start = childrenOf(value)[0]?.range.start ?? value.range.start;
    const step = columnAt(text, start) - columnAt(text, keyRange.start);
    if (step > 0 || (step === 0 && kind === 'sequence')) return step;
  }
  return undefined;
}

function dashWidthOf(text: string, near: Collection): number | undefined {
  if (near.kind !== 'sequence' || near.style !== 'block') return undefined;
  for (const { range, value } of near.items) {
    const gap = /^-( +)[^\s#&!]/.exec(text.slice(range.start, value?.range.end ?? range.end))?.[1];
    if (gap !== undefined) return 1 + gap.length;
  }
  return undefined;
}

function quotesOf(near: Collection): QuoteStyle | undefined {
  for (const { value } of childrenOf(near)) {
    if (value?.kind === 'scalar' && (value.style === 'single' || value.style === 'double'))
      return value.style;
  }
  return undefined;
}
