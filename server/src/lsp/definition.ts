/** Answers `textDocument/definition`. */
import type { DefinitionParams, Location, LocationLink } from 'vscode-languageserver';
import { definitionOf } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { Session } from './session.ts';

export async function answerDefinition(
  session: Session,
  { textDocument, position }: DefinitionParams,
): Promise<Location[] | LocationLink[] | null> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  const definition = definitionOf(view.snapshot, uri, view.offset(uri, position));
  if (definition === undefined) return null;
  const { origin, declarations } = definition;
  const places = declarations.map(place => ({
    uri: view.clientUri(place.uri),
    range: view.range(place.uri, place.range),
  }));
  if (!session.client.takesDefinitionLinks) return places;
  const originSelectionRange = view.range(uri, origin.range);
  return places.map(place => ({
    originSelectionRange,
    targetUri: place.uri,
    targetRange: place.range,
    targetSelectionRange: place.range,
  }));
}
