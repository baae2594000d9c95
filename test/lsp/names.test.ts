/** Names as symbols over the protocol: definition, references, highlights, links. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  Hover,
  Location,
  LocationLink,
} from 'vscode-languageserver';
import { HEADLESS_SERVICE, SERVED_SET, startOf, textAt } from './manifests.ts';
import { type TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const APP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: app
  namespace: shop
data:
  PEERS: http://db-0.db:5432,db-1.db:5432
`;
const FILES = { 'service.yaml': HEADLESS_SERVICE, 'db.yaml': SERVED_SET };

async function ask<T>(client: TestClient, method: string, at: string, more: object = {}): Promise<T> {
  return client.connection.sendRequest(method, {
    textDocument: { uri: uriOf('app.yaml') },
    position: startOf(APP, at),
    ...more,
  });
}

test('from a name in a text to the manifests that declare it', async () => {
  await withClient({ files: FILES }, async client => {
    await client.open('app.yaml', APP);
    const ofSet = await ask<Location[]>(client, 'textDocument/definition', 'db-0');
    assert.deepEqual(
      ofSet.map(({ uri, range }) => [uri, textAt(SERVED_SET, range)]),
      [[uriOf('db.yaml'), 'db']],
    );
    const ofService = await ask<Location[]>(client, 'textDocument/definition', 'db:5432');
    assert.deepEqual(
      ofService.map(({ uri, range }) => [uri, textAt(HEADLESS_SERVICE, range)]),
      [[uriOf('service.yaml'), 'db']],
    );
  });
});

test('with the range that it was asked of, for clients that take it', async () => {
  const capabilities = {
    ...USUAL,
    textDocument: { ...USUAL.textDocument, definition: { linkSupport: true } },
  };
  await withClient({ files: FILES, capabilities }, async client => {
    await client.open('app.yaml', APP);
    const [link] = await ask<LocationLink[]>(client, 'textDocument/definition', 'db-1');
    assert.equal(link?.originSelectionRange && textAt(APP, link.originSelectionRange), 'db');
    assert.equal(link?.targetUri, uriOf('db.yaml'));
  });
});

test('all uses of a Service in all files, with and without where it is declared', async () => {
  await withClient({ files: FILES }, async client => {
    await client.open('app.yaml', APP);
    const uses = async (includeDeclaration: boolean) => {
      const places = await ask<Location[]>(client, 'textDocument/references', 'db:5432', {
        context: { includeDeclaration },
      });
      return places.map(({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)}:${range.start.line}`);
    };
    assert.deepEqual((await uses(false)).sort(), ['app.yaml:6', 'app.yaml:6', 'db.yaml:6']);
    assert.deepEqual((await uses(true)).sort(), ['app.yaml:6', 'app.yaml:6', 'db.yaml:6', 'service.yaml:3']);
  });
});

test('highlights in the file itself', async () => {
  await withClient({ files: FILES }, async client => {
    await client.open('app.yaml', APP);
    const found = await ask<DocumentHighlight[]>(client, 'textDocument/documentHighlight', 'db-0');
    assert.deepEqual(
      found.map(({ range }) => range.start.character),
      [APP.split('\n')[6]?.indexOf('db-0'), APP.split('\n')[6]?.indexOf('db-1')],
    );
  });
});

test('the files that a kustomization names are links', async () => {
  const text = 'kind: Kustomization\nresources:\n  - db.yaml\n  - gone.yaml\n';
  await withClient({ files: FILES }, async client => {
    await client.open('app.yaml', text);
    const links = await ask<DocumentLink[]>(client, 'textDocument/documentLink', 'PEERS');
    assert.deepEqual(
      links.map(({ target, range }) => [target, textAt(text, range)]),
      [[uriOf('db.yaml'), 'db.yaml']],
    );
  });
});

test('completion and hover inside a text', async () => {
  await withClient({ files: FILES }, async client => {
    await client.open('app.yaml', APP.replace(',db-1.db:5432', ',db-'));
    const typed = APP.replace(',db-1.db:5432', ',db-');
    const list = await client.connection.sendRequest<CompletionList>('textDocument/completion', {
      textDocument: { uri: uriOf('app.yaml') },
      position: { line: 6, character: typed.split('\n')[6]?.length },
    });
    const [first] = list.items;
    assert.equal(first?.label, 'db-0.db');
    const edit = first?.textEdit;
    assert.ok(edit && 'range' in edit);
    assert.equal(textAt(typed, edit.range), 'db-');
    const hover = await ask<Hover>(client, 'textDocument/hover', 'db-0');
    const { contents } = hover;
    assert.ok(typeof contents === 'object' && 'value' in contents);
    assert.match(contents.value, /Pod "?db-0"? of StatefulSet/);
  });
});
