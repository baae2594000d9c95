/** What can be done about the findings at the cursor, and about all of a file. */
import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  CodeActionTriggerKind,
} from 'vscode-languageserver';
import { normaliseUri } from '../host/uri.ts';
import { fixAllEdit, readFixAllData } from './fixAllActions.ts';
import { quickFixes } from './quickFixes.ts';
import { REFACTORING_KINDS, refactorings, resolveRefactoringAction } from './refactorings.ts';
import { runInSlices } from './runInSlices.ts';
import type { Session } from './session.ts';
import { switchOffActions } from './switchOffActions.ts';

const FIX_ALL = `${CodeActionKind.SourceFixAll}.setwise`;

export const CODE_ACTION_KINDS: string[] = [CodeActionKind.QuickFix, ...REFACTORING_KINDS, FIX_ALL];

export async function codeActions(
  session: Session,
  { textDocument, range, context }: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const { client, host, manifests } = session;
  if (!client.takesCodeActions) return [];
  await session.settingsRead;
  const uri = normaliseUri(textDocument.uri);
  const view = manifests.view();
  // Editors ask as soon as a file is open, when its findings may still be on their way.
  const isCancelled = () => token.isCancellationRequested;
  if ((await runInSlices(view.snapshot.analyse(uri), { host, isCancelled })) === undefined) return [];

  const actions: CodeAction[] = [];
  if (isWanted(CodeActionKind.QuickFix, context.only)) {
    const place = { view, client, uri, range: view.textRange(uri, range) };
    const { files: settingsFiles } = manifests.settings;
    actions.push(...quickFixes(place));
    actions.push(...switchOffActions({ ...place, settingsFiles, folders: session.files.folders }));
  }
  // A lamp on every line of a manifest would say nothing: refactorings are for who asks.
  if (context.only !== undefined || context.triggerKind !== CodeActionTriggerKind.Automatic) {
    const offered = refactorings({ view, client, uri, range: view.textRange(uri, range) });
    actions.push(...offered.filter(({ kind = '' }) => isWanted(kind, context.only)));
  }
  // Only when asked for by name, as on save: with every move of the cursor it would be too much work.
  if (context.only !== undefined && isWanted(FIX_ALL, context.only)) {
    const edit = fixAllEdit({ view, client, uri });
    if (edit) actions.push({ title: 'Fix all problems in this file', kind: FIX_ALL, edit });
  }
  return actions;
}

/** Computes the edit of an action that was offered without one. */
export function resolveCodeAction(session: Session, action: CodeAction): CodeAction {
  const { client, manifests } = session;
  const refactored = resolveRefactoringAction(session, action);
  if (refactored !== undefined) return refactored;
  const data = readFixAllData(action.data);
  if (data === undefined) return action;
  const edit = fixAllEdit({ view: manifests.view(), client, ...data });
  return edit ? { ...action, edit } : action;
}

/** Kinds are paths: asking for `source` asks for `source.fixAll.setwise` too. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some(wanted => `${kind}.`.startsWith(wanted === '' ? '' : `${wanted}.`));
}
