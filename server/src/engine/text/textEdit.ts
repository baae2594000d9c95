/** Replacing parts of a text. */
import { shiftRange, type TextRange } from './textRange.ts';

/** Replaces `range` by `text`; an empty range inserts. */
export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

export function shiftEdit(edit: TextEdit, by: number): TextEdit {
  return by === 0 ? edit : { range: shiftRange(edit.range, by), text: edit.text };
}

/** Applies edits that do not overlap; insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let last = 0;
  for (const edit of sortEdits(edits)) {
    result += text.slice(last, edit.range.start) + edit.text;
    last = edit.range.end;
  }
  return result + text.slice(last);
}

/** Whether two sets of edits can be applied together: they share no character and do not insert at one place. */
export function editsConflict(left: readonly TextEdit[], right: readonly TextEdit[]): boolean {
  return left.some(one =>
    right.some(
      other =>
        (one.range.start < other.range.end && other.range.start < one.range.end) ||
        one.range.start === other.range.start,
    ),
  );
}

function sortEdits(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}
