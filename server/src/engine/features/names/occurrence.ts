/** A place of a document where a name stands that means something. */
import type { TextRange } from '../../text/textRange.ts';
import type { NameSymbol } from './nameSymbol.ts';

export interface Occurrence {
  /** Of the name alone, without quotes. Relative to the document. */
  readonly range: TextRange;
  readonly symbol: NameSymbol;
  /**
   * `declaration`: here the manifest gives the name. `reference`: a field of the API that takes such a name.
   * `mention`: part of a text.
   */
  readonly role: 'declaration' | 'reference' | 'mention';
}
