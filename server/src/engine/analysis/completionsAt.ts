/** What may be typed at a cursor; offsets count from the start of the file. */
import { completeAt } from '../features/completion/completeAt.ts';
import type { CompletionAnswer } from '../features/completion/completion.ts';
import { schemaWith } from '../schema/customSchema.ts';
import { shiftRange } from '../text/textRange.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where there is nothing to say. */
export function completionsAt(snapshot: Snapshot, uri: string, offset: number): CompletionAnswer | undefined {
  const placed = snapshot
    .file(uri)
    ?.documents.filter(({ start }) => start <= offset)
    .at(-1);
  if (placed === undefined) return undefined;
  const { target, naming } = snapshot.settingsAt(uri, offset);
  const answer = completeAt(placed.document, offset - placed.start, {
    index: snapshot.index,
    schema: schemaWith(target.release, snapshot.custom),
    defaultNamespace: naming.defaultNamespace,
    file: other => snapshot.file(other),
  });
  return answer && { ...answer, range: shiftRange(answer.range, placed.start) };
}
