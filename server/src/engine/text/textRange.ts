/** Ranges of text as UTF-16 offsets. */

/** A half-open range of UTF-16 offsets; what the offsets count from is said where a range is given. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export function textRange(start: number, end: number): TextRange {
  return { start, end };
}

/** Moves a range, for instance from its document into the file that holds the document. */
export function shiftRange(range: TextRange, by: number): TextRange {
  return by === 0 ? range : { start: range.start + by, end: range.end + by };
}

/** Whether the ranges share a character, or one is empty and lies in or at the edge of the other. */
export function rangesTouch(left: TextRange, right: TextRange): boolean {
  return left.start <= right.end && right.start <= left.end;
}

export function containsOffset(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}
