/**
 * Reads CustomResourceDefinitions for a server in a web worker, in another web worker.
 *
 * The server could not start one: VS Code has changed `Worker` for extensions, whose scripts come from elsewhere, but
 * not for what they start.
 */
import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type ReadDefinitionsParams,
  type ReadDefinitionsResult,
  readDefinitionsRequest,
} from '../../server/src/lsp/requests.ts';
import { readFile } from './clientFiles.ts';

/** @param script Of the worker. It lives as long as one request. */
export function serveDefinitions(client: BaseLanguageClient, script: vscode.Uri): vscode.Disposable {
  return client.onRequest<ReadDefinitionsResult, void>(
    readDefinitionsRequest,
    async ({ uris, limit }: ReadDefinitionsParams) => {
      const contents = await Promise.all(uris.map(uri => readFile({ uri, limit })));
      const texts = contents.map(content => (typeof content === 'string' ? content : ''));
      return askWorker(script, texts);
    },
  );
}

async function askWorker(script: vscode.Uri, texts: readonly string[]): Promise<ReadDefinitionsResult> {
  const worker = new Worker(script.toString(true));
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<ReadDefinitionsResult>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(`The reader of definitions failed: ${message}`));
      worker.postMessage(texts);
    });
  } finally {
    worker.terminate();
  }
}
