/** Keeps `setwise.workloads`, on which the preview's button and menu entry depend: the files in sight that have one. */
import * as vscode from 'vscode';
import { documentSelector, holdsWorkload } from './documents.ts';

/** Buttons need not follow every key; in milliseconds. */
const PAUSE = 300;

export function trackWorkloads(): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known = '';
  const update = () => {
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document).filter(isWorkload);
    // `resourcePath` is one or the other, and the URI of a remote file is not the same on both sides.
    const workloads = [...new Set(documents.flatMap(({ uri }) => [uri.path, uri.fsPath]))];
    if (workloads.join() === known) return;
    known = workloads.join();
    void vscode.commands.executeCommand('setContext', 'setwise.workloads', workloads);
  };
  update();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(update),
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(() => {
      clearTimeout(timer);
      timer = setTimeout(update, PAUSE);
    }),
    { dispose: () => clearTimeout(timer) },
  );
}

function isWorkload(document: vscode.TextDocument): boolean {
  return vscode.languages.match(documentSelector(), document) > 0 && holdsWorkload(document.getText());
}
