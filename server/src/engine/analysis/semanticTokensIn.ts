/** Coloured names of a part of a file; offsets count from its start. */
import { type SemanticToken, semanticTokensOf } from '../features/semanticTokens.ts';
import { rangesTouch, shiftRange, type TextRange } from '../text/textRange.ts';
import type { Snapshot } from './snapshot.ts';

/** Only documents that the range touches are looked at. */
export function semanticTokensIn(
  snapshot: Snapshot,
  uri: string,
  range: TextRange,
): readonly SemanticToken[] {
  const { documents } = snapshot.file(uri) ?? { documents: [] };
  return documents
    .filter(({ start, document }) => rangesTouch({ start, end: start + document.text.length }, range))
    .flatMap(({ start, document }) => {
      const { naming } = snapshot.settingsAt(uri, start);
      return semanticTokensOf(document, { index: snapshot.index, naming }).map(token => ({
        ...token,
        range: shiftRange(token.range, start),
      }));
    })
    .filter(token => rangesTouch(token.range, range));
}
