/** What a client can do with lenses, hints, symbols, coloured names and renames. */
import type { ClientCapabilities } from 'vscode-languageserver';

export interface ViewFeatures {
  /** Ids of the commands that it has for lenses; undefined for a client that wants no lenses. */
  readonly lensCommands: ReadonlySet<string> | undefined;
  /** It can be told to ask again. */
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesTokens: boolean;
  /** It shows symbols as a tree. */
  readonly nestsSymbols: boolean;
  /** It asks what is to be renamed before it asks for the new name. */
  readonly preparesRename: boolean;
  /** It shows edits with reasons, and asks before it makes those that need it. */
  readonly annotatesEdits: boolean;
}

export function readViewFeatures(
  { textDocument, workspace }: ClientCapabilities,
  initializationOptions: unknown,
): ViewFeatures {
  const { workspaceEdit } = workspace ?? {};
  return {
    lensCommands: readCommands(initializationOptions),
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    annotatesEdits:
      workspaceEdit?.documentChanges === true && workspaceEdit.changeAnnotationSupport !== undefined,
  };
}

function readCommands(options: unknown): ReadonlySet<string> | undefined {
  if (typeof options !== 'object' || options === null || !('commands' in options)) return undefined;
  const commands: unknown = options.commands;
  if (!Array.isArray(commands)) return undefined;
  return new Set(commands.filter(command => typeof command === 'string'));
}
