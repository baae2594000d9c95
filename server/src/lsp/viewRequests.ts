/** Who answers questions about what stands in and beside the text: lenses, hints, symbols, colours, new names. */
import type { Connection, SemanticTokens } from 'vscode-languageserver';
import { answerCodeLens, resolveCodeLens } from './codeLens.ts';
import { makeGuard } from './guard.ts';
import { answerInlayHints } from './inlayHints.ts';
import { answerPlanQuestions } from './planRequests.ts';
import { answerPrepareRename, answerRename } from './rename.ts';
import { answerSemanticTokens } from './semanticTokens.ts';
import type { Session } from './session.ts';
import { answerDocumentSymbols, answerWorkspaceSymbols } from './symbols.ts';

export function answerViewQuestions(connection: Connection, session: Session): void {
  const guard = makeGuard(session.log);
  answerPlanQuestions(connection, session);

  connection.onCodeLens(guard('textDocument/codeLens', [], params => answerCodeLens(session, params)));
  connection.onCodeLensResolve(lens =>
    guard('codeLens/resolve', lens, () => resolveCodeLens(session, lens))(lens),
  );
  connection.languages.inlayHint.on(
    guard('textDocument/inlayHint', [], params => answerInlayHints(session, params)),
  );
  connection.onDocumentSymbol(
    guard('textDocument/documentSymbol', [], params => answerDocumentSymbols(session, params)),
  );
  connection.onWorkspaceSymbol(
    guard('workspace/symbol', [], params => answerWorkspaceSymbols(session, params)),
  );
  connection.onPrepareRename(
    guard('textDocument/prepareRename', null, params => answerPrepareRename(session, params)),
  );
  connection.onRenameRequest(guard('textDocument/rename', null, params => answerRename(session, params)));
  const { semanticTokens } = connection.languages;
  semanticTokens.on(
    guard('textDocument/semanticTokens/full', NO_TOKENS, ({ textDocument }) =>
      answerSemanticTokens(session, textDocument.uri),
    ),
  );
  semanticTokens.onRange(
    guard('textDocument/semanticTokens/range', NO_TOKENS, ({ textDocument, range }) =>
      answerSemanticTokens(session, textDocument.uri, (view, uri) => view.textRange(uri, range)),
    ),
  );
}

const NO_TOKENS: SemanticTokens = { data: [] };
