/**
 * Makes text that holds template actions (`{{ … }}`) readable as YAML without moving a character.
 */

import { lineEndAt, lineStartAt } from '../text/lines.ts';

/** Stands in the masked text for each character that another program will replace. A private-use character, so that no manifest holds it. */
export const UNKNOWN_CHARACTER = '\uE000';

export interface MaskedText {
  /** As long as the original, with the same line ends. */
  readonly text: string;
  /** Offsets at which whole lines were taken out: anything may come to stand there. */
  readonly holes: readonly number[];
}

/** Comments may hold quotes that never close. */
const ACTION = /\{\{-?\s*\/\*[\s\S]*?\*\/\s*-?\}\}|\{\{(?:"(?:\\.|[^"\\])*"|`[^`]*`|[^"`}]|\}(?!\}))*\}\}/g;

/** Blanks actions that fill their lines, and replaces each other action by as many `UNKNOWN_CHARACTER`. */
export function maskTemplate(text: string): MaskedText {
  const holes: number[] = [];
  let masked = '';
  let last = 0;
  for (const match of text.matchAll(ACTION)) {
    const start = match.index;
    const end = start + match[0].length;
    const fillsLines = isBlankBefore(text, start) && isBlankAfter(text, end);
    masked += text.slice(last, start) + match[0].replace(/[^\r\n]/g, fillsLines ? ' ' : UNKNOWN_CHARACTER);
    if (fillsLines) holes.push(start);
    last = end;
  }
  return { text: masked + text.slice(last), holes };
}

/** Whether nothing but spaces and other actions stands before the offset on its line. */
function isBlankBefore(text: string, offset: number): boolean {
  const line = text.slice(lineStartAt(text, offset), offset);
  return line.replace(ACTION, '').trim() === '';
}

function isBlankAfter(text: string, offset: number): boolean {
  const line = text.slice(offset, lineEndAt(text, offset));
  return line.replace(ACTION, '').replace(/#.*/, '').trim() === '';
}
