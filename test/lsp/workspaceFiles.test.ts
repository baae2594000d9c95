/** The files of the workspace that are not open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import { HEADLESS_SERVICE, rangeOf, SERVED_SET, SERVICE } from './manifests.ts';
import { TestClient, USUAL, uriOf, withClient } from './testClient.ts';

const NOT_HEADLESS = 'service-not-headless';

async function codesOf(client: TestClient, path: string, version = 1): Promise<readonly unknown[]> {
  return (await client.diagnostics(path, version)).map(({ code }) => code);
}

test('a Service on disk is known to a StatefulSet in the editor', () =>
  withClient({ files: { 'services/db.yaml': SERVICE } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), [NOT_HEADLESS]);
  }));

test('nothing is said about other files before all of them are read', async () => {
  let release = () => {};
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  const client = new TestClient({
    files: { 'service.yaml': SERVICE },
    makeHost: files => {
      const host = memoryHost(files);
      const { readFile } = host.fileSystem;
      const slow: typeof readFile = async (uri, limit) => {
        if (uri.endsWith('/service.yaml')) await held;
        return readFile(uri, limit);
      };
      return { ...host, fileSystem: { ...host.fileSystem, readFile: slow } };
    },
  });
  try {
    await client.initialize({ capabilities: USUAL });
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), []);
    const next = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    release();
    assert.deepEqual(
      (await next).map(({ code }) => code),
      [NOT_HEADLESS],
    );
    await client.ready();
  } finally {
    await client.dispose();
  }
});

test('what stands in the editor counts, not what was saved', () =>
  withClient({ files: { 'service.yaml': SERVICE } }, async client => {
    await client.open('service.yaml', HEADLESS_SERVICE);
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), []);

    // Closed without saving, the file is again as it is on disk.
    const next = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    await client.close('service.yaml');
    await next;
  }));

test('a file that changes on disk is read again', () =>
  withClient({ files: { 'service.yaml': SERVICE } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), [NOT_HEADLESS]);
    client.disk.set(uriOf('service.yaml'), HEADLESS_SERVICE);
    const next = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    await tellOfChange(client, 'service.yaml', 2);
    await next;
  }));

test('a change on disk does not touch what is open', () =>
  withClient({ files: { 'service.yaml': SERVICE } }, async client => {
    await client.open('service.yaml', HEADLESS_SERVICE);
    await client.open('db.yaml', SERVED_SET);
    await codesOf(client, 'db.yaml');
    await tellOfChange(client, 'service.yaml', 2);
    await tellOfChange(client, 'service.yaml', 3);
    await client.change('db.yaml', 2, { text: `${SERVED_SET}\n` });
    assert.deepEqual(await codesOf(client, 'db.yaml', 2), []);
  }));

test('with a folder that is deleted, its files are gone', () =>
  withClient({ files: { 'base/services/db.yaml': SERVICE } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), [NOT_HEADLESS]);
    client.disk.clear();
    const next = client.nextDiagnostics('db.yaml', found => !found.some(({ code }) => code === NOT_HEADLESS));
    await tellOfChange(client, 'base', 3);
    await next;
  }));

test('a file that is new on disk is read, if the settings want it', () =>
  withClient({ settings: { files: { exclude: ['ignored/**'] } } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    await codesOf(client, 'db.yaml');
    for (const path of ['ignored/a.yaml', 'notes.txt', '.cache/a.yaml', 'b.yaml']) {
      client.disk.set(uriOf(path), SERVICE);
    }
    await tellOfChange(client, 'ignored/a.yaml', 1);
    await tellOfChange(client, 'notes.txt', 1);
    await tellOfChange(client, '.cache/a.yaml', 1);
    await client.change('db.yaml', 2, { text: `${SERVED_SET}\n` });
    assert.ok(!(await codesOf(client, 'db.yaml', 2)).includes(NOT_HEADLESS));
    const next = client.nextDiagnostics('db.yaml', found => found.some(({ code }) => code === NOT_HEADLESS));
    await tellOfChange(client, 'b.yaml', 1);
    await next;
  }));

test('a file is one file, however its URI is written', () =>
  withClient({ files: { 'a b/(db).yaml': SERVICE } }, async client => {
    const uri = uriOf('a%20b/%28db%29.yaml');
    await client.open(uri, HEADLESS_SERVICE);
    await client.open('db.yaml', SERVED_SET);
    assert.deepEqual(await codesOf(client, 'db.yaml'), []);
    // Publications bear the client's own spelling.
    await client.diagnostics(uri);
  }));

test('large files are left out, with a word in the log', () =>
  withClient({ files: { 'dump.yaml': `${SERVICE}# ${'x'.repeat(1024 * 1024)}` } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    assert.ok(!(await codesOf(client, 'db.yaml')).includes(NOT_HEADLESS));
    assert.ok(client.logged.some(line => line.includes('dump.yaml')));
  }));

test('the editor is asked to watch the files of the workspace, and deletions of folders', () =>
  withClient({}, async client => {
    const watch = client.registered.find(({ method }) => method === 'workspace/didChangeWatchedFiles');
    assert.deepEqual(watch?.registerOptions, {
      watchers: [
        { globPattern: '**/*.{yaml,yml,json}', kind: 3 },
        { globPattern: '**/*', kind: 4 },
      ],
    });
  }));

test('a folder that is added to the workspace is read, one that is removed is forgotten', () =>
  withClient({}, async client => {
    const folder = { uri: 'file:///other', name: 'other' };
    client.disk.set('file:///other/service.yaml', SERVICE);
    await client.open('db.yaml', SERVED_SET);
    await codesOf(client, 'db.yaml');
    const added = client.nextDiagnostics('db.yaml', found => found.some(({ code }) => code === NOT_HEADLESS));
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder], removed: [] },
    });
    await added;
    const removed = client.nextDiagnostics(
      'db.yaml',
      found => !found.some(({ code }) => code === NOT_HEADLESS),
    );
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [folder] },
    });
    await removed;
  }));

test('files beside the workspace are judged by themselves', () =>
  withClient({ files: { 'service.yaml': HEADLESS_SERVICE } }, async client => {
    const text = SERVED_SET.replace('app: db\n  template', 'app: other\n  template');
    await client.open('file:///elsewhere/db.yaml', text);
    const found = await client.diagnostics('file:///elsewhere/db.yaml');
    assert.deepEqual(
      found.map(({ code }) => code),
      ['selector-mismatch'],
    );
    assert.ok(rangeOf(text, 'app: other').start.line <= (found[0]?.range.end.line ?? 0));
  }));

function tellOfChange(client: TestClient, path: string, type: 1 | 2 | 3): Promise<void> {
  const changes = [{ uri: uriOf(path), type }];
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}
