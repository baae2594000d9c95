/** The language server as VS Code starts it; the transport is in the arguments (`--node-ipc` or `--stdio`). */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from '../lsp/server.ts';

// Beside the bundle, which is a CommonJS module.
const documentation = pathToFileURL(join(__dirname, 'documentation.json')).href;
startServer(createConnection(ProposedFeatures.all), nodeHost(documentation));
