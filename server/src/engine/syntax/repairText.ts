/**
 * Repairs what a person is in the middle of typing, so that one unfinished line costs no other line.
 */
import { lineEndAt, lineStartAt, nextLineAt } from '../text/lines.ts';
import { UNKNOWN_CHARACTER } from './templateMask.ts';
import type { YamlError } from './yamlTree.ts';

export interface RepairedText {
  /** As long as the text given. */
  readonly text: string;
  /** Offsets of lines taken out. */
  readonly holes: readonly number[];
}

/** One repair for the first error that allows one; undefined when nothing can be done. */
export function repairText(text: string, errors: readonly YamlError[]): RepairedText | undefined {
  for (const error of errors) {
    if (error.code === 'MULTILINE_IMPLICIT_KEY') return blankLine(text, error.range.start);
    if (error.code === 'MISSING_CHAR' || error.code === 'BAD_DQ_ESCAPE' || error.code === 'BAD_INDENT') {
      const repaired = closeQuote(text, error.range.start);
      if (repaired !== undefined) return repaired;
    }
    if (error.code === 'MISSING_CHAR' && isBareWordLine(text, error.range.start)) {
      return blankLine(text, error.range.start);
    }
  }
  return undefined;
}

/** A key without its colon, such as `rep` above `template:`, would swallow the next line. */
function blankLine(text: string, offset: number): RepairedText | undefined {
  const { start, end } = lineAt(text, offset);
  const content = text.slice(start, end);
  // `- rep` keeps its dash: the item is there, what it holds is not known yet.
  const kept = /^\s*(?:- +)*/.exec(content)?.[0] ?? '';
  if (kept.length === content.length) return undefined;
  if (indentationBelow(text, end) > kept.length) return endKey(text, { start: start + kept.length, end });
  const blanks = ' '.repeat(content.length - kept.length);
  return { text: text.slice(0, start) + kept + blanks + text.slice(end), holes: [start + kept.length] };
}

/** A key that has lost its colon still holds the lines below it: the colon takes the place of its last character. */
function endKey(text: string, { start, end }: { start: number; end: number }): RepairedText | undefined {
  const word = text.slice(start, end).trimEnd();
  if (!/^[\w./-]+$/.test(word)) return undefined;
  const key = `${UNKNOWN_CHARACTER.repeat(word.length - 1)}:`;
  return { text: text.slice(0, start) + key + text.slice(start + word.length), holes: [start] };
}

/** The column at which the next line with content begins; -1 when there is none. */
function indentationBelow(text: string, end: number): number {
  for (let next = nextLineAt(text, end); next < text.length; next = nextLineAt(text, next)) {
    const column = text.slice(next, lineEndAt(text, next)).search(/\S/);
    if (column !== -1) return column;
  }
  return -1;
}

/** A quote that opens a value and is not closed on its line makes that value unknown. */
function closeQuote(text: string, errorOffset: number): RepairedText | undefined {
  const opening = /^([^\S\n]*(?:- +)*(?:[\w./-]+:[^\S\n]+)?)(["'])(.*)$/gm;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    if (match.index > errorOffset) return undefined;
    const [, before = '', quote = '', rest = ''] = match;
    if (isClosed(rest, quote)) continue;
    // A quoted scalar over several lines is legal; it is unfinished only when the next lines look like keys or items.
    const below = nextLineAt(text, match.index + match[0].length);
    const next = text.slice(below, lineEndAt(text, below));
    if (!/^\s*(?:- |[\w./-]+:(?:\s|$)|$)/.test(next)) continue;
    const start = match.index + before.length;
    const end = match.index + match[0].length;
    const masked = UNKNOWN_CHARACTER.repeat(Math.max(1, end - start));
    return { text: text.slice(0, start) + masked + text.slice(end), holes: [] };
  }
  return undefined;
}

function isClosed(rest: string, quote: string): boolean {
  return quote === '"' ? /^(?:\\.|[^"\\])*"/.test(rest) : /^(?:''|[^'])*'(?!')/.test(rest);
}

/** Whether the line holds nothing but a word that looks like a key in the making. */
function isBareWordLine(text: string, offset: number): boolean {
  const { start, end } = lineAt(text, offset);
  return /^\s*(?:- +)*[\w./-]+\s*$/.test(text.slice(start, end));
}

function lineAt(text: string, offset: number): { start: number; end: number } {
  return { start: lineStartAt(text, offset), end: lineEndAt(text, offset) };
}
