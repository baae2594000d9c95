/** What a client can do with items of completion. */
import { type ClientCapabilities, InsertTextMode, MarkupKind } from 'vscode-languageserver';

export interface CompletionFeatures {
  readonly takesSnippets: boolean;
  /** It takes one range for all items. */
  readonly takesDefaultRange: boolean;
  /** It inserts lines with the indentation that they come with, when told so. */
  readonly keepsIndentation: boolean;
  readonly showsTags: boolean;
  readonly showsMarkdown: boolean;
}

export function readCompletionFeatures({ textDocument }: ClientCapabilities): CompletionFeatures {
  const { completionItem, completionList } = textDocument?.completion ?? {};
  return {
    takesSnippets: completionItem?.snippetSupport === true,
    takesDefaultRange: completionList?.itemDefaults?.includes('editRange') === true,
    keepsIndentation: completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true,
    showsTags: completionItem?.tagSupport !== undefined,
    showsMarkdown: completionItem?.documentationFormat?.includes(MarkupKind.Markdown) === true,
  };
}
