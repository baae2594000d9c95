/** Answers `textDocument/references` and `textDocument/documentHighlight`. */
import {
  type CancellationToken,
  type DocumentHighlight,
  DocumentHighlightKind,
  type DocumentHighlightParams,
  type Location,
  type ReferenceParams,
} from 'vscode-languageserver';
import { highlightsOf, referencesOf } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import { runInSlices } from './runInSlices.ts';
import type { Session } from './session.ts';

export async function answerReferences(
  session: Session,
  { textDocument, position, context }: ReferenceParams,
  token: CancellationToken,
): Promise<Location[] | null> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const offset = view.offset(uri, position);
  const found = await runInSlices(referencesOf(view.snapshot, { uri, offset }), {
    host: session.host,
    isCancelled: () => token.isCancellationRequested,
  });
  if (found === undefined) return null;
  return found
    .flat()
    .filter(({ role }) => context.includeDeclaration || role !== 'declaration')
    .map(place => ({ uri: view.clientUri(place.uri), range: view.range(place.uri, place.range) }));
}

export async function answerHighlights(
  session: Session,
  { textDocument, position }: DocumentHighlightParams,
): Promise<DocumentHighlight[] | null> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const places = highlightsOf(view.snapshot, uri, view.offset(uri, position));
  return places.map(({ range, role }) => ({
    range: view.range(uri, range),
    kind: role === 'declaration' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}
