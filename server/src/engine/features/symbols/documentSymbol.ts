/** The outline of a manifest. Plain data; ranges are relative to the document. */
import type { TextRange } from '../../text/textRange.ts';

export type SymbolKind =
  | 'workload'
  | 'service'
  | 'resource'
  | 'pod'
  | 'claim'
  | 'container'
  | 'port'
  | 'variable'
  | 'mount'
  | 'volume'
  | 'key';

export interface DocumentSymbol {
  readonly kind: SymbolKind;
  readonly name: string;
  /** Beside the name, such as an image; may be empty. */
  readonly detail: string;
  readonly range: TextRange;
  /** The name, or what stands for it; within `range`. */
  readonly selection: TextRange;
  readonly children: readonly DocumentSymbol[];
}
