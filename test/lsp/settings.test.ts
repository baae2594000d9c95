/** Settings on their way from the editor to the findings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROKEN_MOUNT, SERVED_SET, SERVICE } from './manifests.ts';
import { TestClient, USUAL, withClient } from './testClient.ts';

test('settings are asked for before anything is judged', () =>
  withClient({ settings: { rules: { 'volume-mount-undefined': 'off' } } }, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    assert.deepEqual(await client.diagnostics('db.yaml'), []);
  }));

test('files that are opened at once wait for the settings', async () => {
  const client = new TestClient({ settings: { rules: { 'volume-mount-undefined': 'hint' } } });
  try {
    const initialized = client.initialize({ capabilities: USUAL });
    await client.open('db.yaml', BROKEN_MOUNT);
    await initialized;
    await client.ready();
    await client.diagnostics('db.yaml');
    for (const { diagnostics } of client.published)
      assert.deepEqual(
        diagnostics.map(({ severity }) => severity),
        [4],
      );
  } finally {
    await client.dispose();
  }
});

test('a change of the settings reaches open files', () =>
  withClient({}, async client => {
    await client.open('db.yaml', BROKEN_MOUNT);
    assert.equal((await client.diagnostics('db.yaml')).length, 1);
    client.settings = { rules: { 'volume-mount-undefined': 'warning' } };
    const next = client.nextDiagnostics('db.yaml', found => found[0]?.severity === 2);
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await next;
  }));

test('a client that cannot be asked sends its settings along', () =>
  withClient(
    { capabilities: { ...USUAL, workspace: { ...USUAL.workspace, configuration: false } } },
    async client => {
      await client.open('db.yaml', BROKEN_MOUNT);
      assert.equal((await client.diagnostics('db.yaml')).length, 1);
      const next = client.nextDiagnostics('db.yaml', ({ length }) => length === 0);
      await client.connection.sendNotification('workspace/didChangeConfiguration', {
        settings: { setwise: { rules: { 'volume-mount-undefined': 'off' } } },
      });
      await next;
    },
  ));

test('settings may come with the first message', async () => {
  const client = new TestClient({});
  try {
    await client.initialize({
      capabilities: {},
      initializationOptions: { status: true, setwise: { kubernetes: { version: '1.33' } } },
    });
    assert.equal((await client.ready()).kubernetes, '1.33');
  } finally {
    await client.dispose();
  }
});

test('what is not understood is told in the log and in the status', () =>
  withClient({ settings: { kubernetes: { version: '0.9' } } }, async client => {
    const { kubernetes, problems } = await client.ready();
    assert.equal(kubernetes, '1.37');
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', /^setwise\.kubernetes\.version is "0\.9"/);
    assert.ok(client.logged.some(line => line.includes('0.9')));
  }));

test('excluded files are left alone, open or not', () =>
  withClient(
    { files: { 'old/service.yaml': SERVICE }, settings: { files: { exclude: ['old/**'] } } },
    async client => {
      await client.open('old/db.yaml', BROKEN_MOUNT);
      await client.open('db.yaml', SERVED_SET);
      assert.deepEqual(await client.diagnostics('old/db.yaml'), []);
      const codes = (await client.diagnostics('db.yaml')).map(({ code }) => code);
      assert.ok(!codes.includes('service-not-headless'));
      client.settings = {};
      const next = client.nextDiagnostics('old/db.yaml', ({ length }) => length > 0);
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      await next;
    },
  ));
