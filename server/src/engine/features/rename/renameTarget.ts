/** What would be renamed at a place of a file. */
import { parentAt } from '../../syntax/nodeAt.ts';
import type { YamlDocument } from '../../syntax/yamlTree.ts';
import { containsOffset, shiftRange, type TextRange } from '../../text/textRange.ts';
import type { SourceFile } from '../../workspace/sourceFile.ts';
import { focusAt } from '../focus.ts';
import type { NameSymbol } from '../names/nameSymbol.ts';
import type { Occurrence } from '../names/occurrence.ts';
import { occurrencesAt, occurrencesIn } from '../names/occurrencesIn.ts';
import { isOfTheCluster } from '../names/referenceFields.ts';
import type { NamesWorkspace } from '../references.ts';
import type { RenameRefusal } from './rename.ts';

export interface RenameTarget {
  readonly state: 'found';
  /** All of one place, of one kind. */
  readonly symbols: readonly [NameSymbol, ...NameSymbol[]];
  /** Of a label, its key or its value. */
  readonly part: 'name' | 'label-key';
  /** The name in the file. */
  readonly range: TextRange;
  readonly text: string;
}

/** Undefined where no name stands. */
export function renameTargetAt(
  file: SourceFile,
  offset: number,
  { index, namingOf }: NamesWorkspace,
): RenameTarget | RenameRefusal | undefined {
  const placed = file.documents.filter(({ start }) => start <= offset).at(-1);
  if (placed === undefined) return undefined;
  const { document, start } = placed;
  const at = offset - start;
  if (isTemplateAt(document, at)) {
    return {
      state: 'refused',
      reason: 'This value comes from a template, so it is renamed where the template gets it from.',
    };
  }
  const world = { index, naming: namingOf(file.uri) };
  const found = labelKeyAt(document, at, occurrencesIn(document, world)) ?? {
    occurrences: occurrencesAt(document, at, world),
    part: 'name' as const,
    keyRange: undefined,
  };
  const [first, ...others] = found.occurrences;
  if (first === undefined) return undefined;
  const refusal = refusalOf(first.symbol);
  if (refusal !== undefined) return { state: 'refused', reason: refusal };
  const range = found.keyRange ?? nameRangeOf(document, first, occurrencesIn(document, world));
  if (range === undefined) return undefined;
  return {
    state: 'found',
    symbols: [first.symbol, ...others.map(({ symbol }) => symbol)],
    part: found.part,
    range: shiftRange(range, start),
    text: document.text.slice(range.start, range.end),
  };
}

/** Whether the value is not known here, or the cursor stands in an action. */
function isTemplateAt(document: YamlDocument, offset: number): boolean {
  const focus = focusAt(document, offset);
  if (focus?.part === 'value' && focus.scalar?.isUnknown === true) return true;
  if (!document.isTemplate) return false;
  const open = document.text.lastIndexOf('{{', offset);
  return open !== -1 && document.text.indexOf('}}', open) + 2 > offset;
}

/** The label whose key is under the cursor. */
function labelKeyAt(document: YamlDocument, offset: number, all: readonly Occurrence[]) {
  const entry = parentAt(document.root, offset);
  if (entry?.kind !== 'entry' || !containsOffset(entry.keyRange, offset)) return undefined;
  const { value, keyNode } = entry;
  if (value === undefined || keyNode?.kind !== 'scalar') return undefined;
  const occurrences = all.filter(
    ({ symbol, range, role }) =>
      role !== 'mention' && symbol.kind === 'label' && containsOffset(value.range, range.start),
  );
  const keyRange = plainKeyRange(document, entry.keyRange, entry.key);
  return occurrences.length === 0 || keyRange === undefined
    ? undefined
    : { occurrences, part: 'label-key' as const, keyRange };
}

/** A key without its quotes; undefined where it is written with escapes. */
export function plainKeyRange(document: YamlDocument, range: TextRange, key: string): TextRange | undefined {
  const written = document.text.slice(range.start, range.end);
  if (written === key) return range;
  const inner = { start: range.start + 1, end: range.end - 1 };
  return document.text.slice(inner.start, inner.end) === key ? inner : undefined;
}

/** Of the name alone: the cursor may stand on another part of a text that names a Pod. */
function nameRangeOf(
  document: YamlDocument,
  { range, symbol }: Occurrence,
  all: readonly Occurrence[],
): TextRange | undefined {
  const word = wordOf(symbol);
  const isName = (one: TextRange) => document.text.slice(one.start, one.end) === word;
  if (isName(range)) return range;
  return all.find(
    other =>
      other.symbol.kind === symbol.kind &&
      wordOf(other.symbol) === word &&
      other.range.start >= range.start &&
      other.range.end <= range.end &&
      isName(other.range),
  )?.range;
}

/** What is written wherever the symbol stands. */
export function wordOf(symbol: NameSymbol): string {
  if (symbol.kind === 'label') return symbol.value;
  return symbol.kind === 'resource' ? symbol.resource.name : symbol.name;
}

function refusalOf(symbol: NameSymbol): string | undefined {
  if (symbol.kind !== 'resource' || !isOfTheCluster(symbol.resource.kind)) return undefined;
  return `A ${symbol.resource.kind} belongs to the whole cluster: more than these manifests may know it by its name.`;
}
