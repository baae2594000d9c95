/** Gives text to the parser so that it reads as the server's decoder does. Nothing but this and `parseYaml` knows the parser. */
import { Composer, type Document, Parser, type YAMLParseError } from 'yaml';
import { type TextRange, textRange } from '../text/textRange.ts';
import { foldMarks, joinLines } from './joinLines.ts';
import { markPlain, unmarkPlain } from './plainMarks.ts';
import type { YamlError } from './yamlTree.ts';

export const TOO_DEEP = 'TOO_DEEP';

export interface Composed {
  /** What the parser was given, as long as the text. */
  readonly readable: string;
  /** The same with its comments. */
  readonly commented: string;
  readonly document: Document.Parsed | undefined;
  readonly errors: readonly YamlError[];
}

/** Reads as the server's decoder does, which is less strict about lines inside quotes and brackets. */
export function composeLeniently(text: string): Composed {
  // The parser knows no lone carriage return as a line end; the decoder does.
  const strict = compose(text.replace(/\r(?!\n)/g, '\n'));
  if (strict.errors.length === 0) return strict;
  const marked = markPlain(text);
  let best = strict;
  for (const readable of [marked, joinLines(marked)]) {
    if (best.errors.length === 0) break;
    if (readable === text) continue;
    const lenient = compose(readable);
    if (lenient.errors.length < best.errors.length) best = { ...lenient, commented: text };
  }
  return best;
}

export function compose(text: string): Composed {
  // The failsafe schema leaves every scalar a string: what it means is decided by `resolveScalar`, as the server does.
  const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  let first: Document.Parsed | undefined;
  const errors: YamlError[] = [];
  try {
    for (const document of composer.compose(new Parser().parse(text), true, text.length)) {
      first ??= document as Document.Parsed;
      for (const error of document.errors) {
        if (isGluedComment(error)) continue;
        errors.push({ code: error.code, range: clampRange(error.pos[0], error.pos[1], text) });
      }
    }
  } catch {
    // The parser goes down one call for each level and runs out of stack after some thousands.
    errors.push({ code: TOO_DEEP, range: clampRange(0, text.length, text) });
  }
  return { readable: text, commented: text, document: first, errors };
}

/** The decoder wants no white space before a comment that follows a quote, a comma or a bracket. */
function isGluedComment({ code, message }: YAMLParseError): boolean {
  return code === 'MISSING_CHAR' && message.startsWith('Comments must be separated');
}

function clampRange(start: number, end: number, text: string): TextRange {
  const from = Math.max(0, Math.min(start, text.length));
  return textRange(from, Math.max(from, Math.min(end, text.length)));
}

/** A decoded text without the marks that the parser was given in places. */
export function unmark(value: string): string {
  return unmarkPlain(foldMarks(value));
}
