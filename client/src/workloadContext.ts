/** Keeps `setwise.hasWorkload`, on which the preview's button and menu entry depend. */
import * as vscode from 'vscode';
import { documentSelector, holdsWorkload } from './documents.ts';

/** Buttons need not follow every key; in milliseconds. */
const PAUSE = 300;

export function trackWorkloads(): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: boolean | undefined;
  const update = () => {
    const document = vscode.window.activeTextEditor?.document;
    // A panel beside the editor, such as the preview itself, takes nothing away from the editor's title.
    if (document === undefined) return;
    const hasWorkload =
      vscode.languages.match(documentSelector(), document) > 0 && holdsWorkload(document.getText());
    if (hasWorkload === known) return;
    known = hasWorkload;
    void vscode.commands.executeCommand('setContext', 'setwise.hasWorkload', hasWorkload);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document !== vscode.window.activeTextEditor?.document) return;
      clearTimeout(timer);
      timer = setTimeout(update, PAUSE);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}
