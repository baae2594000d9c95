/**
 * Pages of the documentation as documents of their own, without a network. VS Code shows them as Markdown is meant to
 * be read, because `configurationDefaults` of package.json says so.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { type PageParams, type PageResult, pageRequest } from '../../server/src/lsp/requests.ts';

/** Takes the id of a rule, or asks for one. */
export const EXPLAIN_RULE = 'setwise.explainRule';

const SCHEME = 'setwise-docs';

export interface DocsPages extends vscode.Disposable {
  /**
   * Shows a page beside what is being read, where the page before it is.
   *
   * @param path As in `PageParams`.
   */
  show(path: string): Promise<void>;
}

export function docsPages(client: BaseLanguageClient): DocsPages {
  const registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: async ({ path }) => {
      const page = await ask(client, path.slice(1));
      return page === null ? MISSING : `${page.markdown}\n---\n\n[This page on the web](${page.url})\n`;
    },
  });
  return {
    async show(path) {
      const uri = uriOf(`/${path}`);
      const place: vscode.TextDocumentShowOptions = { viewColumn: columnOfPages(), preview: true };
      try {
        await vscode.commands.executeCommand('vscode.openWith', uri, MARKDOWN_PREVIEW, place);
      } catch {
        // Without the Markdown extension the text itself is readable enough.
        await vscode.window.showTextDocument(uri, place);
      }
    },
    dispose: () => registration.dispose(),
  };
}

/** The editor of VS Code's own Markdown extension that shows a document as it is meant to be read. */
const MARKDOWN_PREVIEW = 'vscode.markdown.preview.editor';

function columnOfPages(): vscode.ViewColumn {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(
      ({ input }) =>
        (input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText) &&
        input.uri.scheme === SCHEME,
    ),
  );
  return group?.viewColumn ?? vscode.ViewColumn.Beside;
}

const MISSING = '# There is no such page\n\nOr Setwise’s language server does not answer.\n';

async function ask(client: BaseLanguageClient, path: string): Promise<PageResult> {
  const params: PageParams = { path };
  try {
    return await client.sendRequest<PageResult>(pageRequest, params);
  } catch {
    return null;
  }
}

/**
 * Lets the codes of findings lead to pages inside the editor. Hovers and the list of problems open documents behind
 * a code, whatever their scheme; commands they do not run.
 */
export function linkToPages(middleware: Middleware): Middleware {
  return {
    ...middleware,
    async provideDiagnostics(document, previous, token, next) {
      const inner = middleware.provideDiagnostics;
      const report = await (inner === undefined
        ? next(document, previous, token)
        : inner(document, previous, token, next));
      if (report?.kind === 'full') for (const item of report.items) linkToPage(item);
      return report;
    },
    async provideHover(document, position, token, next) {
      const inner = middleware.provideHover;
      const hover = await (inner === undefined
        ? next(document, position, token)
        : inner(document, position, token, next));
      for (const content of hover?.contents ?? []) if (typeof content === 'object') linkToRules(content);
      return hover;
    },
  };
}

/** Texts of hovers may lead to commands that they are trusted with, and to no documents. */
function linkToRules(text: vscode.MarkdownString | { language: string; value: string }): void {
  if (!(text instanceof vscode.MarkdownString)) return;
  text.value = text.value.replace(
    /\]\(https:[^)\s]*\/docs\/rules\/([a-z0-9-]+)\.md\)/g,
    (_link, id: string) => `](command:${EXPLAIN_RULE}?${encodeURIComponent(JSON.stringify([id]))})`,
  );
  text.isTrusted = { enabledCommands: [EXPLAIN_RULE] };
}

function linkToPage(diagnostic: vscode.Diagnostic): void {
  const { code } = diagnostic;
  if (typeof code !== 'object' || code.target.scheme !== 'https') return;
  const path = /\/docs(\/.+\.md)$/.exec(code.target.path)?.[1];
  if (path !== undefined) diagnostic.code = { value: code.value, target: uriOf(path) };
}

function uriOf(path: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path });
}
