/**
 * Reads what the server's decoder takes and the parser does not: quoted scalars and flow collections whose
 * later lines stand too far left (as 12 of 14 public files that only YAML 1.2 forbids have them).
 *
 * Such a construct ends at its closing mark, wherever its lines stand. With its line breaks replaced, character for
 * character, the parser reads it too.
 */

/** Stands for a line break inside quotes, which is folded when the scalar is decoded. */
const FOLD = '\uE001';
/** Stands for an escaped line break and its backslash, which leave nothing. */
const NOTHING = '\uE002';

/** As long as the text. Line breaks inside quotes and flow collections become marks or spaces. */
export function joinLines(text: string): string {
  const characters = text.split('');
  let offset = 0;
  while (offset < text.length) offset = scanLine(text, offset, characters);
  return characters.join('');
}

/** Undoes the marks in a decoded scalar as YAML folds lines: one break is a space, more are one less. */
export function foldMarks(value: string): string {
  if (!value.includes(FOLD) && !value.includes(NOTHING)) return value;
  return value
    .replace(new RegExp(`${NOTHING}+[ \\t]*`, 'g'), '')
    .replace(new RegExp(`[ \\t]*${FOLD}[ \\t${FOLD}]*`, 'g'), breaks => {
      const count = breaks.split(FOLD).length - 1;
      return count === 1 ? ' ' : '\n'.repeat(count - 1);
    });
}

/** Scans from the start of a line, or from wherever a quote or a flow collection on it ended; gives where to go on. */
function scanLine(text: string, start: number, characters: string[]): number {
  const lineEnd = endOfLine(text, start);
  let offset = skipSpaces(text, start);
  while (offset < lineEnd) {
    const character = text[offset];
    if (character === '#') return lineEnd + 1;
    if (character === '"' || character === "'") return scanQuoted(text, offset, characters);
    if (character === '{' || character === '[') return scanFlow(text, offset, characters);
    if (
      (character === '|' || character === '>') &&
      /^[|>][-+0-9]*[ \t]*(?:#.*)?\r?$/.test(text.slice(offset, lineEnd))
    ) {
      return skipBlockScalar(text, lineEnd, indentOf(text, start));
    }
    offset = nextToken(text, offset, lineEnd);
  }
  return lineEnd + 1;
}

/** Where the next value may begin on the line: after a dash, a colon, or properties such as an anchor. */
function nextToken(text: string, offset: number, lineEnd: number): number {
  const rest = text.slice(offset, lineEnd);
  const property = /^(?:[-?](?=\s)|[&!]\S*(?=\s))\s*/.exec(rest);
  if (property) return offset + property[0].length;
  const key = /:[ \t]+|[ \t]+#/.exec(rest);
  if (key === null || key[0].endsWith('#')) return lineEnd;
  return offset + key.index + key[0].length;
}

/** Marks the line breaks of a quoted scalar; gives the offset after its closing quote. */
function scanQuoted(text: string, start: number, characters: string[]): number {
  const quote = text[start];
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text[offset];
    if (quote === '"' && character === '\\') {
      const breakLength = lineBreakLength(text, offset + 1);
      if (breakLength > 0) for (let at = offset; at <= offset + breakLength; at++) characters[at] = NOTHING;
      offset += Math.max(1, breakLength);
    } else if (character === quote) {
      if (quote === "'" && text[offset + 1] === "'") offset++;
      else return offset + 1;
    } else if (lineBreakLength(text, offset) > 0) {
      characters[offset] = character === '\r' && text[offset + 1] === '\n' ? ' ' : FOLD;
    }
  }
  return text.length;
}

/** Blanks the line breaks and comments of a flow collection; gives the offset after its closing bracket. */
function scanFlow(text: string, start: number, characters: string[]): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    const character = text[offset];
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return offset + 1;
    } else if ((character === '"' || character === "'") && /[\s,:[{]/.test(text[offset - 1] ?? '')) {
      offset = scanQuoted(text, offset, characters) - 1;
    } else if (character === '#' && /[\s"',[\]{}]/.test(text[offset - 1] ?? '')) {
      for (const end = endOfLine(text, offset); offset < end; offset++) characters[offset] = ' ';
      offset--;
    } else if (character === '\n' || character === '\r') characters[offset] = ' ';
  }
  return text.length;
}

function skipBlockScalar(text: string, lineEnd: number, indent: number): number {
  let offset = lineEnd + 1;
  while (offset < text.length) {
    const end = endOfLine(text, offset);
    const isBlank = text.slice(offset, end).trim() === '';
    if (!isBlank && indentOf(text, offset) <= indent) return offset;
    offset = end + 1;
  }
  return offset;
}

function indentOf(text: string, lineStart: number): number {
  let indent = 0;
  while (text[lineStart + indent] === ' ') indent++;
  return indent;
}

function skipSpaces(text: string, offset: number): number {
  let at = offset;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline;
}

function lineBreakLength(text: string, offset: number): number {
  if (text[offset] === '\n') return 1;
  if (text[offset] !== '\r') return 0;
  return text[offset + 1] === '\n' ? 2 : 1;
}
