/** What the server says it can do. */
import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { VERSION } from '../version.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { CODE_ACTION_KINDS } from './codeActions.ts';
import { COMPLETION_TRIGGERS } from './completion.ts';
import { DIAGNOSTIC_SOURCE } from './diagnostics.ts';
import { SEMANTIC_TOKENS_LEGEND } from './semanticTokens.ts';

export function initializeResult(client: ClientFeatures): InitializeResult {
  return {
    serverInfo: { name: 'setwise', version: VERSION },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      hoverProvider: true,
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      documentLinkProvider: {},
      codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS, resolveProvider: true },
      completionProvider: { triggerCharacters: COMPLETION_TRIGGERS, resolveProvider: true },
      ...(client.views.lensCommands ? { codeLensProvider: { resolveProvider: true } } : {}),
      renameProvider: client.views.preparesRename ? { prepareProvider: true } : true,
      semanticTokensProvider: { legend: SEMANTIC_TOKENS_LEGEND, full: true, range: true },
      inlayHintProvider: true,
      documentSymbolProvider: { label: 'Setwise' },
      workspaceSymbolProvider: true,
      workspace: { workspaceFolders: { supported: true, changeNotifications: client.changesFolders } },
      ...(client.pullsDiagnostics ? { diagnosticProvider } : {}),
    },
  };
}

/** A Service in another file may be what a StatefulSet lacks. */
const diagnosticProvider = {
  identifier: DIAGNOSTIC_SOURCE,
  interFileDependencies: true,
  workspaceDiagnostics: false,
};
