/** Completion and hover in a `.setwise.yaml`. */
import {
  type CompletionList,
  type Hover,
  MarkupKind,
  type TextDocumentPositionParams,
} from 'vscode-languageserver';
import { isSettingsFile } from '../config/settingsFile.ts';
import { settingsCompletions, settingsHover } from '../config/settingsHelp.ts';
import { normaliseUri } from '../host/uri.ts';
import type { Session } from './session.ts';

/** Undefined for other files. */
export function answerSettingsCompletion(
  { manifests }: Session,
  { textDocument, position }: TextDocumentPositionParams,
): CompletionList | undefined {
  const uri = normaliseUri(textDocument.uri);
  if (!isSettingsFile(uri)) return undefined;
  const view = manifests.view();
  const items = settingsCompletions(view.snapshot.text(uri) ?? '', view.offset(uri, position));
  return {
    isIncomplete: false,
    items: items.map(({ label, text, range, documentation }, index) => ({
      label,
      sortText: String(index).padStart(4, '0'),
      textEdit: { range: view.range(uri, range), newText: text },
      ...(documentation && { documentation: { kind: MarkupKind.Markdown, value: documentation } }),
    })),
  };
}

/** Undefined for other files; null where there is nothing to say. */
export function answerSettingsHover(
  { manifests }: Session,
  { textDocument, position }: TextDocumentPositionParams,
): Hover | null | undefined {
  const uri = normaliseUri(textDocument.uri);
  if (!isSettingsFile(uri)) return undefined;
  const view = manifests.view();
  const hover = settingsHover(view.snapshot.text(uri) ?? '', view.offset(uri, position));
  if (hover === undefined) return null;
  return {
    range: view.range(uri, hover.range),
    contents: { kind: MarkupKind.Markdown, value: hover.markdown },
  };
}
