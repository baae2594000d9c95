/** `textDocument/rename`, with and without a client that shows reasons. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, Range, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { applyLspEdits, HEADLESS_SERVICE, SERVED_SET, startOf } from './manifests.ts';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const CONFIG = `apiVersion: v1
kind: ConfigMap
metadata: {name: app, namespace: shop}
data:
  url: postgres://db-0.db:5432
  note: ask db-0
`;
const files = { 'service.yaml': HEADLESS_SERVICE, 'app.yaml': CONFIG };
const ANNOTATING: ClientCapabilities = {
  workspace: { ...USUAL.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
  textDocument: { rename: { prepareSupport: true } },
};
const SIMPLE: ClientCapabilities = { workspace: { configuration: true } };

interface Question {
  readonly at: string;
  readonly newName: string;
}

async function rename(client: TestClient, { at, newName }: Question): Promise<WorkspaceEdit | null> {
  return client.connection.sendRequest('textDocument/rename', {
    textDocument: { uri: uriOf('db.yaml') },
    position: startOf(SERVED_SET, at),
    newName,
  });
}

/** The text of a file after the edits. */
function after(edit: WorkspaceEdit | null, path: string, text: string): string {
  const listed = edit?.changes?.[uriOf(path)];
  const changes = (edit?.documentChanges ?? []).filter(
    (change): change is TextDocumentEdit => 'edits' in change && change.textDocument.uri === uriOf(path),
  );
  const edits =
    listed ?? changes.flatMap(change => change.edits.flatMap(one => ('newText' in one ? [one] : [])));
  return applyLspEdits(text, edits);
}

test('an editor that shows reasons gets all edits, and is to ask before those that lose something', async () => {
  await withClient({ files, capabilities: ANNOTATING }, async client => {
    assert.deepEqual(client.initialized?.capabilities.renameProvider, { prepareProvider: true });
    await client.open('db.yaml', SERVED_SET);
    const edit = await rename(client, { at: 'db\n  namespace', newName: 'pg' });
    assert.match(after(edit, 'db.yaml', SERVED_SET), /name: pg\n {2}namespace/);
    assert.match(after(edit, 'app.yaml', CONFIG), /url: postgres:\/\/pg-0\.db:5432\n {2}note: ask pg-0/);
    assert.equal(after(edit, 'service.yaml', HEADLESS_SERVICE), HEADLESS_SERVICE);
    const reasons = Object.values(edit?.changeAnnotations ?? {});
    assert.deepEqual(
      reasons.map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [
        ['Claims stay behind', true],
        ['May mean something else', true],
      ],
    );
    const [open, closed] = (edit?.documentChanges ?? []) as TextDocumentEdit[];
    assert.deepEqual([open?.textDocument.version, closed?.textDocument.version], [1, null]);
  });
});

test('for other editors what may not be meant is left out, and what is lost is told', async () => {
  await withClient({ files, capabilities: SIMPLE }, async client => {
    const shown = new Promise<string>(told => {
      client.connection.onNotification('window/showMessage', ({ message }: { message: string }) =>
        told(message),
      );
    });
    await client.open('db.yaml', SERVED_SET);
    const edit = await rename(client, { at: 'db\n  namespace', newName: 'pg' });
    assert.equal(edit?.documentChanges, undefined);
    assert.match(after(edit, 'app.yaml', CONFIG), /url: postgres:\/\/pg-0\.db:5432\n {2}note: ask db-0/);
    assert.match(await shown, /"db" goes on running until you delete it/);
  });
});

test('what is to be renamed, and why something is not', async () => {
  await withClient({ files, capabilities: ANNOTATING }, async client => {
    await client.open('db.yaml', SERVED_SET);
    const prepare = (at: string) =>
      client.connection.sendRequest<{ range: Range; placeholder: string } | null>(
        'textDocument/prepareRename',
        {
          textDocument: { uri: uriOf('db.yaml') },
          position: startOf(SERVED_SET, at),
        },
      );
    assert.equal((await prepare('data # the disk'))?.placeholder, 'data');
    assert.equal(await prepare('10Gi'), null);
    await assert.rejects(prepare('shop'), /A Namespace belongs to the whole cluster/);
    await assert.rejects(
      rename(client, { at: 'data # the disk', newName: 'Data' }),
      /A claim template name has at most 63 characters, a-z, 0-9 and -, with a letter or digit at both ends\./,
    );
    assert.deepEqual(
      client.logged.filter(line => line.includes('failed')),
      [],
    );
  });
});
