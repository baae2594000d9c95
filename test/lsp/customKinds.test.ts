/** Completion and hover for kinds of the workspace's own, through the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CompletionItem, type CompletionList, FileChangeType, type Hover } from 'vscode-languageserver';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import { BACKUP_DEFINITION } from '../kit/backupDefinition.ts';
import { startOf } from './manifests.ts';
import { type TestClient, uriOf, WORKSPACE, withClient } from './testClient.ts';

const BACKUP = `apiVersion: store.example.com/v1
kind: Backup
metadata:
  name: nightly
spec:
  schedule: "@daily"
  mode: Full
`;

function hoverOn(client: TestClient, words: string): Promise<Hover | null> {
  const textDocument = { uri: uriOf('backup.yaml') };
  return client.connection.sendRequest('textDocument/hover', {
    textDocument,
    position: startOf(BACKUP, words),
  });
}

async function completeAt(client: TestClient, words: string): Promise<readonly CompletionItem[]> {
  const list = await client.connection.sendRequest<CompletionList | null>('textDocument/completion', {
    textDocument: { uri: uriOf('backup.yaml') },
    position: startOf(BACKUP, words),
  });
  return list?.items ?? [];
}

/** Resolves when definitions have been read so many times. */
function definitionsRead(client: TestClient, times = 1): Promise<boolean> {
  const isTold = (message: string) => message.startsWith('Read CustomResourceDefinitions');
  return client.until(() => client.logged.filter(isTold).length >= times);
}

function changed(client: TestClient, path: string, type: FileChangeType): Promise<void> {
  const changes = [{ uri: uriOf(path), type }];
  return client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
}

const files = { 'crds/backup.yaml': BACKUP_DEFINITION };

test('a definition is read when someone asks about its kind, and the next question has the answer', () =>
  withClient({ files }, async client => {
    await client.open('backup.yaml', BACKUP);
    assert.equal(await hoverOn(client, 'schedule'), null);
    await definitionsRead(client);
    const hover = await hoverOn(client, 'schedule');
    assert.match(JSON.stringify(hover?.contents), /When to copy, in the format of cron/);
    const items = await completeAt(client, '"@daily"');
    assert.deepEqual(items, []);
    const values = await completeAt(client, 'Full');
    assert.deepEqual(
      values.map(({ label }) => label),
      ['Full', 'Incremental'],
    );
    const fields = await completeAt(client, 'mode');
    const keep = fields.find(({ label }) => label === 'target');
    const resolved = await client.connection.sendRequest<CompletionItem>('completionItem/resolve', keep);
    assert.match(JSON.stringify(resolved.documentation), /Required/);
    assert.deepEqual(await client.diagnostics('backup.yaml'), []);
  }));

test('completion asks for it as well, once the group is written', () =>
  withClient({ files }, async client => {
    const text = 'apiVersion: store.example.com/v1\nkind: \n';
    await client.open('new.yaml', text);
    const complete = async () => {
      const list = await client.connection.sendRequest<CompletionList | null>('textDocument/completion', {
        textDocument: { uri: uriOf('new.yaml') },
        position: { line: 1, character: 6 },
      });
      return list?.items.map(({ label }) => label) ?? [];
    };
    assert.ok(!(await complete()).includes('Backup'));
    await definitionsRead(client);
    assert.deepEqual(await complete(), ['Backup']);
  }));

test('a definition that changes, comes or goes is followed', () =>
  withClient({ files }, async client => {
    await client.open('backup.yaml', BACKUP);
    await hoverOn(client, 'schedule');
    await definitionsRead(client);

    const path = `${WORKSPACE}/crds/backup.yaml`;
    client.disk.set(path, BACKUP_DEFINITION.replace('in the format of cron', 'as a calendar has it'));
    await changed(client, 'crds/backup.yaml', FileChangeType.Changed);
    await definitionsRead(client, 2);
    assert.match(JSON.stringify(await hoverOn(client, 'schedule')), /as a calendar has it/);

    client.disk.delete(path);
    await changed(client, 'crds', FileChangeType.Deleted);
    assert.equal(await hoverOn(client, 'schedule'), null);

    client.disk.set(`${WORKSPACE}/other.yaml`, `kind: Secret\n---\n${BACKUP_DEFINITION}`);
    await changed(client, 'other.yaml', FileChangeType.Created);
    await definitionsRead(client, 3);
    assert.match(JSON.stringify(await hoverOn(client, 'schedule')), /in the format of cron/);
  }));

test('who asks about kinds of Kubernetes has no definitions read', () => {
  let count = 0;
  const makeHost = (disk: ReadonlyMap<string, string>) => {
    const host = memoryHost(disk);
    return {
      ...host,
      readDefinitions(uris: readonly string[], signal: AbortSignal) {
        count++;
        return host.readDefinitions(uris, signal);
      },
    };
  };
  return withClient({ files, makeHost }, async client => {
    await client.open('backup.yaml', BACKUP.replace('store.example.com/v1', 'apps/v1'));
    assert.equal(await hoverOn(client, 'schedule'), null);
    await completeAt(client, 'mode');
    await client.settled();
    assert.equal(count, 0);
  });
});

test('definitions in a bundle too large to be scanned are found', () =>
  withClient(
    { files: { 'bundle.yaml': `# ${'x'.repeat(1_100_000)}\n---\n${BACKUP_DEFINITION}` } },
    async client => {
      await client.open('backup.yaml', BACKUP);
      await hoverOn(client, 'schedule');
      await definitionsRead(client);
      assert.notEqual(await hoverOn(client, 'schedule'), null);
    },
  ));

test('a host that fails is told of once, and nothing else fails', () => {
  const makeHost = (disk: ReadonlyMap<string, string>) => ({
    ...memoryHost(disk),
    readDefinitions: (): AsyncIterable<never> => {
      throw new Error('No threads left');
    },
  });
  return withClient({ files, makeHost }, async client => {
    await client.open('backup.yaml', BACKUP);
    assert.equal(await hoverOn(client, 'schedule'), null);
    await client.until(() =>
      client.logged.some(message => message.includes('Reading CustomResourceDefinitions failed')),
    );
    assert.equal(await hoverOn(client, 'schedule'), null);
    assert.equal(
      client.logged.filter(message => message.includes('Reading CustomResourceDefinitions failed')).length,
      1,
    );
  });
});
