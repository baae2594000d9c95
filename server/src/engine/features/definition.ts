/** Where the name under a cursor is declared. */
import type { SourceFile } from '../workspace/sourceFile.ts';
import { allOccurrences, type NamesWorkspace, type PlacedOccurrence, symbolsAt } from './references.ts';

export interface Definition {
  /** What is under the cursor. */
  readonly origin: PlacedOccurrence;
  readonly declarations: readonly PlacedOccurrence[];
}

/** Undefined where no name stands, or none that a manifest of the workspace declares. */
export function definitionAt(
  file: SourceFile,
  offset: number,
  workspace: NamesWorkspace,
): Definition | undefined {
  const found = symbolsAt(file, offset, workspace);
  const [origin] = found;
  if (origin === undefined) return undefined;
  const all = allOccurrences(
    found.map(({ symbol }) => symbol),
    workspace,
  );
  const declarations = all.filter(({ role }) => role === 'declaration');
  return declarations.length === 0 ? undefined : { origin, declarations };
}
