/** Where the cursor is in a flow collection (`{ … }`, `[ … ]`) that need not be finished. */
import { lineStartAt } from '../text/lines.ts';
import { type TextRange, textRange } from '../text/textRange.ts';
import type { CursorContext } from './cursorContext.ts';
import { unquote } from './cursorLines.ts';
import type { PathStep } from './nodeAt.ts';

interface Frame {
  readonly kind: 'map' | 'list';
  readonly path: readonly PathStep[];
  readonly keys: Set<string>;
  /** The key whose value is expected. */
  key: string | undefined;
  /** A key or value has been read, and neither colon nor comma since. */
  isFilled: boolean;
  lastToken: string | undefined;
  index: number;
}

interface Token {
  readonly kind: 'scalar' | 'mark' | 'comment';
  readonly start: number;
  readonly end: number;
}

/**
 * @param range Of the collection, as far as it may go.
 * @param path To the collection.
 * @returns Undefined behind the collection, in comments and behind closing quotes.
 */
export function flowContextAt(
  text: string,
  range: TextRange,
  offset: number,
  path: readonly PathStep[],
): CursorContext | undefined {
  const frames: Frame[] = [];
  const isJson = /^[[{]\s*["[{}\]]/.test(text.slice(range.start, range.end)) && path.length === 0;
  let found: { readonly frame: Frame; readonly token: Token | undefined } | undefined;
  for (const token of tokensOf(text, range)) {
    const top = frames.at(-1);
    const isTouched = token.start < offset && (token.kind === 'mark' ? false : offset <= token.end);
    const startsHere = token.kind === 'scalar' && token.start === offset;
    if (found === undefined && (token.start >= offset || isTouched)) {
      if (top === undefined || (token.kind === 'comment' && isTouched)) return undefined;
      found = { frame: top, token: isTouched || startsHere ? token : undefined };
      if (top.isFilled) return undefined;
      if (found.token !== undefined) {
        return finish(text, offset, found.frame, found.token, { isJson, range });
      }
      return finish(text, offset, found.frame, undefined, { isJson, range });
    }
    read(text, token, frames, path);
    if (frames.length === 0) return undefined;
  }
  const top = frames.at(-1);
  return top === undefined || top.isFilled
    ? undefined
    : finish(text, offset, top, undefined, { isJson, range });
}

function finish(
  text: string,
  offset: number,
  frame: Frame,
  token: Token | undefined,
  { isJson, range }: { readonly isJson: boolean; readonly range: TextRange },
): CursorContext | undefined {
  const start = token?.start ?? offset;
  const quote = token === undefined ? undefined : quoteOf(text, token);
  const inner = quote === undefined ? 0 : 1;
  const isClosed = quote !== undefined && token !== undefined && isClosedQuote(text, token);
  if (quote !== undefined && (offset === start || (isClosed && token !== undefined && offset === token.end)))
    return undefined;
  const end = token === undefined ? offset : token.end - (isClosed ? 1 : 0);
  const behind = text.slice(token?.end ?? offset, range.end);
  const isKey =
    token !== undefined && frame.kind === 'map' && frame.key === undefined && /^[ \t]*:/.test(behind);
  const siblings = new Set(frame.keys);
  for (const key of keysBehind(text, textRange(token?.end ?? offset, range.end), isKey)) siblings.add(key);
  const lineStart = lineStartAt(text, offset);
  const indent = text.slice(lineStart).search(/[^ \t]|$/);
  const step = frame.kind === 'list' ? [frame.index] : frame.key === undefined ? [] : [frame.key];
  return {
    path: [...frame.path, ...step],
    slot: frame.kind === 'map' && frame.key !== undefined ? 'value' : 'entry',
    style: isJson ? 'json' : 'flow',
    prefix: text.slice(start + inner, offset),
    quote,
    range: textRange(start + inner, end),
    siblings,
    isKey,
    column: Math.min(indent, offset - lineStart),
    indent: Math.min(indent, offset - lineStart),
    needsSpace: frame.key !== undefined && text[start - 1] === ':' && quote === undefined,
    needsComma: /^["']?\s*["'\w{[]/.test(token === undefined ? behind : behind.replace(/^["']/, '')),
  };
}

/** Takes a token into account that stands before the cursor. */
function read(text: string, token: Token, frames: Frame[], path: readonly PathStep[]): void {
  const top = frames.at(-1);
  if (token.kind === 'comment') return;
  const written = text.slice(token.start, token.end);
  if (token.kind === 'scalar') {
    if (top === undefined) return;
    top.lastToken = unquote(written);
    top.isFilled = true;
    if (top.kind === 'map' && top.key === undefined) top.keys.add(top.lastToken);
    return;
  }
  switch (written) {
    case '{':
    case '[': {
      if (top !== undefined) top.isFilled = true;
      const step =
        top === undefined ? [] : top.kind === 'list' ? [top.index] : top.key === undefined ? [] : [top.key];
      frames.push({
        kind: written === '{' ? 'map' : 'list',
        path: top === undefined ? path : [...top.path, ...step],
        keys: new Set(),
        key: undefined,
        isFilled: false,
        lastToken: undefined,
        index: 0,
      });
      return;
    }
    case '}':
    case ']':
      frames.pop();
      return;
    case ',':
      if (top === undefined) return;
      top.key = undefined;
      top.isFilled = false;
      top.index++;
      return;
    default:
      if (top === undefined || top.kind === 'list') return;
      top.key = top.lastToken;
      top.isFilled = false;
  }
}

/** Keys of the same map that stand behind the cursor. */
function keysBehind(text: string, range: TextRange, isInKey: boolean): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  let last: string | undefined;
  let isFirst = isInKey;
  for (const token of tokensOf(text, range)) {
    const written = text.slice(token.start, token.end);
    if (token.kind === 'scalar') last = unquote(written);
    if (token.kind !== 'mark') continue;
    if (written === '{' || written === '[') depth++;
    else if (written === '}' || written === ']') {
      if (depth === 0) return keys;
      depth--;
    } else if (written === ':' && depth === 0) {
      if (last !== undefined && !isFirst) keys.push(last);
      isFirst = false;
    }
  }
  return keys;
}

const MARK = /[{}[\],]|:(?=[\s,[\]{}"']|$)/y;
const QUOTED = /"(?:\\[^\n]|[^"\\\n])*"?|'(?:''|[^'\n])*'?/y;
const ACTION = /\{\{.*?\}\}[^\s,[\]{}]*/y;
const PLAIN = /(?:[^\s,[\]{}:#]|:(?=[^\s,[\]{}])|(?<=\S)#|[ \t]+(?=[^\s,[\]{}:#]))+/y;

function* tokensOf(text: string, { start, end }: TextRange): Generator<Token, void, undefined> {
  const whole = end === text.length ? text : text.slice(0, end);
  let position = start;
  while (position < end) {
    const character = whole[position] ?? '';
    if (/\s/.test(character)) {
      position++;
      continue;
    }
    if (character === '#' && (position === start || /\s/.test(whole[position - 1] ?? ''))) {
      const newline = whole.indexOf('\n', position);
      const stop = newline === -1 ? end : newline;
      yield { kind: 'comment', start: position, end: stop };
      position = stop;
      continue;
    }
    const length = matchAt(ACTION, whole, position);
    if (length > 0) {
      yield { kind: 'scalar', start: position, end: position + length };
      position += length;
      continue;
    }
    const mark = matchAt(MARK, whole, position);
    const scalar = mark > 0 ? 0 : matchAt(QUOTED, whole, position) || matchAt(PLAIN, whole, position) || 1;
    const stop = position + (mark || scalar);
    yield { kind: mark > 0 ? 'mark' : 'scalar', start: position, end: stop };
    position = stop;
  }
}

function matchAt(pattern: RegExp, text: string, position: number): number {
  pattern.lastIndex = position;
  return pattern.exec(text)?.[0].length ?? 0;
}

function quoteOf(text: string, { start }: Token): CursorContext['quote'] {
  const character = text[start];
  return character === '"' || character === "'" ? character : undefined;
}

function isClosedQuote(text: string, { start, end }: Token): boolean {
  return end - start > 1 && text[end - 1] === text[start];
}
