/** Where a text stops being JSON, which runtimes tell each in their own way or not at all. */

const TOKEN = /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const SPACE = /[ \t\r\n]*/y;

type Expected = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma or end' | 'nothing';

/** The offset of the first token that cannot stand where it stands; the text's length where it ends too early; undefined for JSON. */
export function jsonFault(text: string): number | undefined {
  const open: string[] = [];
  let expected: Expected = 'value';
  for (let offset = skipSpace(text, 0); ; ) {
    if (offset >= text.length) return expected === 'nothing' ? undefined : text.length;
    TOKEN.lastIndex = offset;
    const token: string | undefined = TOKEN.exec(text)?.[0];
    const next: Expected | undefined = token === undefined ? undefined : after(token, expected, open);
    if (token === undefined || next === undefined) return offset;
    expected = next;
    offset = skipSpace(text, offset + token.length);
  }
}

function skipSpace(text: string, offset: number): number {
  SPACE.lastIndex = offset;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

/** What may come after a token; undefined when the token may not come itself. */
function after(token: string, expected: Expected, open: string[]): Expected | undefined {
  const isValue = expected === 'value' || expected === 'value or end';
  const isEnd = expected.endsWith('or end');
  switch (token) {
    case '{':
    case '[':
      if (!isValue) return undefined;
      open.push(token);
      return token === '{' ? 'key or end' : 'value or end';
    case '}':
    case ']':
      if (!isEnd || open.pop() !== (token === '}' ? '{' : '[')) return undefined;
      return open.length === 0 ? 'nothing' : 'comma or end';
    case ':':
      return expected === 'colon' ? 'value' : undefined;
    case ',':
      if (expected !== 'comma or end') return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    default:
      if (expected === 'key' || expected === 'key or end') return token.startsWith('"') ? 'colon' : undefined;
      if (!isValue) return undefined;
      return open.length === 0 ? 'nothing' : 'comma or end';
  }
}
