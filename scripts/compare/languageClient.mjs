/** The little of an editor that a language server needs: opens files, takes diagnostics and quick fixes. */
import { spawn } from 'node:child_process';

/** How long a server may take for one file. */
const PATIENCE_MS = 60_000;

/**
 * @param {string} command
 * @param {readonly string[]} words
 * @param {object} settings
 * @param {(uri: string) => string | undefined} contentOf What the server asks for by `vscode/content`.
 */
export async function languageClient(command, words, settings, contentOf) {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'ignore'] });
  const answers = new Map();
  const waiting = new Map();
  let lastId = 0;

  const write = message => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const request = (method, params) =>
    new Promise((resolve, reject) => {
      lastId++;
      answers.set(lastId, { resolve, reject });
      write({ id: lastId, method, params });
    });
  const answer = ({ id, method, params }) => {
    if (method === 'workspace/configuration') {
      write({ id, result: params.items.map(({ section }) => settingAt(settings, section)) });
    } else if (method === 'vscode/content') {
      const result = contentOf(String(params));
      write(result === undefined ? { id, error: { code: -32000, message: 'not found' } } : { id, result });
    } else {
      write({ id, result: null });
    }
  };
  readMessages(child.stdout, message => {
    if (message.method !== undefined && message.id !== undefined) answer(message);
    else if (message.id !== undefined) {
      const { resolve, reject } = answers.get(message.id);
      answers.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else if (message.method === 'textDocument/publishDiagnostics') {
      waiting.get(message.params.uri)?.(message.params.diagnostics);
    }
  });

  await request('initialize', {
    processId: process.pid,
    rootUri: null,
    workspaceFolders: null,
    capabilities: {
      textDocument: {
        synchronization: {},
        publishDiagnostics: { versionSupport: true },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      },
      workspace: { configuration: true },
    },
  });
  write({ method: 'initialized', params: {} });
  write({ method: 'yaml/registerContentRequest', params: {} });
  write({ method: 'workspace/didChangeConfiguration', params: { settings } });
  // It reads its settings in its own time, and says nothing when it is done.
  await new Promise(resolve => setTimeout(resolve, 1000));

  return {
    open: (uri, text) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no diagnostics for ${uri}`)), PATIENCE_MS);
        waiting.set(uri, diagnostics => {
          clearTimeout(timer);
          waiting.delete(uri);
          resolve(diagnostics);
        });
        write({
          method: 'textDocument/didOpen',
          params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
        });
      }),
    /** The edits of each quick fix. */
    async fixes(uri, diagnostic) {
      const actions = await request('textDocument/codeAction', {
        textDocument: { uri },
        range: diagnostic.range,
        context: { diagnostics: [diagnostic], only: ['quickfix'] },
      });
      return (actions ?? []).map(action => action.edit?.changes?.[uri]).filter(edits => edits !== undefined);
    },
    close: uri => write({ method: 'textDocument/didClose', params: { textDocument: { uri } } }),
    stop: () => child.kill(),
  };
}

function settingAt(settings, section) {
  return (
    (section ?? '').split('.').reduce((value, key) => (key === '' ? value : value?.[key]), settings) ?? null
  );
}

function readMessages(stream, take) {
  let buffer = Buffer.alloc(0);
  stream.on('data', chunk => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const end = buffer.indexOf('\r\n\r\n');
      if (end === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('ascii', 0, end))?.[1]);
      if (buffer.length < end + 4 + length) return;
      const message = buffer.toString('utf8', end + 4, end + 4 + length);
      buffer = buffer.subarray(end + 4 + length);
      take(JSON.parse(message));
    }
  });
}
