/** A language server as an editor drives it: over standard input and output, with pushed diagnostics. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root.mjs';

const require = createRequire(join(root, 'server', 'package.json'));
const {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} = require('vscode-languageserver-protocol/node');

/**
 * Starts the built server.
 *
 * @param {{ folder?: string }} [options] A workspace folder, as a URI.
 */
export async function startLanguageServer({ folder } = {}) {
  const child = spawn(process.execPath, [join(root, 'server/dist/cli.mjs'), 'lsp', '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  /** @type {Map<string, { version: number, resolve: () => void }>} */
  const waiting = new Map();
  connection.onNotification('textDocument/publishDiagnostics', ({ uri, version }) => {
    const wanted = waiting.get(uri);
    if (wanted !== undefined && version >= wanted.version) {
      waiting.delete(uri);
      wanted.resolve();
    }
  });
  let tellReady = () => {};
  const ready = new Promise(resolve => {
    tellReady = resolve;
  });
  connection.onNotification('setwise/status', ({ state }) => {
    if (state === 'ready') tellReady();
  });
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder ?? null,
    initializationOptions: { status: true, commands: ['setwise.preview'] },
    workspaceFolders: folder ? [{ uri: folder, name: 'bench' }] : null,
    capabilities: {
      general: { positionEncodings: ['utf-16'] },
      textDocument: { publishDiagnostics: { relatedInformation: true, versionSupport: true } },
      workspace: { configuration: true, workspaceFolders: true },
    },
  });
  await connection.sendNotification('initialized', {});

  const diagnosed = (uri, version) => new Promise(resolve => waiting.set(uri, { version, resolve }));
  return {
    /** Resolves when every file of the workspace has been read. */
    ready,
    /** Milliseconds from sending the text to having its diagnostics. */
    async open(uri, text) {
      const answer = diagnosed(uri, 1);
      const start = performance.now();
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'yaml', version: 1, text },
      });
      await answer;
      return performance.now() - start;
    },
    async change(uri, version, contentChanges) {
      const answer = diagnosed(uri, version);
      const start = performance.now();
      await connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges,
      });
      await answer;
      return performance.now() - start;
    },
    /** Milliseconds from a question to its answer. */
    async ask(method, params) {
      const start = performance.now();
      await connection.sendRequest(method, params);
      return performance.now() - start;
    },
    /** The answer to a question. */
    request: (method, params) => connection.sendRequest(method, params),
    /** MiB; undefined where the system does not tell. */
    peakMemory() {
      try {
        const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
        return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
      } catch {
        return undefined;
      }
    },
    async stop() {
      const ended = new Promise(resolve => child.once('exit', resolve));
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      await ended;
      connection.dispose();
    },
  };
}
