/** Writes scalars: plain where that is safe, quoted or as a block where it is not. */
import { resolvePlain } from '../resolveScalar.ts';
import type { ScalarStyle } from '../yamlTree.ts';
import { QuotedText } from './plainValue.ts';

export type QuoteStyle = 'single' | 'double';

export interface ScalarContext {
  /** Inside `{}` or `[]`, where commas and brackets end a plain scalar. */
  readonly isFlow: boolean;
  readonly quotes: QuoteStyle;
}

export type PlainScalar = string | number | boolean | null | QuotedText;

/** Writes a scalar on one line. */
export function printScalar(value: PlainScalar, context: ScalarContext): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return printNumber(value);
  if (value instanceof QuotedText) return quoteNew(value.text, context.quotes);
  return canBePlain(value, context.isFlow) ? value : quoteNew(value, context.quotes);
}

/** Writes a string in the style of what it replaces, where that style can hold it. */
export function printLike(style: ScalarStyle, text: string, context: ScalarContext): string {
  if (style === 'single' || style === 'double') return quote(text, style);
  return printScalar(text, context);
}

/** Quotes in that style, or in double quotes where nothing else can hold the text. */
export function quote(text: string, style: QuoteStyle): string {
  return style === 'single' && PRINTABLE.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : `"${text.replace(ESCAPED, escapeOf)}"`;
}

/** Single quotes spare escapes. */
function quoteNew(text: string, style: QuoteStyle): string {
  return quote(text, /["\\]/.test(text) && !text.includes("'") ? 'single' : style);
}

/** One line of characters that every YAML reader takes as they are. */
const PRINTABLE = /^[\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]*$/u;
const ESCAPED = /["\\]|[^\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeOf(character: string): string {
  return (
    SHORT_ESCAPES[character] ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
  );
}

/** Whether the text, unquoted, is read back as this very string. */
export function canBePlain(text: string, isFlow: boolean): boolean {
  if (!PRINTABLE.test(text) || text !== text.trim() || text.includes('{{')) return false;
  // `<<` merges and `=` is a type of its own in YAML 1.1; `---` and `...` end documents.
  if (text === '<<' || text === '=' || /^(?:---|\.\.\.)/.test(text)) return false;
  if (/^[,[\]{}#&*!|>'"%@`]/.test(text) || /^[-?:](?:\s|$)/.test(text)) return false;
  if (/:(?:\s|$)|\s#/.test(text)) return false;
  if (isFlow && (/[,[\]{}]/.test(text) || /^[-?:]/.test(text))) return false;
  return resolvePlain(text).type === 'string';
}

function printNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value < 0 ? '-.inf' : '.inf';
  return String(value);
}

export interface BlockScalar {
  readonly header: string;
  /** Without indentation. */
  readonly lines: readonly string[];
}

/** Writes text of several lines as a literal block; undefined for text that such a block cannot hold plainly. */
export function printBlockScalar(text: string): BlockScalar | undefined {
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = body.split('\n');
  const isSafe = lines.every(line => PRINTABLE.test(line.replaceAll('\t', ' ')));
  // A first line of white space would need an indentation indicator, trailing empty lines a keep indicator.
  if (!isSafe || !text.includes('\n') || !/^\S/.test(body) || !/\S$/.test(body)) return undefined;
  return { header: text.endsWith('\n') ? '|' : '|-', lines };
}
