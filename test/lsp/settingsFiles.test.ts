/** `.setwise.yaml` in an editor: what is typed there holds at once for the manifests below. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FileChangeType, type TextEdit } from 'vscode-languageserver';
import type { TargetResult } from '../../server/src/lsp/requests.ts';
import { STATEFUL_SET } from './manifests.ts';
import { type TestClient, uriOf, withClient } from './testClient.ts';

const SETTINGS = '.setwise.yaml';
const IN_133 = 'kubernetes:\n  version: "1.33"\n';

/** Kubernetes 1.33 does not know the field; later releases do. */
const NEWER = STATEFUL_SET.replace('      containers:', '      hostnameOverride: db\n      containers:');

async function codesOf(client: TestClient, path: string): Promise<readonly unknown[]> {
  return (await client.diagnostics(path)).map(({ code }) => code);
}

function targetAt(client: TestClient, path: string, line = 0): Promise<TargetResult> {
  return client.connection.sendRequest('setwise/target', {
    uri: uriOf(path),
    position: { line, character: 0 },
  });
}

test('a manifest is judged for the release of the settings file above it, and no other file is', () =>
  withClient({ files: { [`old/${SETTINGS}`]: IN_133 } }, async client => {
    await client.open('old/eu/db.yaml', NEWER);
    await client.open('new/db.yaml', NEWER);
    assert.deepEqual(await codesOf(client, 'old/eu/db.yaml'), ['field-not-in-release']);
    assert.deepEqual(await codesOf(client, 'new/db.yaml'), []);
  }));

test('what is typed in a settings file holds before it is saved', () =>
  withClient({}, async client => {
    await client.open('db.yaml', NEWER);
    assert.deepEqual(await codesOf(client, 'db.yaml'), []);
    await client.open(SETTINGS, 'kubernetes:\n  version: ');
    const found = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    await client.change(SETTINGS, 2, { text: IN_133 });
    assert.deepEqual(
      (await found).map(({ code }) => code),
      ['field-not-in-release'],
    );
    const gone = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    await client.change(SETTINGS, 3, { text: IN_133.replace('1.33', '1.35') });
    await gone;
  }));

test('a settings file that is closed unsaved, deleted or written by another program counts as it is on disk', () =>
  withClient({ files: { [SETTINGS]: IN_133 } }, async client => {
    await client.open('db.yaml', NEWER);
    assert.deepEqual(await codesOf(client, 'db.yaml'), ['field-not-in-release']);
    await client.open(SETTINGS, '');
    await client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    const again = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    await client.close(SETTINGS);
    await again;

    client.disk.delete(uriOf(SETTINGS));
    const gone = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(SETTINGS), type: FileChangeType.Deleted }],
    });
    await gone;

    client.disk.set(uriOf(SETTINGS), IN_133);
    const back = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uriOf(SETTINGS), type: FileChangeType.Created }],
    });
    await back;
  }));

test('settings files count whichever manifests are wanted', () =>
  withClient(
    { files: { [SETTINGS]: IN_133 }, settings: { files: { include: ['deploy/**'] } } },
    async client => {
      await client.open('db.yaml', NEWER);
      assert.deepEqual(await codesOf(client, 'db.yaml'), ['field-not-in-release']);
    },
  ));

test('what is wrong in a settings file is told there, with a fix, and the rest applies', () =>
  withClient({}, async client => {
    await client.open('db.yaml', NEWER);
    await client.open(SETTINGS, `defaultNamspace: shop\n${IN_133}`);
    const [problem] = await client.diagnostics(SETTINGS);
    assert.equal(problem?.code, 'setting-not-understood');
    assert.equal(
      problem?.message,
      'Setwise has no setting defaultNamspace. Did you mean "defaultNamespace"?',
    );
    assert.deepEqual(problem?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 15 } });
    assert.match(problem?.codeDescription?.href ?? '', /docs\/settings\.md$/);
    await client.nextDiagnostics('db.yaml', ({ length }) => length > 0);

    const [fix] = await client.codeActions(SETTINGS, problem?.range);
    assert.equal(fix?.title, 'Write defaultNamespace');
    assert.equal(fix?.isPreferred, true);
    const [change] = fix?.edit?.documentChanges ?? [];
    const edits: readonly unknown[] = change && 'edits' in change ? change.edits : [];
    assert.deepEqual(edits, [{ range: problem?.range, newText: 'defaultNamespace' } satisfies TextEdit]);
  }));

test('it is told which Kubernetes holds at a place, and who says so', () =>
  withClient(
    { files: { [SETTINGS]: `${IN_133}  featureGates:\n    MaxUnavailableStatefulSet: true\n` } },
    async client => {
      await client.open('db.yaml', `${STATEFUL_SET}---\n# setwise-kubernetes v1.35\n${STATEFUL_SET}`);
      const file = await targetAt(client, 'db.yaml');
      assert.equal(file.kubernetes, '1.33');
      assert.deepEqual(file.source, {
        kind: 'file',
        uri: uriOf(SETTINGS),
        range: { start: { line: 1, character: 11 }, end: { line: 1, character: 17 } },
      });
      assert.deepEqual(
        file.featureGates.map(({ name, isOn, source }) => [name, isOn, source.kind]),
        [['MaxUnavailableStatefulSet', true, 'file']],
      );
      const lines = STATEFUL_SET.split('\n').length;
      const comment = await targetAt(client, 'db.yaml', lines + 3);
      assert.equal(comment.kubernetes, '1.35');
      assert.deepEqual(comment.source, {
        kind: 'comment',
        uri: uriOf('db.yaml'),
        range: { start: { line: lines, character: 21 }, end: { line: lines, character: 26 } },
      });
      const none = await targetAt(client, 'file:///elsewhere/db.yaml');
      assert.deepEqual([none.kubernetes, none.source, none.featureGates], ['1.37', { kind: 'editor' }, []]);
    },
  ));

test('who shows the release hears that a settings file says something else', () =>
  withClient({}, async client => {
    const seen = client.statuses.length;
    await client.open(SETTINGS, IN_133);
    await client.until(() => client.statuses.length > seen);
  }));

test('a preset and facts about the cluster hold for the manifests below, as soon as they are typed', () =>
  withClient({ settings: { preset: 'api-server-only' } }, async client => {
    const text = STATEFUL_SET.replace(
      '      containers:',
      '      priorityClassName: system-cluster-critical\n      containers:',
    );
    await client.open('db.yaml', text);
    assert.deepEqual(await codesOf(client, 'db.yaml'), []);
    const found = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    await client.open(SETTINGS, 'preset: recommended\n');
    assert.deepEqual(
      (await found).map(({ code }) => code),
      ['system-priority-outside'],
    );
    const gone = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    const facts = 'preset: recommended\ncluster:\n  systemNamespaces: [shop]\n';
    await client.change(SETTINGS, 2, { text: facts });
    await gone;
  }));
