/** Completion as clients of different abilities get it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CompletionItem, CompletionList } from 'vscode-languageserver';
import { CompletionTriggerKind, InsertTextFormat, InsertTextMode } from 'vscode-languageserver';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const SET = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  template:
    spec:
      $0
`;

/** As VS Code says of itself. */
const VSCODE: ClientCapabilities = {
  ...USUAL,
  textDocument: {
    ...USUAL.textDocument,
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
      completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'data'] },
    },
  },
};

async function complete(
  client: TestClient,
  fixture: string,
  { path = 'set.yaml', trigger }: { readonly path?: string; readonly trigger?: string } = {},
): Promise<CompletionList | null> {
  const offset = fixture.indexOf('$0');
  const before = fixture.slice(0, offset).split('\n');
  await client.open(path, fixture.replace('$0', ''));
  const context =
    trigger === undefined
      ? { triggerKind: CompletionTriggerKind.Invoked }
      : { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: trigger };
  return client.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: uriOf(path) },
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
    context,
  });
}

function itemOf(list: CompletionList | null, label: string): CompletionItem {
  const item = list?.items.find(candidate => candidate.label === label);
  assert.ok(item, `${label} is not among ${list?.items.map(other => other.label).join(', ')}`);
  return item;
}

test('an editor with everything gets snippets, one range for all, and tags', () =>
  withClient({ capabilities: VSCODE }, async client => {
    assert.deepEqual(client.initialized?.capabilities.completionProvider?.triggerCharacters, [
      ' ',
      ':',
      '-',
      '"',
      '.',
    ]);
    const list = await complete(client, SET);
    const containers = itemOf(list, 'containers');
    const place = { line: 7, character: 6 };
    assert.deepEqual(list?.itemDefaults?.editRange, { start: place, end: place });
    assert.equal(containers.textEdit, undefined);
    assert.equal(containers.textEditText, 'containers:\n        - name: $1\n          image: $2');
    assert.equal(containers.insertTextFormat, InsertTextFormat.Snippet);
    assert.equal(containers.insertTextMode, InsertTextMode.asIs);
    assert.equal(containers.sortText, '0000');
    assert.deepEqual(itemOf(list, 'serviceAccount').tags, [1]);
    const policy = itemOf(list, 'restartPolicy').textEditText;
    assert.equal(policy, `restartPolicy: $${'{1|Always,Never,OnFailure|}'}`);
  }));

test('an editor without snippets gets plain text', () =>
  withClient({}, async client => {
    const list = await complete(client, SET.replace('$0', 'con$0'));
    const { textEdit, insertTextFormat, insertTextMode } = itemOf(list, 'containers');
    assert.deepEqual(textEdit, {
      range: { start: { line: 7, character: 6 }, end: { line: 7, character: 9 } },
      newText: 'containers:\n        - name: \n          image: ',
    });
    assert.equal(insertTextFormat, undefined);
    assert.equal(insertTextMode, undefined);
    assert.equal(itemOf(list, 'serviceAccount').deprecated, true);
  }));

test('an editor that moves snippets to the indentation of their line gets them without it', () => {
  const completion = { completionItem: { snippetSupport: true } };
  const capabilities = { ...USUAL, textDocument: { ...USUAL.textDocument, completion } };
  return withClient({ capabilities }, async client => {
    const list = await complete(client, SET);
    const { textEdit } = itemOf(list, 'containers');
    assert.equal(textEdit?.newText, 'containers:\n  - name: $1\n    image: $2');
  });
});

test('lines end as the file has them', () =>
  withClient({ capabilities: VSCODE }, async client => {
    const list = await complete(client, SET.replaceAll('\n', '\r\n'));
    assert.equal(
      itemOf(list, 'containers').textEditText,
      'containers:\r\n        - name: $1\r\n          image: $2',
    );
  }));

test('an empty file is offered what a manifest begins with', () =>
  withClient({}, async client => {
    const list = await complete(client, '$0\n', { path: 'new.yaml' });
    assert.equal(
      itemOf(list, 'apiVersion: apps/v1, kind: StatefulSet').textEdit?.newText,
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: ',
    );
    assert.deepEqual(await client.diagnostics('new.yaml'), []);
  }));

test('a file of another kind is left alone', () =>
  withClient({}, async client => {
    for (const text of ['services:\n  $0\n', 'name: build\n$0\n', 'kind: Widget\nspec:\n  $0\n']) {
      assert.equal(await complete(client, text, { path: `${text.length}.yaml` }), null, text);
    }
  }));

test('a space offers values, but nothing while a line is indented', () =>
  withClient({}, async client => {
    assert.equal(await complete(client, SET, { trigger: ' ' }), null);
    const list = await complete(client, SET.replace('$0', 'hostNetwork: $0'), {
      path: 'b.yaml',
      trigger: ' ',
    });
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ['true', 'false'],
    );
  }));

test('names come from the other files of the workspace', () => {
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: tls\ndata:\n  key: eA==\n';
  return withClient({ files: { 'secret.yaml': secret } }, async client => {
    const list = await complete(client, SET.replace('$0', 'imagePullSecrets:\n        - name: $0'));
    assert.deepEqual(
      list?.items.map(({ label }) => label),
      ['tls'],
    );
  });
});

test('what there is to say of an item is told when someone looks at it', () =>
  withClient({}, async client => {
    const list = await complete(client, SET);
    const item = itemOf(list, 'hostNetwork');
    assert.equal(item.documentation, undefined);
    const resolved = await client.connection.sendRequest<CompletionItem>(
      'completionItem/resolve',
      itemOf(list, 'containers'),
    );
    assert.deepEqual(resolved.documentation, { kind: 'plaintext', value: 'Required.' });
    assert.deepEqual(resolved.textEdit, itemOf(list, 'containers').textEdit);
  }));
