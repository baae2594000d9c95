/** Answers `textDocument/hover` in Markdown, or in plain text where the client shows no other. */
import { type HoverParams, type Hover as LspHover, MarkupKind } from 'vscode-languageserver';
import { type Hover, type HoverPlace, hoverAt, usesCustomKind } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { ClientView } from './clientView.ts';
import { proseToMarkdown, proseToPlain, textToMarkdown } from './markup.ts';
import type { Session } from './session.ts';
import { answerSettingsHover } from './settingsHelp.ts';

export async function answerHover(session: Session, params: HoverParams): Promise<LspHover | null> {
  const { textDocument, position } = params;
  await session.settingsRead;
  const inSettings = answerSettingsHover(session, params);
  if (inSettings !== undefined) return inSettings;
  const documentation = await session.documentation();
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const offset = view.offset(uri, position);
  if (usesCustomKind(view.snapshot, uri, offset)) session.customKinds.want();
  const hover = hoverAt(view.snapshot, { uri, offset }, documentation);
  if (hover === undefined) return null;
  const isMarkdown = session.client.showsMarkdown;
  return {
    contents: {
      kind: isMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText,
      value: isMarkdown ? markdownOf(hover, view) : plainTextOf(hover, view),
    },
    range: view.range(uri, hover.range),
  };
}

function markdownOf(
  { title, type, facts, effects, description, links, places }: Hover,
  view: ClientView,
): string {
  const head = type === undefined ? `\`${title}\`` : `\`\`\`yaml\n${title}: ${type}\n\`\`\``;
  const ends = [
    ...places.map(place => {
      const { name, line } = placeName(place, view);
      return `[${name.replace(/[[\]\\]/g, '\\$&')}:${line}](<${view.clientUri(place.uri)}#L${line}>)`;
    }),
    ...links.map(link => `[${link.title}](${link.url})`),
  ];
  return [
    head,
    facts.map(proseToMarkdown).join(' '),
    ...effects.map(proseToMarkdown),
    description === undefined ? '' : `---\n\n${textToMarkdown(description)}`,
    ends.join(' · '),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function plainTextOf(
  { title, type, facts, effects, description, links, places }: Hover,
  view: ClientView,
): string {
  const ends = [
    ...places.map(place => {
      const { name, line } = placeName(place, view);
      return `${name}:${line}`;
    }),
    ...links.map(link => `${link.title}: ${link.url}`),
  ];
  return [
    type === undefined ? title : `${title}: ${type}`,
    facts.map(proseToPlain).join(' '),
    ...effects.map(proseToPlain),
    description ?? '',
    ends.join('\n'),
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

/** The file's own name, and the line as people count. */
function placeName(
  { uri, offset }: HoverPlace,
  view: ClientView,
): { readonly name: string; readonly line: number } {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  return { name: decodeName(last), line: view.position(uri, offset).line + 1 };
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
