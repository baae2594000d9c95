/** The built server, as editors start it. */
import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { test } from 'node:test';
import {
  createProtocolConnection,
  type Hover,
  type InitializeResult,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
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
    const server = spawn(execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] });
    try {
      await talkTo(server);
    } finally {
      server.kill();
    }
  });
}

async function talkTo(server: ChildProcessWithoutNullStreams): Promise<void> {
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
  connection.listen();
  const { serverInfo } = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {},
  });
  assert.equal(serverInfo?.name, 'setwise');
  await connection.sendNotification('initialized', {});
  const uri = 'file:///tmp/setwise-nowhere/db.yaml';
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
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  assert.equal(await ended, 0);
  assert.equal(errors, '');
  connection.dispose();
}
