/** The language server in a web worker, as on vscode.dev. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { clientHost } from '../host/clientHost.ts';
import { startServer } from '../lsp/server.ts';

// What is global in a worker is the worker; the types of a page and of a worker cannot be had together.
const worker = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(worker),
  new BrowserMessageWriter(worker),
);
startServer(connection, clientHost(connection));
