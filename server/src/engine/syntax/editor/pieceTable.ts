/**
 * A text under change, as pieces of the original and new text between them.
 *
 * It says where a place of the original stands now, and which edits lead from the original to the present text.
 */
import type { TextEdit } from '../../text/textEdit.ts';
import { textRange } from '../../text/textRange.ts';

/** A stretch of the original. */
interface OldPiece {
  readonly start: number;
  readonly end: number;
}

interface NewPiece {
  readonly text: string;
  /** The offset in the original of what it stands for, such as the key that was renamed. */
  readonly standsFor: number | undefined;
}

type Piece = OldPiece | NewPiece;

/** An edit of the present text. */
export interface PieceEdit extends TextEdit {
  /** The new text is the same thing as the old one was: places at its start stay known. */
  readonly keepsPlace?: true;
}

/** Immutable: every change gives another table. */
export class PieceTable {
  readonly #original: string;
  readonly #pieces: readonly Piece[];

  private constructor(original: string, pieces: readonly Piece[]) {
    this.#original = original;
    this.#pieces = pieces;
  }

  static of(text: string): PieceTable {
    return new PieceTable(text, text === '' ? [] : [{ start: 0, end: text.length }]);
  }

  get text(): string {
    return this.#pieces.map(piece => this.#textOf(piece)).join('');
  }

  /** Applies edits of the present text that do not overlap. */
  apply(edits: readonly PieceEdit[]): PieceTable {
    // From the last to the first, so that the offsets of those still to come stay right; a stable order keeps
    // insertions at one place in the order given.
    const ordered = edits
      .map((edit, index) => ({ edit, index }))
      .sort((a, b) => b.edit.range.start - a.edit.range.start || b.index - a.index);
    return ordered.reduce<PieceTable>((table, { edit }) => table.#replace(edit), this);
  }

  /** Where a character of the original stands now; undefined when it is gone. */
  offsetOf(originalOffset: number): number | undefined {
    let position = 0;
    for (const piece of this.#pieces) {
      if ('text' in piece) {
        if (piece.standsFor === originalOffset) return position;
        position += piece.text.length;
      } else {
        if (piece.start <= originalOffset && originalOffset < piece.end)
          return position + originalOffset - piece.start;
        position += piece.end - piece.start;
      }
    }
    return undefined;
  }

  /** The edits that make the present text of the original: in order, apart from each other. */
  edits(): readonly TextEdit[] {
    const edits: TextEdit[] = [];
    let last = 0;
    let inserted = '';
    const close = (start: number) => {
      if (inserted !== '' || start > last) edits.push(shrink(this.#original, last, start, inserted));
      inserted = '';
    };
    for (const piece of this.#pieces) {
      if ('text' in piece) inserted += piece.text;
      else {
        close(piece.start);
        last = piece.end;
      }
    }
    close(this.#original.length);
    return edits.filter(edit => edit.text !== '' || edit.range.end > edit.range.start);
  }

  #replace(edit: PieceEdit): PieceTable {
    const { start, end } = edit.range;
    const before: Piece[] = [];
    const after: Piece[] = [];
    let standsFor: number | undefined;
    let position = 0;
    for (const piece of this.#pieces) {
      const length = this.#textOf(piece).length;
      if (edit.keepsPlace && position <= start && start < position + length) {
        standsFor = 'text' in piece ? piece.standsFor : piece.start + start - position;
      }
      // A piece that begins where text is inserted comes after that text.
      if (position < start) before.push(...slicePiece(piece, 0, Math.min(length, start - position)));
      if (position + length > end) after.push(...slicePiece(piece, Math.max(0, end - position), length));
      position += length;
    }
    const middle: Piece[] = edit.text === '' ? [] : [{ text: edit.text, standsFor }];
    return new PieceTable(this.#original, [...before, ...middle, ...after]);
  }

  #textOf(piece: Piece): string {
    return 'text' in piece ? piece.text : this.#original.slice(piece.start, piece.end);
  }
}

function slicePiece(piece: Piece, from: number, to: number): readonly Piece[] {
  if (from >= to) return [];
  if (!('text' in piece)) return [{ start: piece.start + from, end: piece.start + to }];
  return [{ text: piece.text.slice(from, to), standsFor: from === 0 ? piece.standsFor : undefined }];
}

/** Leaves out what the old and the new text have in common at both ends. */
function shrink(original: string, start: number, end: number, text: string): TextEdit {
  const old = original.slice(start, end);
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old[head] === text[head]) head++;
  while (head > 0 && (isInsideCharacter(old, head) || isInsideCharacter(text, head))) head--;
  const oldEnd = old.length;
  let tail = 0;
  while (tail < most - head && old[oldEnd - 1 - tail] === text[text.length - 1 - tail]) tail++;
  while (tail > 0 && (isInsideCharacter(old, oldEnd - tail) || isInsideCharacter(text, text.length - tail)))
    tail--;
  return {
    range: textRange(start + head, end - tail),
    text: text.slice(head, text.length - tail),
  };
}

/** Whether a cut at the offset would part a surrogate pair or a line end of two characters, which editors cannot do. */
function isInsideCharacter(text: string, offset: number): boolean {
  const pair = text.slice(offset - 1, offset + 1);
  return pair === '\r\n' || /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(pair);
}
