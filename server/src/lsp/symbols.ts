/** Answers `textDocument/documentSymbol` and `workspace/symbol`. */
import {
  type DocumentSymbolParams,
  type DocumentSymbol as LspSymbol,
  SymbolKind as LspSymbolKind,
  type SymbolInformation,
  type WorkspaceSymbolParams,
} from 'vscode-languageserver';
import { type DocumentSymbol, documentSymbols, type SymbolKind, workspaceSymbols } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientView } from './clientView.ts';
import type { Session } from './session.ts';

/** The protocol's kinds are those of programming languages; these have pictures that tell things apart. */
const KINDS: Readonly<Record<SymbolKind, LspSymbolKind>> = {
  workload: LspSymbolKind.Class,
  service: LspSymbolKind.Interface,
  resource: LspSymbolKind.Object,
  pod: LspSymbolKind.Event,
  claim: LspSymbolKind.Struct,
  container: LspSymbolKind.Module,
  port: LspSymbolKind.Number,
  variable: LspSymbolKind.Variable,
  mount: LspSymbolKind.File,
  volume: LspSymbolKind.Package,
  key: LspSymbolKind.Key,
};

export async function answerDocumentSymbols(
  session: Session,
  { textDocument }: DocumentSymbolParams,
): Promise<LspSymbol[] | SymbolInformation[]> {
  await session.settingsRead;
  const uri = normaliseUri(textDocument.uri);
  const view = session.manifests.view();
  const symbols = documentSymbols(view.snapshot, uri);
  if (session.client.views.nestsSymbols) return symbols.map(symbol => nested(symbol, uri, view));
  return symbols.flatMap(symbol => flat(symbol, '', uri, view));
}

export async function answerWorkspaceSymbols(
  session: Session,
  { query }: WorkspaceSymbolParams,
): Promise<SymbolInformation[]> {
  await session.settingsRead;
  const view = session.manifests.view();
  return workspaceSymbols(view.snapshot, query).map(({ kind, name, container, uri, range }) => ({
    name,
    kind: KINDS[kind],
    containerName: container,
    location: { uri: view.clientUri(uri), range: view.range(uri, range) },
  }));
}

function nested(symbol: DocumentSymbol, uri: string, view: ClientView): LspSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: KINDS[symbol.kind],
    range: view.range(uri, symbol.range),
    selectionRange: view.range(uri, symbol.selection),
    children: symbol.children.map(child => nested(child, uri, view)),
  };
}

function flat(
  { kind, name, range, children }: DocumentSymbol,
  containerName: string,
  uri: string,
  view: ClientView,
): SymbolInformation[] {
  const location = { uri: view.clientUri(uri), range: view.range(uri, range) };
  return [
    { name, kind: KINDS[kind], containerName, location },
    ...children.flatMap(child => flat(child, name, uri, view)),
  ];
}
