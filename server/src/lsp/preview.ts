/** Answers `setwise/preview`. */
import type { PreviewAnswer } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type { PreviewParams, PreviewResult } from './requests.ts';
import type { Session } from './session.ts';

export const NO_PREVIEW: PreviewResult = { state: 'empty', reason: 'no-resource', kind: null, others: [] };

export async function answerPreview(
  session: Session,
  { uri: clientUri, position }: PreviewParams,
): Promise<PreviewResult> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(clientUri);
  const lineOf = (offset: number) => view.position(uri, offset).line;
  return withLines(view.snapshot.previewAt(uri, view.offset(uri, position)), lineOf);
}

function withLines(answer: PreviewAnswer, lineOf: (offset: number) => number): PreviewResult {
  if (answer.state === 'empty') {
    const others = answer.others.map(({ kind, name, start }) => ({ kind, name, line: lineOf(start) }));
    return { ...answer, others };
  }
  const { start, ...rest } = answer;
  return { ...rest, line: lineOf(start) };
}
