/**
 * Reads plain texts between braces and brackets that the server's decoder takes and the parser does not: a lone dash
 * (`[-, b]`), and one that ends with a colon (`{value: a:}`).
 *
 * Source: go-yaml v2, scannerc.go: both characters mean something only before white space there. Replaced, character
 * for character, the parser takes them for text too.
 */

const DASH = '\uE003';
const COLON = '\uE004';

const LONE_DASH = /(?<=(?:[,[{]|["']:|:[ \t])\s*)-(?=[,\]}])/g;
/** Of a value: behind a key the parser is content with less, see `flowKeyFault`. */
const LAST_COLON = /(?<=(?::[ \t]|["']:)[ \t]*[^\s"'*&!?:,[\]{}][^"'?,[\]{}\r\n]*):(?=[,\]}])/g;

/** As long as the text. Outside of flow collections, what is replaced is part of a text anyway. */
export function markPlain(text: string): string {
  return text.replace(LONE_DASH, DASH).replace(LAST_COLON, COLON);
}

/** Undoes `markPlain` in a decoded scalar. */
export function unmarkPlain(value: string): string {
  return value.replaceAll(DASH, '-').replaceAll(COLON, ':');
}
