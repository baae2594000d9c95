/** What a client is told about the files it has open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities } from 'vscode-languageserver';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import {
  BROKEN_MOUNT,
  DAEMON_SET,
  HEADLESS_SERVICE,
  rangeOf,
  SERVED_SET,
  SERVICE,
  STATEFUL_SET,
  textAt,
  WITH_REPLICAS,
} from './manifests.ts';
import { USUAL, uriOf, withClient } from './testClient.ts';

test('the server says its name, and that it takes changes piece by piece', () =>
  withClient({}, async client => {
    assert.equal(client.initialized?.serverInfo?.name, 'setwise');
    assert.match(client.initialized?.serverInfo?.version ?? '', /^\d+\.\d+\.\d+$/);
    assert.deepEqual(client.initialized?.capabilities.textDocumentSync, {
      openClose: true,
      save: true,
      change: 2,
    });
    assert.equal(client.initialized?.capabilities.diagnosticProvider, undefined);
  }));

test('a finding points at its place and leads to the page of its rule', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    const [finding, ...others] = await client.diagnostics('db.yaml');
    assert.deepEqual(others, []);
    assert.deepEqual(finding?.range, rangeOf(BROKEN_MOUNT, 'dta'));
    assert.equal(finding?.severity, 1);
    assert.equal(finding?.source, 'setwise');
    assert.equal(finding?.code, 'volume-mount-undefined');
    assert.match(finding?.codeDescription?.href ?? '', /^https:.*volume-mount-undefined/);
    assert.match(String(finding?.message), /"dta"/);
    assert.equal(finding?.data, undefined);
  }));

test('an edit brings findings and takes them away', () =>
  withClient({}, async client => {
    await client.open('db.yaml', STATEFUL_SET);
    assert.deepEqual(await client.diagnostics('db.yaml', 1), []);
    const range = rangeOf(STATEFUL_SET, 'data # the disk');
    await client.change('db.yaml', 2, { range: { start: range.start, end: range.start }, text: 'my' });
    const found = await client.diagnostics('db.yaml', 2);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['volume-mount-undefined'],
    );
    const end = { line: range.start.line, character: range.start.character + 2 };
    await client.change('db.yaml', 3, { range: { start: range.start, end }, text: '' });
    assert.deepEqual(await client.diagnostics('db.yaml', 3), []);
  }));

test('several changes of one notification count one after the other', () =>
  withClient({}, async client => {
    await client.open('db.yaml', 'x');
    const start = { line: 0, character: 0 };
    await client.change(
      'db.yaml',
      2,
      { text: BROKEN_MOUNT },
      { range: { start, end: start }, text: '# one\n' },
      { range: { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } }, text: '# two\n' },
    );
    const [finding] = await client.diagnostics('db.yaml', 2);
    assert.deepEqual(finding?.range, rangeOf(`# one\n# two\n${BROKEN_MOUNT}`, 'dta'));
  }));

test('every document of a file is judged, whatever its neighbours look like', () =>
  withClient({}, async client => {
    await client.open('all.yaml', `${BROKEN_MOUNT}---\nhalf: [\n---\n${WITH_REPLICAS}`);
    const codes = (await client.diagnostics('all.yaml')).map(({ code }) => code);
    assert.ok(codes.includes('volume-mount-undefined'), codes.join());
    assert.ok(codes.includes('daemonset-replicas'), codes.join());
  }));

test('YAML of other tools stays silent', () =>
  withClient({}, async client => {
    await client.open('pipeline.yaml', 'kind: pipeline\nname: default\nspec:\n  replicas: [1, 2\n');
    await client.open('custom.yaml', BROKEN_MOUNT.replace('apps/v1', 'example.org/v1'));
    await client.open('values.yaml', 'replicas: [1, 2\n  broken');
    await client.open('empty.yaml', '');
    assert.deepEqual(await client.diagnostics('pipeline.yaml'), []);
    assert.deepEqual(await client.diagnostics('custom.yaml'), []);
    assert.deepEqual(await client.diagnostics('values.yaml'), []);
    assert.deepEqual(await client.diagnostics('empty.yaml'), []);
  }));

test('a manifest is known by its content, not by its name', () =>
  withClient({}, async client => {
    await client.open('docker-compose.yml', BROKEN_MOUNT);
    await client.open('untitled:Untitled-1', BROKEN_MOUNT);
    await client.open(
      'db.json',
      JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { replicas: 1 } }),
    );
    assert.equal((await client.diagnostics('docker-compose.yml')).length, 1);
    assert.equal((await client.diagnostics('untitled:Untitled-1')).length, 1);
    assert.notEqual((await client.diagnostics('db.json')).length, 0);
  }));

test('closing a file clears it', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    assert.equal((await client.diagnostics('db.yaml')).length, 1);
    const cleared = client.nextDiagnostics('db.yaml');
    await client.close('db.yaml');
    assert.deepEqual(await cleared, []);
  }));

test('a change in one file reaches the findings of another', () =>
  withClient({}, async client => {
    await client.open('db.yaml', SERVED_SET);
    await client.open('service.yaml', HEADLESS_SERVICE);
    await client.diagnostics('service.yaml');
    await client.settled();
    const found = client.nextDiagnostics('db.yaml', ({ length }) => length > 0);
    const line = rangeOf(HEADLESS_SERVICE, '  clusterIP: None\n');
    await client.change('service.yaml', 2, { range: line, text: '' });
    const [finding] = await found;
    assert.equal(finding?.code, 'service-not-headless');
    assert.equal(textAt(SERVED_SET, finding?.range ?? rangeOf(SERVED_SET, 'kind')), 'db');
    const [related] = finding?.relatedInformation ?? [];
    assert.equal(related?.location.uri, uriOf('service.yaml'));

    const gone = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
    await client.change('service.yaml', 3, {
      range: { start: line.start, end: line.start },
      text: '  clusterIP: None\n',
    });
    await gone;
  }));

test('typing inside a container publishes nothing for other files', () =>
  withClient({}, async client => {
    await client.open('service.yaml', HEADLESS_SERVICE);
    await client.diagnostics('service.yaml');
    const reached = client.nextDiagnostics('service.yaml');
    await client.open('db.yaml', SERVED_SET);
    await reached;
    const before = client.published.length;
    const { end } = rangeOf(SERVED_SET, 'db:16.4');
    await client.change('db.yaml', 2, { range: { start: end, end }, text: '1' });
    await client.diagnostics('db.yaml', 2);
    assert.deepEqual(
      client.published.slice(before).map(({ uri }) => uri),
      [uriOf('db.yaml')],
    );
  }));

test('lines that end with CRLF and a byte order mark do not move a finding', () =>
  withClient({}, async client => {
    const text = `\ufeff${BROKEN_MOUNT.replaceAll('\n', '\r\n')}`;
    await client.open('db.yaml', text);
    const [finding] = await client.diagnostics('db.yaml');
    assert.deepEqual(finding?.range, rangeOf(text, 'dta'));
  }));

test('a client that knows UTF-8 only gets and gives columns in bytes', () =>
  withClient({ capabilities: { ...USUAL, general: { positionEncodings: ['utf-8'] } } }, async client => {
    assert.equal(client.initialized?.capabilities.positionEncoding, 'utf-8');
    const text = BROKEN_MOUNT.replace('- name: dta #', '- { name: dta, mountPath: /ä€😀 } #').replace(
      /\n +mountPath: \/var\/lib\/db/,
      '',
    );
    const line = "            - { mountPath: '/ä€😀', name: dta }";
    const typed = text.replace(/^.*\{ name: dta.*$/m, line);
    await client.open('db.yaml', typed);
    const { start } = rangeOf(typed, 'dta');
    const [finding] = await client.diagnostics('db.yaml', 1);
    // ä is one unit in UTF-16 and two bytes, € one and three, 😀 two and four.
    assert.equal(finding?.range.start.character, start.character + 5);

    const at = { line: start.line, character: start.character + 5 + 1 };
    await client.change('db.yaml', 2, { range: { start: at, end: at }, text: 'a' });
    assert.deepEqual(await client.diagnostics('db.yaml', 2), []);
  }));

test('UTF-16 is used wherever the client knows it', () =>
  withClient(
    { capabilities: { ...USUAL, general: { positionEncodings: ['utf-8', 'utf-16'] } } },
    async client => assert.equal(client.initialized?.capabilities.positionEncoding, 'utf-16'),
  ));

test('what a client does not understand is not sent to it', () =>
  withClient({ capabilities: {} }, async client => {
    await client.open('service.yaml', SERVICE);
    await client.open('db.yaml', SERVED_SET);
    const [finding] = await client.diagnostics('db.yaml');
    assert.equal(finding?.code, 'service-not-headless');
    assert.equal(finding?.codeDescription, undefined);
    assert.equal(finding?.relatedInformation, undefined);
    assert.deepEqual(client.registered, []);
  }));

const PULLING: ClientCapabilities = {
  ...USUAL,
  workspace: { ...USUAL.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...USUAL.textDocument, diagnostic: { relatedInformation: true } },
};

test('a client that asks for diagnostics is answered, and nothing is sent unasked', () =>
  withClient({ capabilities: PULLING }, async client => {
    assert.deepEqual(client.initialized?.capabilities.diagnosticProvider, {
      identifier: 'setwise',
      interFileDependencies: true,
      workspaceDiagnostics: false,
    });
    await client.open('db.yaml', BROKEN_MOUNT);
    const report = await client.connection.sendRequest<{ items: { code: string }[] }>(
      'textDocument/diagnostic',
      {
        textDocument: { uri: uriOf('db.yaml') },
      },
    );
    assert.deepEqual(
      report.items.map(({ code }) => code),
      ['volume-mount-undefined'],
    );
    await client.close('db.yaml');
    await client.settled();
    assert.deepEqual(client.published, []);
  }));

test('a client that asks is told to ask again when other files are reached', () =>
  withClient({ capabilities: PULLING }, async client => {
    const before = client.refreshCount;
    await client.open('db.yaml', STATEFUL_SET);
    await client.until(() => client.refreshCount > before);
    const after = client.refreshCount;
    const { end } = rangeOf(STATEFUL_SET, 'db:16.4');
    await client.change('db.yaml', 2, { range: { start: end, end }, text: '1' });
    await client.settled();
    assert.equal(client.refreshCount, after, 'typing in a container reaches no other file');
  }));

test('a newer version of a file ends the analysis of the older one', async () => {
  let waiting: (() => void)[] = [];
  let isHeld = false;
  const hold = () => (isHeld ? new Promise<void>(resolve => waiting.push(resolve)) : Promise.resolve());
  const release = () => {
    isHeld = false;
    for (const go of waiting) go();
    waiting = [];
  };
  await withClient({ makeHost: files => ({ ...memoryHost(files), yieldToHost: hold }) }, async client => {
    const text = `${WITH_REPLICAS}---\n${WITH_REPLICAS}`;
    isHeld = true;
    await client.open('agents.yaml', text);
    await client.settled();
    assert.deepEqual(client.published, [], 'the first slice is over, the second has not begun');
    await client.change('agents.yaml', 2, { text: DAEMON_SET });
    await client.settled();
    release();
    assert.deepEqual(await client.diagnostics('agents.yaml', 2), []);
    assert.deepEqual(
      client.published.map(({ version }) => version),
      [2],
    );
  });
});

test('an edit elsewhere comes before what is on its way', async () => {
  let waiting: (() => void)[] = [];
  let isHeld = false;
  const hold = () => (isHeld ? new Promise<void>(resolve => waiting.push(resolve)) : Promise.resolve());
  await withClient({ makeHost: files => ({ ...memoryHost(files), yieldToHost: hold }) }, async client => {
    isHeld = true;
    await client.open('agents.yaml', `${WITH_REPLICAS}---\n${WITH_REPLICAS}`);
    await client.open('db.yaml', BROKEN_MOUNT);
    await client.settled();
    isHeld = false;
    for (const go of waiting) go();
    waiting = [];
    await client.diagnostics('agents.yaml');
    const order = client.published.map(({ uri }) => uri);
    assert.ok(order.indexOf(uriOf('db.yaml')) < order.indexOf(uriOf('agents.yaml')), order.join());
  });
});
