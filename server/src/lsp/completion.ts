/** Answers `textDocument/completion` in the form that the client takes. */
import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
} from 'vscode-languageserver';
import {
  type CompletionAnswer,
  completionsAt,
  type CompletionItem as EngineItem,
  type Insertion,
  plainText,
  usesCustomKind,
} from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { CompletionFeatures } from './completionFeatures.ts';
import type { CompletionData } from './completionResolve.ts';
import type { Session } from './session.ts';
import { answerSettingsCompletion } from './settingsHelp.ts';

/** Behind these a value, a new item, a key in quotes or the next part of a name begins. Letters need no naming. */
export const COMPLETION_TRIGGERS: string[] = [' ', ':', '-', '"', '.'];

/** Never waits for the workspace: names in files that are not read yet come with the next request. */
export async function answerCompletion(
  session: Session,
  params: CompletionParams,
): Promise<CompletionList | null> {
  const { textDocument, position, context } = params;
  await session.settingsRead;
  const inSettings = answerSettingsCompletion(session, params);
  if (inSettings !== undefined) return inSettings;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const offset = view.offset(uri, position);
  const text = view.snapshot.text(uri) ?? '';
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const isSpace =
    context?.triggerKind === CompletionTriggerKind.TriggerCharacter && context.triggerCharacter === ' ';
  // Whoever indents a line does not want a list with every space.
  if (isSpace && text.slice(lineStart, offset).trim() === '') return null;

  if (usesCustomKind(view.snapshot, uri, offset)) session.customKinds.want();
  const answer = completionsAt(view.snapshot, uri, offset);
  if (answer === undefined || answer.items.length === 0) return null;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const range = view.range(uri, answer.range);
  const { completion } = session.client;
  const options = { answer, lineBreak, completion, place: { uri, offset } };
  const items = answer.items.map((item, index) => toLspItem(item, index, options));
  if (completion.takesDefaultRange) {
    return {
      isIncomplete: answer.isIncomplete,
      itemDefaults: { editRange: range },
      items: items.map(({ text: textEditText, item }) => ({ ...item, textEditText })),
    };
  }
  return {
    isIncomplete: answer.isIncomplete,
    items: items.map(({ text: newText, item }) => ({ ...item, textEdit: { range, newText } })),
  };
}

interface ItemOptions {
  readonly answer: CompletionAnswer;
  readonly lineBreak: string;
  readonly completion: CompletionFeatures;
  readonly place: Pick<CompletionData, 'uri' | 'offset'>;
}

function toLspItem(
  source: EngineItem,
  index: number,
  { answer, lineBreak, completion, place }: ItemOptions,
): { readonly item: CompletionItem; readonly text: string } {
  const hasStops = source.insertion.some(part => typeof part !== 'string');
  const isSnippet = hasStops && completion.takesSnippets;
  const isOfSeveralLines = plainText(source.insertion).includes('\n');
  const item: CompletionItem = {
    label: source.label,
    kind: KINDS[source.kind],
    // Editors sort by text.
    sortText: String(index).padStart(4, '0'),
  };
  if (source.detail !== undefined) item.detail = source.detail;
  if (source.filterText !== source.label) item.filterText = source.filterText;
  if (source.about !== undefined) item.data = { ...source.about, ...place } satisfies CompletionData;
  if (isSnippet) item.insertTextFormat = InsertTextFormat.Snippet;
  if (source.isDeprecated && completion.showsTags) item.tags = [CompletionItemTag.Deprecated];
  else if (source.isDeprecated) item.deprecated = true;
  // Snippets are moved to the indentation of their line by editors that do not say that they can leave it.
  const isKept = completion.keepsIndentation || !isSnippet;
  if (isOfSeveralLines && completion.keepsIndentation) item.insertTextMode = InsertTextMode.asIs;
  const insertion = isKept ? source.insertion : withoutIndentation(source.insertion, answer.indent);
  const text = isSnippet ? snippetText(insertion) : plainText(insertion);
  return { item, text: lineBreak === '\n' ? text : text.replaceAll('\n', lineBreak) };
}

const KINDS: Readonly<Record<EngineItem['kind'], CompletionItemKind>> = {
  field: CompletionItemKind.Property,
  item: CompletionItemKind.Struct,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  type: CompletionItemKind.Class,
};

function withoutIndentation(insertion: Insertion, indent: number): Insertion {
  const margin = new RegExp(`\\n {0,${indent}}`, 'g');
  return insertion.map(part => (typeof part === 'string' ? part.replace(margin, '\n') : part));
}

/** In the snippet syntax of the Language Server Protocol; the cursor ends behind the last stop. */
function snippetText(insertion: Insertion): string {
  let stop = 0;
  return insertion
    .map(part => {
      if (typeof part === 'string') return part.replace(/[\\$}]/g, '\\$&');
      stop++;
      if (part.choices !== undefined) {
        return `\${${stop}|${part.choices.map(choice => choice.replace(/[\\,|]/g, '\\$&')).join(',')}|}`;
      }
      return part.text === '' ? `$${stop}` : `\${${stop}:${part.text.replace(/[\\$}]/g, '\\$&')}}`;
    })
    .join('');
}
