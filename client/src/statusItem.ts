/** The item in the language status: which Kubernetes manifests are judged for, and how the server is. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type Status, statusNotification } from '../../server/src/lsp/requests.ts';
import { RESTART_SERVER, SHOW_LOG } from './commands.ts';
import { documentSelector } from './documents.ts';

const SETTINGS: vscode.Command = {
  title: 'Settings',
  command: 'workbench.action.openSettings',
  arguments: ['@ext:setwise.setwise-vscode'],
};
const LOG: vscode.Command = { title: 'Show Log', command: SHOW_LOG };
const RESTART: vscode.Command = { title: 'Restart', command: RESTART_SERVER };

export function registerStatusItem(client: BaseLanguageClient): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('setwise.status', documentSelector());
  item.name = 'Setwise';
  let status: Status | undefined;
  const update = () => show(item, client.state, status);
  update();
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(update),
    client.onNotification(statusNotification, (news: Status) => {
      status = news;
      update();
    }),
  );
}

function show(item: vscode.LanguageStatusItem, state: State, status: Status | undefined): void {
  const { Information, Warning, Error: Failed } = vscode.LanguageStatusSeverity;
  item.text = status?.kubernetes ? `Setwise ${status.kubernetes}` : 'Setwise';
  item.busy = state === State.Starting || (state === State.Running && status?.state !== 'ready');
  item.severity = Information;
  item.detail = 'Kubernetes release';
  item.command = SETTINGS;
  if (state === State.Stopped) {
    item.severity = Failed;
    item.detail = 'The language server is not running';
    item.command = RESTART;
  } else if (status && status.problems.length > 0) {
    item.severity = Warning;
    item.detail = status.problems.join(' ');
    item.command = LOG;
  } else if (item.busy) {
    item.detail = 'Reading the workspace';
    item.command = LOG;
  }
}
