/** Places in manifests that the language server hands to commands of the editor. */
import * as vscode from 'vscode';
import type { PreviewParams } from '../../server/src/lsp/requests.ts';

/** Menus and keys hand commands something else, or nothing. */
export function isPlace(value: unknown): value is PreviewParams {
  if (typeof value !== 'object' || value === null || !('uri' in value && 'position' in value)) return false;
  const { uri, position } = value;
  return typeof uri === 'string' && typeof position === 'object' && position !== null && 'line' in position;
}

/** Puts the cursor there: what follows the cursor then speaks of that place, and goes on to. */
export async function goTo({ uri: text, position }: PreviewParams): Promise<void> {
  const uri = vscode.Uri.parse(text);
  const isThere = (editor: vscode.TextEditor) => editor.document.uri.toString() === uri.toString();
  const shown = vscode.window.visibleTextEditors.find(isThere);
  const place = new vscode.Position(position.line, position.character);
  await vscode.window.showTextDocument(uri, {
    viewColumn: shown?.viewColumn ?? vscode.ViewColumn.Active,
    selection: new vscode.Range(place, place),
  });
}
