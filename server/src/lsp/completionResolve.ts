/** Answers `completionItem/resolve`: the text about an item, read only for the one that a person looks at. */
import { type CompletionItem, MarkupKind } from 'vscode-languageserver';
import { isRecord } from '../config/settingKinds.ts';
import { describeField, type FieldName } from '../engine/index.ts';
import { proseToMarkdown, proseToPlain, textToMarkdown } from './markup.ts';
import type { Session } from './session.ts';

/** What stands in an item until its text is asked for. */
export interface CompletionData extends FieldName {
  readonly uri: string;
  readonly offset: number;
}

export async function resolveCompletion(session: Session, item: CompletionItem): Promise<CompletionItem> {
  const data = readData(item.data);
  if (data === undefined) return item;
  const documentation = await session.documentation();
  const { snapshot } = session.manifests.view();
  const { target } = snapshot.settingsAt(data.uri, data.offset);
  const text = describeField(data, target, { custom: snapshot.custom, documentation });
  if (text === undefined) return item;
  const isMarkdown = session.client.completion.showsMarkdown;
  const parts = isMarkdown
    ? [text.facts.map(proseToMarkdown).join(' '), textToMarkdown(text.description ?? '')]
    : [text.facts.map(proseToPlain).join(' '), text.description ?? ''];
  const value = parts.filter(part => part !== '').join('\n\n');
  if (value === '') return item;
  return {
    ...item,
    documentation: { kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText, value },
  };
}

function readData(data: unknown): CompletionData | undefined {
  if (!isRecord(data)) return undefined;
  const { type, field, uri, offset } = data;
  const isWhole = typeof type === 'string' && typeof field === 'string' && typeof uri === 'string';
  return isWhole && typeof offset === 'number' ? { type, field, uri, offset } : undefined;
}
