/** The item in the language status: which Kubernetes manifests are judged for, and how the server is. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { type Status, statusNotification } from '../../server/src/lsp/requests.ts';
import { CHOOSE_KUBERNETES, isChosen, placeText, registerChooseKubernetes } from './chooseKubernetes.ts';
import { RESTART_SERVER, SHOW_LOG } from './commands.ts';
import { documentSelector } from './documents.ts';
import { followTarget, type TargetAtCursor } from './target.ts';

const CHOOSE: vscode.Command = { title: 'Change', command: CHOOSE_KUBERNETES };
const LOG: vscode.Command = { title: 'Show Log', command: SHOW_LOG };
const RESTART: vscode.Command = { title: 'Restart', command: RESTART_SERVER };

export interface StatusItem extends vscode.Disposable {
  /** What it shows, for tests. */
  readonly shown: { readonly text: string; readonly detail: string };
}

export function registerStatusItem(client: BaseLanguageClient): StatusItem {
  const item = vscode.languages.createLanguageStatusItem('setwise.status', documentSelector());
  item.name = 'Setwise';
  let status: Status | undefined;
  const target = followTarget(client);
  const update = () => show(item, client.state, status, target.current);
  update();
  const subscriptions = vscode.Disposable.from(
    item,
    target,
    registerChooseKubernetes(target),
    target.onDidChange(update),
    client.onDidChangeState(update),
    client.onNotification(statusNotification, (news: Status) => {
      status = news;
      update();
    }),
  );
  return {
    get shown() {
      return { text: item.text, detail: item.detail ?? '' };
    },
    dispose: () => subscriptions.dispose(),
  };
}

function show(
  item: vscode.LanguageStatusItem,
  state: State,
  status: Status | undefined,
  current: TargetAtCursor | undefined,
): void {
  const { Information, Warning, Error: Failed } = vscode.LanguageStatusSeverity;
  const kubernetes = current?.target.kubernetes || status?.kubernetes;
  item.text = kubernetes ? `Setwise ${kubernetes}` : 'Setwise';
  item.busy = state === State.Starting || (state === State.Running && status?.state !== 'ready');
  item.severity = Information;
  item.detail = current ? detailOf(current) : 'Kubernetes release';
  item.command = CHOOSE;
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

/** `Kubernetes release, from deploy/.setwise.yaml, with MaxUnavailableStatefulSet on`. */
function detailOf(current: TargetAtCursor): string {
  const from = isChosen(current) ? `from ${placeText(current)}` : 'the newest that Setwise knows';
  const gates = current.target.featureGates.map(({ name, isOn }) => `${name} ${isOn ? 'on' : 'off'}`);
  const parts = ['Kubernetes release', from, ...(gates.length > 0 ? [`with ${gates.join(' and ')}`] : [])];
  return parts.join(', ');
}
