/** What the page shows of the server's answer: a manifest that breaks while it is typed keeps its last good preview. */
import type { Preview } from '../../server/src/engine/features/previewData.ts';
import type { PreviewResult } from '../../server/src/lsp/requests.ts';
import type { PageView } from './webview/messages.ts';

/** The last preview of a document that could be read, and was not refused. */
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
  if (result.state === 'empty' || result.state === 'compared') return { view: result, lastGood };
  const { document, preview } = result;
  const isSame = lastGood !== undefined && lastGood.uri === uri && lastGood.document === document;
  const earlier = isSame ? lastGood.preview : null;
  if (result.state === 'found') {
    // While a field is typed the manifest is refused for a moment; the panel does not go empty each time.
    if (result.preview.refused.length > 0) {
      return { view: { state: 'found', preview: result.preview, earlier }, lastGood };
    }
    const good = { uri, document, preview: result.preview };
    return { view: { state: 'found', preview: result.preview, earlier: null }, lastGood: good };
  }
  const { line } = result;
  if (earlier !== null)
    return { view: { state: 'stale', preview: earlier, line, isEarlier: true }, lastGood };
  if (preview !== null) return { view: { state: 'stale', preview, line, isEarlier: false }, lastGood };
  return { view: { state: 'broken', line }, lastGood };
}
