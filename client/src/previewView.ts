/** What the page shows of the server's answer: a manifest that breaks while it is typed keeps its last good preview. */
import type { Preview } from '../../server/src/engine/features/previewData.ts';
import type { PreviewResult } from '../../server/src/lsp/requests.ts';
import type { PageView } from './webview/messages.ts';

/** The last preview of a document that could be read. */
export interface LastGood {
  readonly uri: string;
  readonly document: number;
  readonly preview: Preview;
}

export interface NextView {
  readonly view: PageView;
  readonly lastGood: LastGood | undefined;
}

export function nextView(uri: string, result: PreviewResult, lastGood: LastGood | undefined): NextView {
  if (result.state === 'found') {
    const { document, preview } = result;
    return { view: { state: 'found', preview }, lastGood: { uri, document, preview } };
  }
  if (result.state === 'empty') return { view: result, lastGood };
  const { document, line, preview } = result;
  if (lastGood !== undefined && lastGood.uri === uri && lastGood.document === document) {
    return { view: { state: 'stale', preview: lastGood.preview, line, isEarlier: true }, lastGood };
  }
  if (preview !== null) return { view: { state: 'stale', preview, line, isEarlier: false }, lastGood };
  return { view: { state: 'broken', line }, lastGood };
}
