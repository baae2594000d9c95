/** Edits of files as the protocol's workspace edits, in the form that the client takes. */
import type {
  ChangeAnnotation,
  CreateFile,
  TextEdit as LspTextEdit,
  SnippetTextEdit,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { FileEdits, ResolvedFix, TextEdit } from '../engine/index.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import type { ClientView } from './clientView.ts';

export interface WorkspaceEditOptions {
  readonly view: ClientView;
  readonly client: ClientFeatures;
  /** What is to be known of all of it before it is made; left out where the client does not show such. */
  readonly annotation?: ChangeAnnotation | undefined;
}

/**
 * Undefined when the client cannot do it. A placeholder is a text of the edits that the author is to replace: the
 * cursor goes there, where the client can do that.
 */
export function toWorkspaceEdit(
  { files, placeholder }: Pick<ResolvedFix, 'files' | 'placeholder'>,
  { view, client, annotation }: WorkspaceEditOptions,
): WorkspaceEdit | undefined {
  if (!client.createsFiles && files.some(file => file.isNew)) return undefined;
  if (!client.takesVersionedEdits) {
    const changes = files.map(file => [view.clientUri(file.uri), toLspEdits(file, view)]);
    return { changes: Object.fromEntries(changes) };
  }
  const annotated = client.views.annotatesEdits && annotation ? { annotationId: ANNOTATION } : {};
  const documentChanges = files.flatMap((file): readonly (CreateFile | TextDocumentEdit)[] => {
    const uri = view.clientUri(file.uri);
    const snippet = client.takesSnippetEdits ? placeholder : undefined;
    const edits = toLspEdits(file, view).map(edit => ({
      ...withPlaceholder(edit, snippet),
      ...annotated,
    }));
    const change = { textDocument: { uri, version: view.version(file.uri) }, edits };
    return file.isNew ? [{ kind: 'create', uri, ...annotated }, change] : [change];
  });
  if (!('annotationId' in annotated) || annotation === undefined) return { documentChanges };
  return { documentChanges, changeAnnotations: { [ANNOTATION]: annotation } };
}

const ANNOTATION = 'note';

function toLspEdits({ uri, edits, isNew }: FileEdits, view: ClientView): LspTextEdit[] {
  if (isNew) {
    const start = { line: 0, character: 0 };
    return edits.map(edit => ({ range: { start, end: start }, newText: edit.text }));
  }
  return [...edits].sort(byPlace).map(edit => ({ range: view.range(uri, edit.range), newText: edit.text }));
}

function byPlace(left: TextEdit, right: TextEdit): number {
  return left.range.start - right.range.start || left.range.end - right.range.end;
}

function withPlaceholder(edit: LspTextEdit, placeholder: string | undefined): LspTextEdit | SnippetTextEdit {
  if (placeholder === undefined || !edit.newText.includes(placeholder)) return edit;
  const parts = edit.newText.split(placeholder).map(escapeSnippet);
  const value = parts.join(`\${1:${escapeSnippet(placeholder)}}`);
  return { range: edit.range, snippet: { kind: 'snippet', value } };
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}
