/** What a client can do, read once from what it says of itself; clients differ widely. */
import type { InitializeParams } from 'vscode-languageserver';
import { type CompletionFeatures, readCompletionFeatures } from './completionFeatures.ts';
import type { PositionEncoding } from './positions.ts';
import { readViewFeatures, type ViewFeatures } from './viewFeatures.ts';

export interface ClientFeatures {
  readonly encoding: PositionEncoding;
  /** It asks for diagnostics, and can be told to ask again; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly showsRelated: boolean;
  readonly showsTags: boolean;
  readonly showsCodeLinks: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly watchesFiles: boolean;
  readonly changesFolders: boolean;
  /** It understands code actions, not only commands. */
  readonly takesCodeActions: boolean;
  /** It asks for the edit of a code action when that is chosen. */
  readonly resolvesEdits: boolean;
  readonly takesPreferred: boolean;
  /** It takes edits that say which version of a file they are for. */
  readonly takesVersionedEdits: boolean;
  readonly createsFiles: boolean;
  /** It takes edits with placeholders for the cursor to go to. */
  readonly takesSnippetEdits: boolean;
  readonly completion: CompletionFeatures;
  readonly views: ViewFeatures;
  /** It takes the place of a definition together with what it was asked of. */
  readonly takesDefinitionLinks: boolean;
  /** In hovers. */
  readonly showsMarkdown: boolean;
  /** Where it has the server's `documentation.json`, for a server that has no files of its own. */
  readonly documentation: string | undefined;
  /** It asked to be sent `setwise/status`. */
  readonly wantsStatus: boolean;
}

export function readClientFeatures({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientFeatures {
  const { general, textDocument, workspace } = capabilities;
  const { codeAction, diagnostic, publishDiagnostics } = textDocument ?? {};
  const pullsDiagnostics = diagnostic !== undefined && workspace?.diagnostics?.refreshSupport === true;
  const shows = pullsDiagnostics ? diagnostic : publishDiagnostics;
  const takesVersionedEdits = workspace?.workspaceEdit?.documentChanges === true;
  return {
    encoding: chooseEncoding(general?.positionEncodings),
    pullsDiagnostics,
    showsRelated: shows?.relatedInformation === true,
    showsTags: shows?.tagSupport !== undefined,
    showsCodeLinks: shows?.codeDescriptionSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    takesCodeActions: codeAction?.codeActionLiteralSupport !== undefined,
    resolvesEdits:
      codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes('edit') === true,
    takesPreferred: codeAction?.isPreferredSupport === true,
    takesVersionedEdits,
    createsFiles:
      takesVersionedEdits && workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    takesSnippetEdits: takesVersionedEdits && workspace?.workspaceEdit?.snippetEditSupport === true,
    completion: readCompletionFeatures(capabilities),
    views: readViewFeatures(capabilities, initializationOptions),
    takesDefinitionLinks: textDocument?.definition?.linkSupport === true,
    showsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    documentation: readDocumentationUri(initializationOptions),
    wantsStatus: asksForStatus(initializationOptions),
  };
}

/** UTF-16 is what every client has to know and what strings of JavaScript are made of; some know UTF-8 only. */
function chooseEncoding(offered: readonly string[] | undefined): PositionEncoding {
  if (offered === undefined || offered.includes('utf-16')) return 'utf-16';
  return offered.includes('utf-8') ? 'utf-8' : 'utf-16';
}

function readDocumentationUri(options: unknown): string | undefined {
  if (typeof options !== 'object' || options === null || !('documentation' in options)) return undefined;
  return typeof options.documentation === 'string' ? options.documentation : undefined;
}

function asksForStatus(options: unknown): boolean {
  return typeof options === 'object' && options !== null && 'status' in options && options.status === true;
}
