/** Answers `textDocument/documentLink`. */
import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { documentLinksOf } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { Session } from './session.ts';

export async function answerDocumentLinks(
  session: Session,
  { textDocument }: DocumentLinkParams,
): Promise<DocumentLink[] | null> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(textDocument.uri);
  return documentLinksOf(view.snapshot, uri).map(({ range, target }) => ({
    range: view.range(uri, range),
    target: view.clientUri(target),
  }));
}
