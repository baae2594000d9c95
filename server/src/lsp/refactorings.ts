/** The entries of the menu of refactorings. Their edits are made when one is chosen, where the client can wait. */
import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import { isRecord } from '../config/settingKinds.ts';
import {
  type OfferedRefactoring,
  type RefactoringPlace,
  refactoringsAt,
  resolveRefactoring,
} from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { ClientView } from './clientView.ts';
import type { Session } from './session.ts';
import { toWorkspaceEdit } from './workspaceEdit.ts';

export const REFACTORING_KINDS: readonly string[] = [
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorMove,
];

/** What stands in an action until its edit is asked for. */
interface RefactoringData {
  readonly refactoring: string;
  readonly uri: string;
  readonly range: Range;
}

interface MenuPlace extends RefactoringPlace {
  readonly view: ClientView;
  readonly client: ClientFeatures;
}

export function refactorings(place: MenuPlace): readonly CodeAction[] {
  const { view, client, uri, range } = place;
  return refactoringsAt(view.snapshot, place)
    .filter(({ makesFiles }) => client.createsFiles || !makesFiles)
    .flatMap((offered): readonly CodeAction[] => {
      const { id, kind, title } = offered;
      const data: RefactoringData = { refactoring: id, uri, range: view.range(uri, range) };
      if (client.resolvesEdits) return [{ title, kind, data }];
      const edit = editOf(offered, place);
      return edit ? [{ title, kind, edit }] : [];
    });
}

/**
 * The action with its edit; undefined for an action of another sort. What is left behind is told in a message: VS Code
 * hides the words of an annotation behind a button, and offers an edit that needs confirmation with nothing ticked.
 */
export function resolveRefactoringAction(session: Session, action: CodeAction): CodeAction | undefined {
  const data = readData(action.data);
  if (data === undefined) return undefined;
  const { client } = session;
  const view = session.manifests.view();
  const uri = normaliseUri(data.uri);
  const place = { view, client, uri, range: view.textRange(uri, data.range) };
  const offered = refactoringsAt(view.snapshot, place).find(
    ({ id, title }) => id === data.refactoring && title === action.title,
  );
  const edit = offered && editOf(offered, place);
  if (edit === undefined) return action;
  if (offered?.note?.isWarning) session.warn(offered.note.description);
  return { ...action, edit };
}

function editOf(offered: OfferedRefactoring, { view, client, uri, range }: MenuPlace) {
  const resolved = resolveRefactoring(view.snapshot, { uri, range }, offered);
  const { label, description } = offered.note ?? {};
  const annotation = label === undefined || description === undefined ? undefined : { label, description };
  return resolved && toWorkspaceEdit(resolved, { view, client, annotation });
}

function readData(data: unknown): RefactoringData | undefined {
  if (!isRecord(data)) return undefined;
  const { refactoring, uri, range } = data;
  if (typeof refactoring !== 'string' || typeof uri !== 'string' || !isRange(range)) return undefined;
  return { refactoring, uri, range };
}

function isRange(value: unknown): value is Range {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

function isPosition(value: unknown): boolean {
  return isRecord(value) && typeof value.line === 'number' && typeof value.character === 'number';
}
