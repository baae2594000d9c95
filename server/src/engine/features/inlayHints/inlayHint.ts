/** What is written between the lines of a manifest: names that will exist, and defaults that hold. */

/** Each kind can be switched off by itself. */
export type InlayHintKind = 'podNames' | 'claimNames' | 'defaults';

export interface InlayHint {
  readonly kind: InlayHintKind;
  /** Behind which character it stands, relative to the document. */
  readonly offset: number;
  readonly text: string;
}
