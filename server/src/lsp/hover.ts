/** Answers `textDocument/hover` in Markdown, or in plain text where the client shows no other. */
import { type HoverParams, type Hover as LspHover, MarkupKind } from 'vscode-languageserver';
import {
  type Diagnostic,
  type Hover,
  type HoverPlace,
  hoverAt,
  ruleUrl,
  usesCustomKind,
} from '../engine/index.ts';
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
  const found = hoverAt(view.snapshot, { uri, offset }, documentation);
  // Where the code of a finding is no link, its page is not far all the same.
  const findings = session.client.showsCodeLinks
    ? []
    : view.snapshot.diagnosticsAt(uri, { start: offset, end: offset });
  const hover = withPages(found, findings);
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

/** The pages of what is found at the place, at the end. */
function withPages(hover: Hover | undefined, findings: readonly Diagnostic[]): Hover | undefined {
  const links = [...new Set(findings.map(({ rule }) => rule))]
    .map(rule => ({ title: rule, url: ruleUrl(rule) }))
    .filter(({ url }) => hover?.links.every(link => link.url !== url) ?? true);
  if (hover !== undefined) return { ...hover, links: [...hover.links, ...links] };
  const [first] = findings;
  const [link] = links;
  if (first === undefined || link === undefined) return undefined;
  return {
    range: first.range,
    title: link.title,
    type: undefined,
    facts: [],
    effects: [],
    description: undefined,
    places: [],
    links: links.map(({ title, url }) => ({ title: links.length === 1 ? 'Why' : title, url })),
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
