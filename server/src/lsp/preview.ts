/** Answers `setwise/preview`, and what its page asks besides. */
import { type PreviewAnswer, readNodes } from '../engine/index.ts';
import { normaliseUri } from '../host/uri.ts';
import type {
  PreviewEditParams,
  PreviewEditResult,
  PreviewParams,
  PreviewResult,
  ReadNodesParams,
  ReadNodesResult,
} from './requests.ts';
import type { Session } from './session.ts';

export const NO_PREVIEW: PreviewResult = { state: 'empty', reason: 'no-resource', kind: null, others: [] };

export async function answerPreview(
  session: Session,
  { uri: clientUri, position, ...question }: PreviewParams,
): Promise<PreviewResult> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(clientUri);
  const lineOf = (offset: number) => view.position(uri, offset).line;
  return withLines(view.snapshot.previewAt(uri, view.offset(uri, position), question), lineOf);
}

export const NO_EDITS: PreviewEditResult = { state: 'refused', reason: 'It could not be worked out.' };

export async function answerPreviewEdit(
  session: Session,
  { uri: clientUri, position, ...change }: PreviewEditParams,
): Promise<PreviewEditResult> {
  await session.settingsRead;
  const view = session.manifests.view();
  const uri = normaliseUri(clientUri);
  const answer = view.snapshot.previewEdits(uri, view.offset(uri, position), change);
  if ('reason' in answer) return { state: 'refused', reason: answer.reason };
  const edits = answer.edits.map(({ range, text }) => ({ range: view.range(uri, range), newText: text }));
  return { state: 'edits', version: view.version(uri), edits };
}

export const NO_NODES: ReadNodesResult = { state: 'problem', problem: 'The nodes could not be read.' };

export function answerReadNodes({ text }: ReadNodesParams): ReadNodesResult {
  const read = readNodes(String(text));
  return 'problem' in read ? { state: 'problem', ...read } : { state: 'nodes', ...read };
}

function withLines(answer: PreviewAnswer, lineOf: (offset: number) => number): PreviewResult {
  if (answer.state === 'empty') {
    const others = answer.others.map(({ kind, name, start }) => ({ kind, name, line: lineOf(start) }));
    return { ...answer, others };
  }
  const { start, ...rest } = answer;
  return { ...rest, line: lineOf(start) };
}
