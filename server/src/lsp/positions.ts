/** Offsets of the engine and positions of the client: lines, and characters as the client counts them. */
import type { Position, Range } from 'vscode-languageserver';
import type { LineIndex, TextRange } from '../engine/index.ts';

export type PositionEncoding = 'utf-16' | 'utf-8';

/** A text with its lines. */
export interface LinedText {
  readonly text: string;
  readonly lines: LineIndex;
}

export function toPosition({ text, lines }: LinedText, offset: number, encoding: PositionEncoding): Position {
  const position = lines.positionAt(offset);
  if (encoding === 'utf-16') return position;
  const lineStart = lines.offsetAt({ line: position.line, character: 0 });
  return { line: position.line, character: bytesOf(text, lineStart, lineStart + position.character) };
}

export function toRange(source: LinedText, range: TextRange, encoding: PositionEncoding): Range {
  return {
    start: toPosition(source, range.start, encoding),
    end: toPosition(source, range.end, encoding),
  };
}

/** Past the end of a line or of the text: that end. */
export function toOffset({ text, lines }: LinedText, position: Position, encoding: PositionEncoding): number {
  if (encoding === 'utf-16') return lines.offsetAt(position);
  const lineStart = lines.offsetAt({ line: position.line, character: 0 });
  const lineEnd = lines.offsetAt({ line: position.line, character: Number.MAX_SAFE_INTEGER });
  let offset = lineStart;
  for (let bytes = 0; offset < lineEnd && bytes < position.character; ) {
    const code = text.codePointAt(offset) ?? 0;
    bytes += bytesOfCode(code);
    offset += code > 0xffff ? 2 : 1;
  }
  return offset;
}

export function toTextRange(source: LinedText, range: Range, encoding: PositionEncoding): TextRange {
  return { start: toOffset(source, range.start, encoding), end: toOffset(source, range.end, encoding) };
}

function bytesOf(text: string, start: number, end: number): number {
  let bytes = 0;
  for (let offset = start; offset < end; ) {
    const code = text.codePointAt(offset) ?? 0;
    bytes += bytesOfCode(code);
    offset += code > 0xffff ? 2 : 1;
  }
  return bytes;
}

/** In UTF-8. */
function bytesOfCode(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
