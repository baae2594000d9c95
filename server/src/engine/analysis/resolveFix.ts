/** Turns a fix into edits of files. */
import type { Fix, FixScope } from '../rules/finding.ts';
import { appendDocumentToFile } from '../syntax/editor/appendDocumentToFile.ts';
import { YamlEditor } from '../syntax/yamlEditor.ts';
import { shiftEdit, type TextEdit } from '../text/textEdit.ts';
import { textRange } from '../text/textRange.ts';
import { resolvePath } from '../workspace/resourceIndex.ts';
import type { PlacedDocument, SourceFile } from '../workspace/sourceFile.ts';
import type { FileEdits, ResolvedFix } from './diagnostic.ts';
import type { FixOutcome } from './fixOutcome.ts';
import { locateResource } from './locateResource.ts';

export interface FixPlace {
  readonly uri: string;
  /** The document of the finding. */
  readonly placed: PlacedDocument;
  readonly files: ReadonlyMap<string, SourceFile>;
  /** What becomes of the document of the finding by such edits; offsets count from its start. */
  readonly outcomeOf: (edits: readonly TextEdit[]) => FixOutcome;
}

/** The edits of a fix; undefined when it cannot be done, would change nothing, or would not help. */
export function resolveFix(fix: Fix, place: FixPlace): ResolvedFix | undefined {
  const edits = new Map<string, TextEdit[]>();
  const created = new Map<string, string>();
  const appended: string[] = [];
  const removed: number[] = [];
  const editors = new Map<PlacedDocument, { uri: string; editor: YamlEditor }>();
  const editorOf = (uri: string, placed: PlacedDocument): YamlEditor => {
    const known = editors.get(placed);
    if (known) return known.editor;
    const editor = new YamlEditor(placed.document);
    editors.set(placed, { uri, editor });
    return editor;
  };
  const add = (uri: string, more: readonly TextEdit[]) =>
    edits.set(uri, [...(edits.get(uri) ?? []), ...more]);

  const scope: FixScope = {
    editor: editorOf(place.uri, place.placed),
    other: ({ uri, ordinal }) => {
      const file = place.files.get(uri);
      let count = 0;
      const found = file && locateResource(file, () => count++ === ordinal);
      const placed = found && file.documents[found.document];
      return placed && { editor: editorOf(uri, placed), resource: found.resource };
    },
    appendDocument: text => appended.push(text),
    createFile: (name, text) => {
      const uri = freeUri(place, name, created);
      created.set(uri, text);
      return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
    },
    removeDocument: index =>
      removed.push(index ?? place.files.get(place.uri)?.documents.indexOf(place.placed) ?? -1),
  };
  if (!fix.apply(scope)) return undefined;
  const outcome = place.outcomeOf(scope.editor.edits());
  if (outcome === 'broken') return undefined;

  // Insertions at one place keep their order, so a document's end comes before the next one's start, and both before
  // what is added below the last document.
  for (const [placed, { uri, editor }] of [...editors].sort(([one], [other]) => one.start - other.start)) {
    add(
      uri,
      editor.edits().map(edit => shiftEdit(edit, placed.start)),
    );
  }
  const fileText = place.files.get(place.uri)?.text ?? '';
  for (const index of removed) {
    const gone = place.files.get(place.uri)?.documents[index];
    if (gone === undefined) return undefined;
    add(place.uri, [{ range: textRange(gone.start, gone.start + gone.document.text.length), text: '' }]);
  }
  for (const text of appended) add(place.uri, appendDocumentToFile(fileText, text));
  const files: FileEdits[] = [];
  for (const [uri, list] of edits) if (list.length > 0) files.push({ uri, edits: list, isNew: false });
  for (const [uri, text] of created) {
    files.push({ uri, edits: [{ range: { start: 0, end: 0 }, text }], isNew: true });
  }
  const safety = outcome === 'kept' ? fix.safety : 'unsafe';
  if (files.length === 0) return undefined;
  const { title, placeholder } = fix;
  return { title, safety, files, ...(placeholder !== undefined && { placeholder }) };
}

/** `db-service.yaml`, or `db-service-2.yaml` where that is taken. */
function freeUri({ uri, files }: FixPlace, name: string, created: ReadonlyMap<string, string>): string {
  const [stem = name, extension = ''] = name.split(/(?=\.[^.]*$)/);
  for (let count = 1; ; count++) {
    const candidate = resolvePath(uri, count === 1 ? name : `${stem}-${count}${extension}`);
    if (!files.has(candidate) && !created.has(candidate)) return candidate;
  }
}
