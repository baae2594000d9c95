/** The language server behind `setwise lsp --stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from '../lsp/server.ts';

export function startStdioServer(): void {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), nodeHost());
}
