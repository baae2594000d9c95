/** Answers `textDocument/inlayHint`. */
import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { type InlayHintKind, inlayHintsIn } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { Session } from './session.ts';

export async function answerInlayHints(session: Session, params: InlayHintParams): Promise<InlayHint[]> {
  await session.settingsRead;
  const { settings } = session;
  const isShown: Readonly<Record<InlayHintKind, boolean>> = {
    podNames: settings['inlayHints.podNames'],
    claimNames: settings['inlayHints.claimNames'],
    defaults: settings['inlayHints.defaults'],
  };
  if (!Object.values(isShown).includes(true)) return [];
  const uri = normaliseUri(params.textDocument.uri);
  const view = session.manifests.view();
  return inlayHintsIn(view.snapshot, uri, view.textRange(uri, params.range))
    .filter(({ kind }) => isShown[kind])
    .map(({ offset, text }) => ({ position: view.position(uri, offset), label: text, paddingLeft: true }));
}
