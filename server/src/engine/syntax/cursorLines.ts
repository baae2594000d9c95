/**
 * A line of block YAML as the levels it opens: its dashes and its key, each with its column.
 *
 * Lines are read one by one and not parsed, so that an unfinished line tells nothing about any other.
 */

export type Opener =
  | { readonly kind: 'dash'; readonly column: number }
  | {
      readonly kind: 'key';
      readonly column: number;
      readonly key: string;
      /** Columns of the key's text, quotes included, and of what follows its colon. */
      readonly end: number;
      readonly afterColon: number;
    };

export interface BlockLine {
  /** Columns of white space before the content. */
  readonly indent: number;
  /** From left to right. */
  readonly openers: readonly Opener[];
  /** Where the rest begins: the value behind the key, or what stands on the line without a key. */
  readonly restColumn: number;
  /** That rest, without a comment and without anchor and tag before it. */
  readonly rest: string;
}

const KEY =
  /("(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^\s#"'{}[\],|>&*!%@`](?:[^:#]|:(?=\S)|(?<=\S)#)*?)[ \t]*:(?=\s|$)/y;
const PROPERTIES = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;

/** Undefined for a line without content: blank, a comment, or nothing but template actions. */
export function readBlockLine(source: string): BlockLine | undefined {
  const line = source.includes('{{') ? maskActions(source) : source;
  const indent = line.search(/\S/);
  if (indent === -1 || line[indent] === '#') return undefined;
  const openers: Opener[] = [];
  let column = indent;
  while (line[column] === '-' && /^(?:\s|$)/.test(line.slice(column + 1, column + 2))) {
    openers.push({ kind: 'dash', column });
    column = skipBlanks(line, column + 1);
  }
  column = skipProperties(line, column);
  KEY.lastIndex = column;
  const match = KEY.exec(line);
  if (match !== null) {
    const text = match[1] ?? '';
    const afterColon = column + match[0].length;
    openers.push({ kind: 'key', column, key: unquote(text), end: column + text.length, afterColon });
    column = skipProperties(line, skipBlanks(line, afterColon));
  }
  return { indent, openers, restColumn: column, rest: withoutComment(line.slice(column)) };
}

/** The text of a quoted or plain key. Escapes in keys are too rare to matter for a cursor. */
export function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/** Without a comment behind it, and without white space around it. */
export function withoutComment(text: string): string {
  if (!text.includes('#')) return text.trim();
  const quoted = /^\s*(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')/.exec(text)?.[0].length ?? 0;
  const comment = text.slice(quoted).search(/(?:^|\s)#/);
  return (comment === -1 ? text : text.slice(0, quoted + comment)).trim();
}

/** Actions that fill a line leave nothing; others stand for some text. */
function maskActions(line: string): string {
  const bare = line.replace(/\{\{.*?\}\}/g, '');
  const mark = bare.trim() === '' ? ' ' : 'x';
  return line.replace(/\{\{.*?\}\}/g, action => mark.repeat(action.length));
}

function skipBlanks(line: string, column: number): number {
  let end = column;
  while (line[end] === ' ' || line[end] === '\t') end++;
  return end;
}

function skipProperties(line: string, column: number): number {
  PROPERTIES.lastIndex = column;
  return column + (PROPERTIES.exec(line)?.[0].length ?? 0);
}
