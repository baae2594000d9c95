/** The language server as VS Code starts it; the transport is in the arguments (`--node-ipc` or `--stdio`). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from '../lsp/server.ts';

// Beside the bundle, which is a CommonJS module.
const besideBundle = (file: string) => pathToFileURL(join(__dirname, file));
const host = nodeHost({
  documentation: besideBundle('documentation.json'),
  definitionsWorker: besideBundle('definitions.js'),
});
startServer(createConnection(ProposedFeatures.all), host);
