/** The menu of refactorings, as clients of different abilities get it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionTriggerKind,
  type TextDocumentEdit,
} from 'vscode-languageserver';
import { rangeOf } from './manifests.ts';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.4
          volumeMounts:
            - name: data
              mountPath: /data
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: web-data
`;

const CLAIM = `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: web-data
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
`;

const TO_SET = 'Turn into a StatefulSet (stable names and storage for each Pod, empty at first)';
const HEAD = rangeOf(DEPLOYMENT, 'Deployment');

const ANNOTATING: ClientCapabilities = {
  ...USUAL,
  workspace: {
    ...USUAL.workspace,
    workspaceEdit: { ...USUAL.workspace?.workspaceEdit, changeAnnotationSupport: {} },
  },
};

function invoked(client: TestClient, only?: readonly string[]): Promise<CodeAction[]> {
  return client.codeActions('web.yaml', HEAD, only, CodeActionTriggerKind.Invoked);
}

async function opened(client: TestClient): Promise<void> {
  await client.open('claim.yaml', CLAIM);
  await client.open('web.yaml', DEPLOYMENT);
}

test('refactorings are for who asks, by hand or by kind', () =>
  withClient({}, async client => {
    await opened(client);
    assert.deepEqual(await client.codeActions('web.yaml', HEAD), []);
    const kinds = (await invoked(client)).map(({ kind = '' }) => kind);
    assert.deepEqual([...new Set(kinds)], ['refactor.rewrite']);
    assert.deepEqual(await invoked(client, ['refactor.extract']), []);
    assert.deepEqual(await invoked(client, ['quickfix']), []);
    const asked = await client.codeActions('web.yaml', HEAD, ['refactor']);
    assert.equal(asked.length, kinds.length);
  }));

test('the edit is made when one is chosen, for the text as it is then', () =>
  withClient({}, async client => {
    await opened(client);
    const budget = (await invoked(client)).find(({ title }) => title.includes('PodDisruptionBudget'));
    assert.ok(budget);
    assert.equal(budget.edit, undefined);
    await client.change('web.yaml', 2, { text: `${DEPLOYMENT}# the end\n` });
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', budget);
    const [change] = edit?.documentChanges ?? [];
    assert.deepEqual(change && 'textDocument' in change && change.textDocument, {
      uri: uriOf('web.yaml'),
      version: 2,
    });
  }));

test('what is left behind is told when it is chosen, and stands beside the edit', () =>
  withClient({ capabilities: ANNOTATING }, async client => {
    const told: string[] = [];
    client.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
      told.push(message);
    });
    await opened(client);
    const action = (await invoked(client)).find(({ title }) => title === TO_SET);
    assert.deepEqual(told, []);
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const [annotation] = Object.entries(edit?.changeAnnotations ?? {});
    assert.ok(annotation);
    const [id, { label, description = '', needsConfirmation }] = annotation;
    assert.equal(label, 'Claims begin empty');
    assert.match(description, /such as data-web-0; "web-data" keeps its data/);
    await client.settled();
    assert.deepEqual(told, [description]);
    // VS Code would tick nothing, so that to apply it would change nothing.
    assert.equal(needsConfirmation, undefined);
    const changes = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
    assert.ok(
      changes.every(({ edits }) => edits.every(one => 'annotationId' in one && one.annotationId === id)),
    );
  }));

test('a client that knows no annotations gets the edit without', () =>
  withClient({}, async client => {
    await opened(client);
    const action = (await invoked(client)).find(({ title }) => title === TO_SET);
    const { edit } = await client.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    assert.ok(edit?.documentChanges);
    assert.equal(edit.changeAnnotations, undefined);
  }));

test('a client that cannot ask for an edit later gets it at once', () =>
  withClient(
    {
      capabilities: {
        ...USUAL,
        textDocument: {
          ...USUAL.textDocument,
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['refactor'] } },
          },
        },
      },
    },
    async client => {
      await opened(client);
      const actions = await invoked(client);
      assert.ok(actions.length > 2);
      assert.ok(actions.every(({ edit }) => edit !== undefined));
    },
  ));

test('files are made only where the client can make them', async () => {
  const both = `${DEPLOYMENT}---\n${CLAIM}`;
  const titles = async (capabilities: ClientCapabilities) => {
    let found: readonly string[] = [];
    await withClient({ capabilities }, async client => {
      await client.open('web.yaml', both);
      found = (await invoked(client, ['refactor.move'])).map(({ title }) => title);
    });
    return found;
  };
  assert.deepEqual(await titles(USUAL), ['Move this Deployment to a file of its own, "deployment-web.yaml"']);
  const plain = { ...USUAL, workspace: { workspaceEdit: { documentChanges: true } } };
  assert.deepEqual(await titles(plain), []);
});

test('an answer to another question is no refactoring', () =>
  withClient({}, async client => {
    await opened(client);
    for (const data of [
      null,
      1,
      { refactoring: 'split-file' },
      { refactoring: 'none', uri: uriOf('web.yaml'), range: HEAD },
    ]) {
      const action = { title: TO_SET, data };
      assert.deepEqual(await client.connection.sendRequest('codeAction/resolve', action), action);
    }
  }));
