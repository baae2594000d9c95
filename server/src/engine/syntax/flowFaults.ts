/**
 * What the server's decoder refuses between braces and brackets, and the parser here does not.
 *
 * Source: go-yaml v2, scannerc.go: a question mark ends a plain text there, a colon begins a value, a brace or bracket does so too, and a
 * key ends on the line on which it begins, its colon included.
 */
import { type TextRange, textRange } from '../text/textRange.ts';
import type { SyntaxFault } from './yamlErrors.ts';
import type { YamlEntry, YamlScalar } from './yamlTree.ts';

/** A plain text with a question mark, or that begins with a colon; `scalar` stands in a flow collection. */
export function flowScalarFault(scalar: YamlScalar, text: string): SyntaxFault | undefined {
  if (scalar.style !== 'plain') return undefined;
  const source = text.slice(scalar.range.start, scalar.range.end);
  if (source.startsWith(':')) {
    return {
      code: 'colon',
      message: 'Between braces or brackets, a text that begins with a colon needs quotes.',
      range: scalar.range,
    };
  }
  if (!source.includes('?')) return undefined;
  return {
    code: 'question-mark',
    message: 'Between braces or brackets, a text with a question mark needs quotes.',
    range: scalar.range,
  };
}

/** A key whose colon touches what ends a text, or stands on a later line: `{a:}` has a key `a:` for the decoder. */
export function flowKeyFault({ keyNode, keyRange }: YamlEntry, text: string): SyntaxFault | undefined {
  if (keyNode?.kind !== 'scalar') return undefined;
  const colon = /^\s*:/.exec(text.slice(keyRange.end, keyRange.end + 200));
  if (colon === null) return undefined;
  const end = keyRange.end + colon[0].length;
  const range: TextRange = textRange(keyRange.start, end);
  if (/[\r\n]/.test(text.slice(keyRange.start, end))) {
    return { code: 'key-lines', message: 'A key and its colon must stand on one line.', range };
  }
  const isTouching = keyNode.style === 'plain' && /[[{,\]}]/.test(text[end] ?? '');
  if (!isTouching) return undefined;
  return { code: 'missing-space', message: 'The colon of this key needs a space after it.', range };
}
