/** The language server: which messages it understands, and who answers each. */
import type { Connection } from 'vscode-languageserver';
import type { Host } from '../host/fileSystem.ts';
import { normaliseUri } from '../host/uri.ts';
import { initializeResult } from './capabilities.ts';
import { codeActions, resolveCodeAction } from './codeActions.ts';
import { answerCompletion } from './completion.ts';
import { resolveCompletion } from './completionResolve.ts';
import { answerDefinition } from './definition.ts';
import { answerDocumentLinks } from './documentLinks.ts';
import { makeGuard } from './guard.ts';
import { answerHover } from './hover.ts';
import { answerPageQuestions } from './pages.ts';
import {
  answerPreview,
  answerPreviewEdit,
  answerReadNodes,
  NO_EDITS,
  NO_NODES,
  NO_PREVIEW,
} from './preview.ts';
import { documentDiagnostics, NO_DIAGNOSTICS } from './pullDiagnostics.ts';
import { answerHighlights, answerReferences } from './references.ts';
import {
  type PreviewEditParams,
  type PreviewEditResult,
  type PreviewParams,
  type PreviewResult,
  previewEditRequest,
  previewRequest,
  type ReadNodesParams,
  type ReadNodesResult,
  readNodesRequest,
  type TargetParams,
  type TargetResult,
  targetRequest,
} from './requests.ts';
import { Session } from './session.ts';
import { answerTarget, NO_TARGET } from './target.ts';
import { answerViewQuestions } from './viewRequests.ts';

/** Serves one client until it says goodbye. */
export function startServer(connection: Connection, host: Host): void {
  connection.onInitialize(params => {
    const session = new Session(connection, host, params);
    listenToChanges(connection, session);
    answerQuestions(connection, session);
    answerViewQuestions(connection, session);
    answerPageQuestions(connection, session);
    return initializeResult(session.client);
  });
  connection.listen();
}

function listenToChanges(connection: Connection, session: Session): void {
  const { diagnostics, files, manifests } = session;
  const guard = makeGuard(session.log);

  connection.onInitialized(
    guard('initialized', undefined, () => {
      listenToFolders(connection, session);
      return session.start();
    }),
  );
  connection.onDidOpenTextDocument(
    guard('textDocument/didOpen', undefined, ({ textDocument }) => {
      manifests.open(textDocument);
      return session.git.read(normaliseUri(textDocument.uri));
    }),
  );
  connection.onDidChangeTextDocument(
    guard('textDocument/didChange', undefined, ({ textDocument: { uri, version }, contentChanges }) =>
      manifests.change(normaliseUri(uri), version, contentChanges),
    ),
  );
  connection.onDidCloseTextDocument(
    guard('textDocument/didClose', undefined, ({ textDocument }) => {
      const uri = normaliseUri(textDocument.uri);
      manifests.close(uri);
      session.git.closed(uri);
      diagnostics.closed(uri, textDocument.uri);
      return files.reload(uri);
    }),
  );
  connection.onDidChangeWatchedFiles(
    guard('workspace/didChangeWatchedFiles', undefined, ({ changes }) => files.onWatched(changes)),
  );
  connection.onDidChangeConfiguration(
    guard('workspace/didChangeConfiguration', undefined, ({ settings }) => session.settingsChanged(settings)),
  );
  connection.onShutdown(guard('shutdown', undefined, () => session.stop()));
}

/**
 * Only once the client is initialized: before that, the library does not know that our answer to `initialize`
 * has announced it, and would send the client a request that it must not get yet.
 */
function listenToFolders(connection: Connection, session: Session): void {
  if (!session.client.changesFolders) return;
  const guard = makeGuard(session.log);
  connection.workspace.onDidChangeWorkspaceFolders(
    guard('workspace/didChangeWorkspaceFolders', undefined, change => session.foldersChanged(change)),
  );
}

function answerQuestions(connection: Connection, session: Session): void {
  const guard = makeGuard(session.log);

  connection.languages.diagnostics.on(
    guard('textDocument/diagnostic', NO_DIAGNOSTICS, ({ textDocument }, token) =>
      documentDiagnostics(session, textDocument.uri, token),
    ),
  );
  connection.onCodeAction(
    guard('textDocument/codeAction', [], (params, token) => codeActions(session, params, token)),
  );
  connection.onCodeActionResolve(action =>
    guard('codeAction/resolve', action, () => resolveCodeAction(session, action))(action),
  );
  connection.onCompletion(
    guard('textDocument/completion', null, params => answerCompletion(session, params)),
  );
  connection.onCompletionResolve(item =>
    guard('completionItem/resolve', item, () => resolveCompletion(session, item))(item),
  );
  connection.onHover(guard('textDocument/hover', null, params => answerHover(session, params)));
  connection.onDefinition(
    guard('textDocument/definition', null, params => answerDefinition(session, params)),
  );
  connection.onReferences(
    guard('textDocument/references', null, (params, token) => answerReferences(session, params, token)),
  );
  connection.onDocumentHighlight(
    guard('textDocument/documentHighlight', null, params => answerHighlights(session, params)),
  );
  connection.onDocumentLinks(
    guard('textDocument/documentLink', null, params => answerDocumentLinks(session, params)),
  );
  connection.onRequest<PreviewResult, void>(
    previewRequest,
    guard('setwise/preview', NO_PREVIEW, (params: PreviewParams) => answerPreview(session, params)),
  );
  connection.onRequest<PreviewEditResult, void>(
    previewEditRequest,
    guard('setwise/previewEdit', NO_EDITS, (params: PreviewEditParams) => answerPreviewEdit(session, params)),
  );
  connection.onRequest<ReadNodesResult, void>(
    readNodesRequest,
    guard('setwise/readNodes', NO_NODES, (params: ReadNodesParams) => answerReadNodes(params)),
  );
  connection.onRequest<TargetResult, void>(
    targetRequest,
    guard('setwise/target', NO_TARGET, (params: TargetParams) => answerTarget(session, params)),
  );
}
