/** Lenses, hints and symbols as clients ask for them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ClientCapabilities,
  CodeLens,
  DocumentSymbol,
  InlayHint,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver';
import { HEADLESS_SERVICE, SERVED_SET } from './manifests.ts';
import { TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const SET = SERVED_SET.replace('spec:\n', 'spec:\n  replicas: 3\n');
const files = { 'service.yaml': HEADLESS_SERVICE };
const NESTING: ClientCapabilities = {
  ...USUAL,
  textDocument: { documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
};

/** A client that shows lenses and has these commands. */
async function withLenses(
  commands: readonly string[],
  settings: unknown,
  run: (client: TestClient) => Promise<void>,
): Promise<void> {
  const refreshing = { ...USUAL.workspace, codeLens: { refreshSupport: true } };
  const client = new TestClient({ files, settings });
  await client.initialize({
    capabilities: { ...USUAL, workspace: refreshing },
    initializationOptions: { status: true, commands },
  });
  await client.ready();
  try {
    await run(client);
  } finally {
    await client.dispose();
  }
}

function lenses(client: TestClient, path: string): Promise<CodeLens[]> {
  return client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uriOf(path) } });
}

function resolve(client: TestClient, lens: CodeLens): Promise<CodeLens> {
  return client.connection.sendRequest('codeLens/resolve', lens);
}

test('lenses come as places, and with their text when they come into sight', async () => {
  await withLenses(['setwise.preview'], null, async client => {
    await client.open('db.yaml', `# the database\n${SET}`);
    const [pods, preview, ...others] = await lenses(client, 'db.yaml');
    assert.ok(pods && preview);
    assert.deepEqual(others, []);
    assert.deepEqual([pods.range.start.line, pods.command, preview.range.start.line], [1, undefined, 1]);
    assert.deepEqual((await resolve(client, pods)).command, {
      title: '3 Pods · 3 claims · Service db ✓',
      command: '',
    });
    assert.deepEqual((await resolve(client, preview)).command, {
      title: 'Preview',
      command: 'setwise.preview',
      arguments: [{ uri: uriOf('db.yaml'), position: { line: 1, character: 0 } }],
    });
  });
});

test('a client without the command has no lens for it, and one that did not ask has none', async () => {
  await withLenses([], null, async client => {
    await client.open('db.yaml', SET);
    assert.equal((await lenses(client, 'db.yaml')).length, 1);
  });
  await withClient({ files }, async client => {
    assert.equal(client.initialized?.capabilities.codeLensProvider, undefined);
    await client.open('db.yaml', SET);
    assert.deepEqual(await lenses(client, 'db.yaml'), []);
  });
});

test('lenses can be switched off', async () => {
  await withLenses(['setwise.preview'], { codeLens: false }, async client => {
    await client.open('db.yaml', SET);
    assert.deepEqual(await lenses(client, 'db.yaml'), []);
  });
});

test('a lens whose manifest has gone, and one that is none, are empty', async () => {
  await withLenses(['setwise.preview'], null, async client => {
    await client.open('db.yaml', SET);
    const [pods] = await lenses(client, 'db.yaml');
    assert.ok(pods);
    await client.change('db.yaml', 2, { text: '' });
    assert.deepEqual((await resolve(client, pods)).command, { title: '', command: '' });
    const { range } = pods;
    for (const data of [null, 7, {}, { uri: 1, provider: 2, resource: 'x' }]) {
      assert.deepEqual((await resolve(client, { range, data })).command, { title: '', command: '' });
    }
  });
});

test('the client is told to ask again when another file has changed what a lens says', async () => {
  await withLenses(['setwise.preview'], null, async client => {
    let asked = 0;
    const isAsked = new Promise<void>(told => {
      client.connection.onRequest('workspace/codeLens/refresh', () => {
        asked++;
        told();
        return null;
      });
    });
    await client.open('service.yaml', HEADLESS_SERVICE);
    await client.change('service.yaml', 2, { text: HEADLESS_SERVICE.replace('None', '""') });
    await isAsked;
    assert.ok(asked > 0);
  });
});

async function hints(client: TestClient, text: string): Promise<readonly string[]> {
  await client.open('db.yaml', text);
  const answer = await client.connection.sendRequest<InlayHint[]>('textDocument/inlayHint', {
    textDocument: { uri: uriOf('db.yaml') },
    range: { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } },
  });
  return answer.map(({ label, position }) => `${position.line}:${position.character} ${label}`);
}

test('hints stand behind what they explain, each kind as it is set', async () => {
  await withClient({ files }, async client => {
    assert.deepEqual(await hints(client, SET), ['6:13 db-0 … db-2', '24:18 data-db-0 … data-db-2']);
  });
  const settings = { inlayHints: { podNames: false, claimNames: false, defaults: true } };
  await withClient({ files, settings }, async client => {
    assert.deepEqual(await hints(client, SET), ['5:5 OrderedReady, RollingUpdate']);
  });
});

test('symbols as a tree for a client that shows one, and as a list for others', async () => {
  const ask = { textDocument: { uri: uriOf('db.yaml') } };
  await withClient({ capabilities: NESTING }, async client => {
    await client.open('db.yaml', SET);
    const [set] = await client.connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', ask);
    assert.equal(set?.name, 'StatefulSet db');
    assert.deepEqual(
      set.children?.map(({ name, detail }) => `${name} ${detail}`),
      ['db registry.example/db:16.4', 'data 10Gi'],
    );
  });
  await withClient({}, async client => {
    await client.open('db.yaml', SET);
    const answer = await client.connection.sendRequest<SymbolInformation[]>(
      'textDocument/documentSymbol',
      ask,
    );
    assert.deepEqual(
      answer.map(({ name, containerName }) => `${containerName} > ${name}`),
      [' > StatefulSet db', 'StatefulSet db > db', 'db > data', 'StatefulSet db > data'],
    );
  });
});

test('what the workspace holds is found by name, open or not', async () => {
  await withClient({ files: { ...files, 'db.yaml': SET } }, async client => {
    const answer = await client.connection.sendRequest<SymbolInformation[]>('workspace/symbol', {
      query: 'db-2',
    });
    assert.deepEqual(
      answer.map(({ name, containerName, location }) => [
        name,
        containerName,
        location.uri,
        location.range.start.line,
      ]),
      [
        ['Pod db-2', 'shop', uriOf('db.yaml'), 3],
        ['Claim data-db-2', 'shop', uriOf('db.yaml'), 24],
      ],
    );
  });
});

test('names in texts are coloured as types that themes know, a whole file or a part of it', async () => {
  await withClient({ files: { ...files, 'db.yaml': SET } }, async client => {
    const legend = client.initialized?.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata:\n  a: db-0.db:1\n  b: db-1.db:1\n';
    await client.open('app.yaml', text);
    const textDocument = { uri: uriOf('app.yaml') };
    const full = await client.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument,
    });
    const [workload, service] = ['class', 'interface'].map(type => legend.indexOf(type));
    const peers = [4, 5, 2, workload, 0, 0, 5, 2, service, 0];
    assert.deepEqual(full.data, [...peers, 1, 5, 2, workload, 0, 0, 5, 2, service, 0]);
    const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
    const part = await client.connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument,
      range,
    });
    assert.deepEqual(part.data, peers);
  });
});
