/** The language server behind `setwise lsp --stdio`. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeHost } from '../host/nodeHost.ts';
import { startServer } from '../lsp/server.ts';

export function startStdioServer(): void {
  // Beside the bundle, which is an ES module.
  const host = nodeHost({
    documentation: new URL('documentation.json', import.meta.url),
    definitionsWorker: new URL('definitions.mjs', import.meta.url),
  });
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), host);
}
