/** Completion as VS Code offers and inserts it. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, openManifest, rangeOf, replaceText, until } from './workspace.ts';

export function describeCompletion(): void {
  describe('Completion', () => {
    afterEach(closeEditors);

    it('inserts a field with its structure, and leaves out what is there', async () => {
      const editor = await openManifest('exercise.yaml');
      const { document } = editor;
      await replaceText(editor, 'spec:\n  serviceName', 'spec:\n  \n  serviceName');
      const place = rangeOf(document, 'spec:\n  \n').end.translate(-1, 2);
      const field = await offered(document, place, 'persistentVolumeClaimRetentionPolicy');
      assert.equal(await isOffered(document, place, 'serviceName'), false);
      await insert(editor, place, field);
      assert.match(document.getText(), /^ {2}persistentVolumeClaimRetentionPolicy:\n {4}\S*/m);
    });

    it('offers the values that a field can have', async () => {
      const editor = await openManifest('exercise.yaml');
      const { document } = editor;
      await replaceText(editor, 'spec:\n  serviceName', 'spec:\n  podManagementPolicy: \n  serviceName');
      const place = rangeOf(document, 'podManagementPolicy: ').end;
      assert.ok(await isOffered(document, place, 'OrderedReady'));
      await insert(editor, place, await offered(document, place, 'Parallel'));
      assert.match(document.getText(), /podManagementPolicy: Parallel$/m);
    });

    it('offers the volumes of the manifest where one is mounted', async () => {
      const editor = await openManifest('broken.yaml');
      const { document } = editor;
      await replaceText(editor, 'name: dta', 'name: ');
      const place = rangeOf(document, '- name:  # the disk').end.translate(0, -'# the disk'.length - 1);
      const volume = await offered(document, place, 'data');
      assert.equal(volume.kind, vscode.CompletionItemKind.Reference);
      await insert(editor, place, volume);
      assert.match(document.getText(), /- name: data # the disk of this Pod/);
    });

    it('offers nothing in YAML of other tools', async () => {
      const { document } = await openManifest('notKubernetes.yaml');
      const items = await itemsAt(document, rangeOf(document, 'replicas').start);
      assert.deepEqual(
        items.filter(isFromServer).map(({ label }) => label),
        [],
      );
    });
  });
}

async function itemsAt(
  document: vscode.TextDocument,
  place: vscode.Position,
): Promise<readonly vscode.CompletionItem[]> {
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    place,
  );
  return items;
}

/** Snippets and words of the file come from VS Code itself. */
function isFromServer({ kind }: vscode.CompletionItem): boolean {
  return kind !== vscode.CompletionItemKind.Snippet && kind !== vscode.CompletionItemKind.Text;
}

function nameOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function offered(
  document: vscode.TextDocument,
  place: vscode.Position,
  label: string,
): Promise<vscode.CompletionItem> {
  return until(`"${label}" among what is offered`, async () =>
    (await itemsAt(document, place)).find(item => isFromServer(item) && nameOf(item) === label),
  );
}

/** Of something that comes with what is asked for first, so that its absence is an answer. */
async function isOffered(
  document: vscode.TextDocument,
  place: vscode.Position,
  label: string,
): Promise<boolean> {
  return (await itemsAt(document, place)).some(item => isFromServer(item) && nameOf(item) === label);
}

/** Inserts as choosing it does. */
async function insert(
  editor: vscode.TextEditor,
  place: vscode.Position,
  { insertText, range }: vscode.CompletionItem,
): Promise<void> {
  const replaced =
    range instanceof vscode.Range ? range : (range?.replacing ?? new vscode.Range(place, place));
  const snippet =
    typeof insertText === 'string' ? new vscode.SnippetString().appendText(insertText) : insertText;
  assert.ok(snippet);
  // The text stands where it is to stand: VS Code is not to move its lines.
  await editor.insertSnippet(snippet, replaced, {
    undoStopAfter: true,
    undoStopBefore: true,
    keepWhitespace: true,
  });
}
