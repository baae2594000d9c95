/** What may be typed at a cursor; offsets count from the start of the file. */
import { completeAt } from '../features/completion/completeAt.ts';
import { completeName } from '../features/completion/completeName.ts';
import type { CompletionAnswer } from '../features/completion/completion.ts';
import { schemaWith } from '../schema/customSchema.ts';
import { shiftRange } from '../text/textRange.ts';
import { completeComment } from './completeComment.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where there is nothing to say. */
export function completionsAt(snapshot: Snapshot, uri: string, offset: number): CompletionAnswer | undefined {
  const placed = snapshot
    .file(uri)
    ?.documents.filter(({ start }) => start <= offset)
    .at(-1);
  if (placed === undefined) return undefined;
  const comment = completeComment(snapshot, uri, placed, offset - placed.start);
  if (comment !== undefined) return { ...comment, range: shiftRange(comment.range, placed.start) };
  const { target, naming } = snapshot.settingsAt(uri, offset);
  const { index } = snapshot;
  const at = offset - placed.start;
  const fields = completeAt(placed.document, at, {
    index,
    schema: schemaWith(target.release, snapshot.custom),
    defaultNamespace: naming.defaultNamespace,
    file: other => snapshot.file(other),
  });
  const answer = bothOf(fields, completeName(placed.document, at, { index, naming }));
  return answer && { ...answer, range: shiftRange(answer.range, placed.start) };
}

/** What the field takes comes first; names of texts join in where both replace the same. */
function bothOf(
  fields: CompletionAnswer | undefined,
  names: CompletionAnswer | undefined,
): CompletionAnswer | undefined {
  if (fields === undefined || fields.items.length === 0) return names ?? fields;
  const isSame = names?.range.start === fields.range.start && names.range.end === fields.range.end;
  if (names === undefined || !isSame) return fields;
  const known = new Set(fields.items.map(({ label }) => label));
  const items = [...fields.items, ...names.items.filter(({ label }) => !known.has(label))];
  return { ...fields, items, isIncomplete: true };
}
