/** A file as it stands in the editor, saved or not. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { LineIndex } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import { type PositionEncoding, toTextRange } from './positions.ts';

export interface OpenDocument {
  /** As the engine has it; see `normaliseUri`. */
  readonly uri: string;
  /** As the client writes it. */
  readonly clientUri: string;
  readonly version: number;
  readonly text: string;
}

export function openDocument({ uri, version, text }: TextDocumentItem): OpenDocument {
  return { uri: normaliseUri(uri), clientUri: uri, version, text };
}

/** Applies what was typed, one change after the other: each counts in the text that the one before it left. */
export function changeDocument(
  document: OpenDocument,
  changes: readonly TextDocumentContentChangeEvent[],
  { version, encoding }: { readonly version: number; readonly encoding: PositionEncoding },
): OpenDocument {
  let { text } = document;
  for (const change of changes) {
    if ('range' in change) {
      const { start, end } = toTextRange({ text, lines: new LineIndex(text) }, change.range, encoding);
      text = text.slice(0, start) + change.text + text.slice(end);
    } else {
      text = change.text;
    }
  }
  return { ...document, version, text };
}
