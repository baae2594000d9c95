/** Answers `textDocument/prepareRename` and `textDocument/rename`. */
import {
  type ChangeAnnotation,
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type RenameEdit, type RenameNote, renameAt, renamePlaceAt } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientView } from './clientView.ts';
import type { Session } from './session.ts';

/** @throws {ResponseError} With the sentence that says why not. */
export async function answerPrepareRename(
  session: Session,
  { textDocument, position }: PrepareRenameParams,
): Promise<{ range: Range; placeholder: string } | null> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const place = renamePlaceAt(view.snapshot, uri, view.offset(uri, position));
  if (place === undefined) return null;
  if (place.state === 'refused') throw refused(place.reason);
  return { range: view.range(uri, place.range), placeholder: place.text };
}

/**
 * A client that can show reasons and ask gets every edit. For others, what may not be meant is left out, and what
 * cannot be taken back is told of beside the edit.
 *
 * @throws {ResponseError} With the sentence that says why not.
 */
export async function answerRename(
  session: Session,
  { textDocument, position, newName }: RenameParams,
): Promise<WorkspaceEdit | null> {
  await session.settingsRead;
  const { client, manifests } = session;
  const view = manifests.view();
  if (!view.snapshot.index.isComplete) {
    throw refused('The files of the workspace are still being read; try again in a moment.');
  }
  const uri = normaliseUri(textDocument.uri);
  const plan = renameAt(view.snapshot, { uri, offset: view.offset(uri, position), newName });
  if (plan === undefined) return null;
  if (plan.state === 'refused') throw refused(plan.reason);
  if (client.views.annotatesEdits) return annotated(plan.edits, view);
  const sure = plan.edits.filter(({ note }) => note?.mayBeWrong !== true);
  const warnings = new Set(sure.flatMap(({ note }) => (note?.needsConfirmation ? note.description : [])));
  for (const warning of warnings) session.warn(warning);
  if (client.takesVersionedEdits) {
    return { documentChanges: changesOf(sure, view, edit => lspEdit(edit, view)) };
  }
  const changes = changesOf(sure, view, edit => lspEdit(edit, view));
  return {
    changes: Object.fromEntries(changes.map(({ textDocument: { uri: file }, edits }) => [file, edits])),
  };
}

function refused(reason: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}

function annotated(edits: readonly RenameEdit[], view: ClientView): WorkspaceEdit {
  const ids = new Map<RenameNote, string>();
  for (const { note } of edits)
    if (note !== undefined && !ids.has(note)) ids.set(note, `rename-${ids.size + 1}`);
  const changeAnnotations: Record<string, ChangeAnnotation> = {};
  for (const [{ label, description, needsConfirmation }, id] of ids) {
    changeAnnotations[id] = { label, description, needsConfirmation };
  }
  const documentChanges = changesOf(edits, view, edit => {
    const annotationId = edit.note && ids.get(edit.note);
    return annotationId === undefined ? lspEdit(edit, view) : { ...lspEdit(edit, view), annotationId };
  });
  return { documentChanges, changeAnnotations };
}

interface FileChange<E extends TextEdit> extends TextDocumentEdit {
  edits: E[];
}

function changesOf<E extends TextEdit>(
  edits: readonly RenameEdit[],
  view: ClientView,
  toEdit: (edit: RenameEdit) => E,
): FileChange<E>[] {
  const byFile = new Map<string, E[]>();
  for (const edit of edits) {
    const file = byFile.get(edit.uri);
    if (file) file.push(toEdit(edit));
    else byFile.set(edit.uri, [toEdit(edit)]);
  }
  return [...byFile].map(([uri, changes]) => ({
    textDocument: { uri: view.clientUri(uri), version: view.version(uri) },
    edits: changes,
  }));
}

function lspEdit({ uri, range, text }: RenameEdit, view: ClientView): TextEdit {
  return { range: view.range(uri, range), newText: text };
}
