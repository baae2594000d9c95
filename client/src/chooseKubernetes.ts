/** Changes the Kubernetes that a manifest is judged for, at the place that says so now. */
import * as vscode from 'vscode';
import type { TargetAtCursor, TargetFollower } from './target.ts';

export const CHOOSE_KUBERNETES = 'setwise.chooseKubernetes';

const SECTION = 'setwise';
const SETTING = 'kubernetes.version';

export function registerChooseKubernetes(follower: TargetFollower): vscode.Disposable {
  return vscode.commands.registerCommand(CHOOSE_KUBERNETES, async (given?: unknown) => {
    const { current } = follower;
    if (current === undefined) {
      void vscode.window.showInformationMessage('Open a manifest to choose the Kubernetes that it is for.');
      return;
    }
    const release = typeof given === 'string' ? given : await askForRelease(current);
    if (release !== undefined && release !== current.target.kubernetes) await write(current, release);
  });
}

async function askForRelease(current: TargetAtCursor): Promise<string | undefined> {
  const { kubernetes, releases } = current.target;
  const items = [...releases]
    .reverse()
    .map(label => ({ label, description: label === kubernetes ? 'now' : '' }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: 'Kubernetes version of the manifests',
    placeHolder: `Changes ${placeText(current)}`,
  });
  return chosen?.label;
}

async function write({ target: { source } }: TargetAtCursor, release: string): Promise<void> {
  if (source.kind === 'editor') {
    const configuration = vscode.workspace.getConfiguration(SECTION);
    await configuration.update(SETTING, release, scopeOfSetting());
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(source.uri));
  const wasSaved = !document.isDirty;
  const { start, end } = source.range;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(start.line, start.character, end.line, end.character),
    // In YAML, a version without quotes is a number.
    source.kind === 'file' ? `"${release}"` : release,
  );
  await vscode.workspace.applyEdit(edit);
  // What nobody looks at is not left unsaved.
  if (source.kind === 'file' && wasSaved) await document.save();
}

/** Where the setting stands now, or belongs. */
function scopeOfSetting(): vscode.ConfigurationTarget {
  const found = vscode.workspace.getConfiguration(SECTION).inspect(SETTING);
  const hasWorkspace = vscode.workspace.workspaceFolders !== undefined;
  const isGlobal = found?.workspaceValue === undefined && found?.globalValue !== undefined;
  return isGlobal || !hasWorkspace ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}

/** The place that decides, in words: `deploy/.setwise.yaml`, `the comment in line 1`, `your settings`. */
export function placeText({ target: { source } }: TargetAtCursor): string {
  switch (source.kind) {
    case 'comment':
      return `the comment in line ${source.range.start.line + 1}`;
    case 'file':
      return vscode.workspace.asRelativePath(vscode.Uri.parse(source.uri));
    case 'editor':
      return scopeOfSetting() === vscode.ConfigurationTarget.Workspace
        ? 'the settings of the workspace'
        : 'your settings';
  }
}

/** Whether anyone has said which Kubernetes it is. */
export function isChosen({ target: { source } }: TargetAtCursor): boolean {
  if (source.kind !== 'editor') return true;
  const found = vscode.workspace.getConfiguration(SECTION).inspect(SETTING);
  return (found?.globalValue ?? found?.workspaceValue) !== undefined;
}
