/** The language server as VS Code starts it; the transport is in the arguments (`--node-ipc` or `--stdio`). */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from '../lsp/server.ts';

startServer(createConnection(ProposedFeatures.all), nodeHost());
