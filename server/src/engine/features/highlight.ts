/** The other places of a file where the name under a cursor stands. */
import type { SourceFile } from '../workspace/sourceFile.ts';
import { allOccurrences, type NamesWorkspace, type PlacedOccurrence, symbolsAt } from './references.ts';

export function highlightsAt(
  file: SourceFile,
  offset: number,
  workspace: NamesWorkspace,
): readonly PlacedOccurrence[] {
  const symbols = symbolsAt(file, offset, workspace).map(({ symbol }) => symbol);
  return symbols.length === 0 ? [] : allOccurrences(symbols, { ...workspace, files: [file] });
}
