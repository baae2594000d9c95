/** The built server, as editors start it. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { BACKUP_DEFINITION } from '../kit/backupDefinition.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { BROKEN_MOUNT, startOf } from './manifests.ts';

const COMMANDS: readonly (readonly string[])[] = [
  [join(projectRoot, 'dist/server.js'), '--stdio'],
  [join(projectRoot, 'server/dist/cli.mjs'), 'lsp', '--stdio'],
];

for (const command of COMMANDS) {
  const name = command.map(word => word.replace(`${projectRoot}/`, '')).join(' ');
  test(`node ${name} serves a client and ends when it is told to`, async () => {
    assert.ok(existsSync(command[0] ?? ''), 'Not built yet: npm run build.');
    const folder = mkdtempSync(join(tmpdir(), 'setwise-stdio-'));
    writeFileSync(join(folder, 'crd.yaml'), BACKUP_DEFINITION);
    const server = spawn(execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] });
    try {
      await talkTo(server, folder);
    } finally {
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

/** Resolves when the server's log says so. */
function logSays(connection: ProtocolConnection, words: string): Promise<void> {
  return new Promise(resolve =>
    connection.onNotification('window/logMessage', ({ message }: { readonly message: string }) => {
      if (message.includes(words)) resolve();
    }),
  );
}

const BACKUP =
  'apiVersion: store.example.com/v1\nkind: Backup\nmetadata:\n  name: nightly\nspec:\n  schedule: "@daily"\n';

async function talkTo(server: ChildProcessWithoutNullStreams, folder: string): Promise<void> {
  let errors = '';
  server.stderr.setEncoding('utf8').on('data', text => {
    errors += text;
  });
  const ended = new Promise<number | null>(resolve => server.once('close', resolve));
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const published = new Promise<PublishDiagnosticsParams>(resolve =>
    connection.onNotification('textDocument/publishDiagnostics', resolve),
  );
  const definitionsRead = logSays(connection, 'Read CustomResourceDefinitions');
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'workspace' }],
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'setwise');
  await connection.sendNotification('initialized', {});
  const uri = pathToFileURL(join(folder, 'db.yaml')).href;
  const textDocument = { uri, languageId: 'yaml', version: 1, text: BROKEN_MOUNT };
  await connection.sendNotification('textDocument/didOpen', { textDocument });
  const { diagnostics } = await published;
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ['volume-mount-undefined'],
  );
  const hover = await connection.sendRequest<Hover>('textDocument/hover', {
    textDocument: { uri },
    position: startOf(BROKEN_MOUNT, 'volumeMounts'),
  });
  // Kubernetes' own words lie in a file beside the bundle.
  assert.match(JSON.stringify(hover.contents), /Pod volumes to mount into the container/);

  // Definitions are read in a thread whose program lies beside the bundle, too.
  const backup = pathToFileURL(join(folder, 'backup.yaml')).href;
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri: backup, languageId: 'yaml', version: 1, text: BACKUP },
  });
  const hoverOnSchedule = () =>
    connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri: backup },
      position: startOf(BACKUP, 'schedule'),
    });
  await hoverOnSchedule();
  await definitionsRead;
  assert.match(JSON.stringify(await hoverOnSchedule()), /When to copy, in the format of cron/);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.equal(await ended, 0);
  assert.equal(errors, '');
  connection.dispose();
}
