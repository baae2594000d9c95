/** What the cases share: waiting for VS Code, opening manifests, and asking for what is said about them. */
import * as vscode from 'vscode';

/** What `activate` of the extension gives. */
export interface SetwiseApi {
  /** The text that the preview's page shows, as the page itself has it. */
  previewContent(): Promise<string>;
  /** The Markdown of the plan that was shown last. */
  planContent(): string;
  /** What the language status says, for the manifest at the cursor. */
  status(): { readonly text: string; readonly detail: string };
}

const timeLimit = 20_000;

/** Asks again and again until there is an answer; VS Code tells its extensions things a moment after they happen. */
export async function until<T>(what: string, read: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeLimit;
  for (;;) {
    const value = await read();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`Not within ${timeLimit / 1000} s: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 40));
  }
}

export function setwiseExtension(): vscode.Extension<SetwiseApi> {
  const extension = vscode.extensions.getExtension<SetwiseApi>('setwise.setwise-vscode');
  if (!extension) throw new Error('The extension is not installed.');
  return extension;
}

/** Opens a file of the workspace in an editor. */
export async function openManifest(name: string): Promise<vscode.TextEditor> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open.');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  // In a tab that stays: the document of one that is replaced by the next is closed.
  return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** Closes every editor and takes back what was not saved. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(group => group.tabs.length > 0)) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** Our diagnostics on a document, as VS Code has them now. */
export function findings(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'setwise');
}

export function errors(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return findings(document).filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}

/** The id of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string | undefined {
  return typeof code === 'object' ? String(code.value) : undefined;
}

export function findingOf(document: vscode.TextDocument, rule: string): vscode.Diagnostic | undefined {
  return findings(document).find(diagnostic => ruleOf(diagnostic) === rule);
}

/** Where a text stands in a document, the first time. */
export function rangeOf(document: vscode.TextDocument, text: string): vscode.Range {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`"${text}" is not in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Replaces a text of an editor, as typing would. */
export async function replaceText(
  editor: vscode.TextEditor,
  text: string,
  replacement: string,
): Promise<void> {
  const range = rangeOf(editor.document, text);
  await editor.edit(builder => builder.replace(range, replacement));
}

/** A code action with its edit. */
export function codeAction(
  document: vscode.TextDocument,
  range: vscode.Range,
  { kind, title }: { kind: string; title?: string },
): Promise<vscode.CodeAction> {
  return until(`code action ${title ?? kind}`, async () => {
    const resolveCount = 20;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
      kind,
      resolveCount,
    );
    return actions.find(action => action.edit && (title === undefined || action.title === title));
  });
}

/** Applies the edit of a code action. */
export async function apply({ title, edit }: vscode.CodeAction): Promise<void> {
  if (!edit || !(await vscode.workspace.applyEdit(edit))) throw new Error(`"${title}" cannot be applied.`);
}
