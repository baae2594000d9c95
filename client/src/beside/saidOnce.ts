/**
 * Takes back what the YAML extension has said already: where a document names its own schema, it is asked before
 * anybody else, and faults of the syntax it finds by itself. The fixes are offered all the same.
 */
import * as vscode from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { DocumentDiagnosticRequest } from 'vscode-languageserver-protocol';

/** Rules that say what a schema, or a reader of YAML, says too. */
const SHARED_RULES: ReadonlySet<string> = new Set([
  'field-misplaced',
  'field-not-in-release',
  'field-required',
  'field-unknown',
  'key-duplicate',
  'kind-unknown',
  'value-not-supported',
  'value-unreadable',
  'wrong-type',
  'yaml-syntax',
]);

export function isSaidOnce(): boolean {
  return vscode.workspace.getConfiguration('setwise').get('besideYamlExtension') !== 'both';
}

/** Between the server and the editor. */
export interface SaidOnce {
  readonly middleware: Middleware;
  /** Looks again whenever the YAML extension has said something. */
  watch(client: BaseLanguageClient): vscode.Disposable;
}

export function sayOnce(): SaidOnce {
  /** What the server said last, and how much of it is shown, by the document's address. */
  const said = new Map<string, { readonly all: readonly vscode.Diagnostic[]; readonly shown: number }>();
  const middleware: Middleware = {
    async provideDiagnostics(document, _previous, token, next) {
      const uri = 'uri' in document ? document.uri : document;
      // Asked for the whole: what was left out last time may be wanted now.
      const report = await next(document, undefined, token);
      if (report?.kind !== 'full') return report;
      const items = report.items.filter(item => !isRepeated(item, uri));
      said.set(uri.toString(), { all: report.items, shown: items.length });
      return { ...report, items };
    },
    async provideCompletionItem(document, position, context, token, next) {
      const found = await next(document, position, context, token);
      if (!found || !isSchemaNamed(document, position)) return found;
      // Names from the manifest no schema knows.
      const isOurs = ({ kind }: vscode.CompletionItem) => kind === vscode.CompletionItemKind.Reference;
      if (Array.isArray(found)) return found.filter(isOurs);
      found.items = found.items.filter(isOurs);
      return found;
    },
    provideHover: (document, position, token, next) =>
      isSchemaNamed(document, position) ? undefined : next(document, position, token),
  };
  return {
    middleware,
    watch: client =>
      vscode.Disposable.from(
        vscode.workspace.onDidCloseTextDocument(({ uri }) => said.delete(uri.toString())),
        vscode.languages.onDidChangeDiagnostics(({ uris }) => {
          const isOutdated = uris.some(uri => {
            const last = said.get(uri.toString());
            return (
              last !== undefined && last.all.filter(item => !isRepeated(item, uri)).length !== last.shown
            );
          });
          if (isOutdated) askAgain(client);
        }),
      ),
  };
}

function askAgain(client: BaseLanguageClient): void {
  const feature = client.getFeature(DocumentDiagnosticRequest.method);
  for (const document of vscode.workspace.textDocuments) {
    const provider = feature?.getProvider(document);
    if (provider === undefined) continue;
    provider.onDidChangeDiagnosticsEmitter.fire();
    return;
  }
}

/** The ranges need not be the same: of a field with a value one marks its key, the other its value. */
function isRepeated({ code, range }: vscode.Diagnostic, uri: vscode.Uri): boolean {
  const rule = typeof code === 'object' ? String(code.value) : '';
  if (!SHARED_RULES.has(rule) || !isSaidOnce()) return false;
  return vscode.languages
    .getDiagnostics(uri)
    .some(
      ({ source, range: { start } }) =>
        /^yaml(?:-schema\b|$)/i.test(source ?? '') && start.line === range.start.line,
    );
}

/** Whether the document at a position has a comment that tells the YAML extension its schema. */
function isSchemaNamed(document: vscode.TextDocument, position: vscode.Position): boolean {
  if (document.languageId !== 'yaml' || vscode.extensions.getExtension('redhat.vscode-yaml') === undefined) {
    return false;
  }
  const above = document.getText(new vscode.Range(new vscode.Position(0, 0), position));
  const text = above.slice(above.search(/^---(?=\s|$)(?![\s\S]*^---(?=\s|$))/m) + 1);
  const address = /^#\s+(?:yaml-language-server\s*:.*)?\$schema(?:=|:[ \t]*)(\S+)/m.exec(text)?.[1];
  return isSaidOnce() && address !== undefined && address.toLowerCase() !== 'none';
}
