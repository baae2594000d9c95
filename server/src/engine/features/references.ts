/** Every place of the workspace where a name stands. Documents that did not change are not read again. */
import { shiftRange, type TextRange } from '../text/textRange.ts';
import type { NamingContext } from '../workspace/naming.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import { type NameMention, readNumberedLabel } from './names/nameMention.ts';
import { type NameSymbol, symbolKey } from './names/nameSymbol.ts';
import type { Occurrence } from './names/occurrence.ts';
import { occurrencesAt, occurrencesIn } from './names/occurrencesIn.ts';

/** The files as they are, and how names in each are read. */
export interface NamesWorkspace {
  readonly files: Iterable<SourceFile>;
  readonly index: ResourceIndex;
  namingOf(uri: string): NamingContext;
}

/** An occurrence in a file; its range counts from the start of the file. */
export interface PlacedOccurrence {
  readonly uri: string;
  readonly range: TextRange;
  readonly role: Occurrence['role'];
  readonly symbol: NameSymbol;
}

/** What stands at an offset of a file. Several symbols where one text names things of several manifests. */
export function symbolsAt(
  { uri, documents }: SourceFile,
  offset: number,
  { index, namingOf }: NamesWorkspace,
): readonly PlacedOccurrence[] {
  const placed = documents.filter(({ start }) => start <= offset).at(-1);
  if (placed === undefined) return [];
  const { document, start } = placed;
  return occurrencesAt(document, offset - start, { index, naming: namingOf(uri) }).map(occurrence => ({
    ...occurrence,
    uri,
    range: shiftRange(occurrence.range, start),
  }));
}

/** All places of some symbols, in the order of files and text; each place once. */
export function allOccurrences(
  symbols: readonly NameSymbol[],
  workspace: NamesWorkspace,
): readonly PlacedOccurrence[] {
  return [...occurrencesOf(symbols, workspace)].flat();
}

/** The same, those of one document with each step, so that a host can stop between two of them. */
export function* occurrencesOf(
  symbols: readonly NameSymbol[],
  { files, index, namingOf }: NamesWorkspace,
): Generator<readonly PlacedOccurrence[]> {
  const keys = new Set(symbols.map(symbolKey));
  const words = [...new Set(symbols.map(wordOf))];
  const isWanted = (mention: NameMention) => symbols.some(symbol => mayName(mention, symbol));
  for (const { uri, documents } of files) {
    for (const { document, start } of documents) {
      if (!words.some(word => document.text.includes(word))) continue;
      const found = new Map<number, PlacedOccurrence>();
      for (const occurrence of occurrencesIn(document, { index, naming: namingOf(uri) }, isWanted)) {
        const { start: from, end } = occurrence.range;
        // Most stand for something else; that is told fastest by the text.
        if (!words.includes(document.text.slice(from, end)) || found.has(from)) continue;
        if (!keys.has(symbolKey(occurrence.symbol))) continue;
        const range = shiftRange(occurrence.range, start);
        found.set(occurrence.range.start, { ...occurrence, uri, range });
      }
      yield [...found.values()];
    }
  }
}

/** Whether one of its labels is the word, or a Pod or claim whose name is made of it. */
function mayName({ labels }: NameMention, symbol: NameSymbol): boolean {
  const word = wordOf(symbol);
  return labels.some(({ text }, position) => {
    if (text === word || text === `_${word}`) return true;
    // Only the first can be that of a Pod or claim.
    if (position > 0) return false;
    const stem = readNumberedLabel(text)?.stem;
    return (
      stem === word ||
      stem?.endsWith(`-${word}`) === true ||
      (symbol.kind === 'claim-template' && stem?.startsWith(`${word}-`) === true)
    );
  });
}

/** What is written wherever the symbol occurs. */
function wordOf(symbol: NameSymbol): string {
  if (symbol.kind === 'label') return symbol.value;
  return symbol.kind === 'resource' ? symbol.resource.name : symbol.name;
}
