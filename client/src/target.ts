/** Which Kubernetes the manifest at the cursor is judged for, kept up with the cursor and with what is typed. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import {
  statusNotification,
  type TargetParams,
  type TargetResult,
  targetRequest,
} from '../../server/src/lsp/requests.ts';
import { documentSelector } from './documents.ts';

export interface TargetAtCursor {
  /** The document that it is about. */
  readonly uri: vscode.Uri;
  readonly target: TargetResult;
}

export interface TargetFollower extends vscode.Disposable {
  readonly current: TargetAtCursor | undefined;
  readonly onDidChange: vscode.Event<void>;
}

export function followTarget(client: BaseLanguageClient): TargetFollower {
  const changed = new vscode.EventEmitter<void>();
  let current: TargetAtCursor | undefined;
  let isAsking = false;
  let isStale = false;

  const ask = async () => {
    isStale = true;
    if (isAsking) return;
    isAsking = true;
    // However much happens meanwhile, one more question answers it.
    while (isStale) {
      isStale = false;
      const found = await askOnce(client);
      if (found === undefined) continue;
      current = found;
      changed.fire();
    }
    isAsking = false;
  };
  const subscriptions = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(ask),
    vscode.window.onDidChangeTextEditorSelection(ask),
    vscode.workspace.onDidChangeTextDocument(ask),
    client.onNotification(statusNotification, ask),
    client.onDidChangeState(ask),
  );
  return {
    get current() {
      return current;
    },
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}

async function askOnce(client: BaseLanguageClient): Promise<TargetAtCursor | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (client.state !== State.Running || editor === undefined) return undefined;
  const { document, selection } = editor;
  if (vscode.languages.match(documentSelector(), document) === 0) return undefined;
  const { line, character } = selection.active;
  const params: TargetParams = { uri: document.uri.toString(), position: { line, character } };
  try {
    const target = await client.sendRequest<TargetResult>(targetRequest, params);
    return { uri: document.uri, target };
  } catch {
    // The server is on its way out or in; when it is there again, it is asked again.
    return undefined;
  }
}
