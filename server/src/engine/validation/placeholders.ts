/** Texts that a person or a program will replace before the server sees them. */
import { UNKNOWN_CHARACTER } from '../syntax/templateMask.ts';

/**
 * What people write where a value is to come: `${NAME}`, `$NAME`, `<your-name>`, `__NAME__`, `@NAME@`, `%NAME%`,
 * `[[ name ]]` and the like. Only where the server refuses such a text is it taken for one; what it
 * accepts is a value like any other.
 */
const PLACEHOLDERS: readonly RegExp[] = [
  /\$\{[^}]*\}/,
  /^\$[A-Za-z_]\w*$/,
  /<[^<>\s][^<>]*>/,
  /__[A-Za-z]\w*?__/,
  /@@?[A-Za-z][\w.-]*@@?/,
  /%[A-Za-z_]\w*%/,
  /%%[^%]+%%/,
  /\[\[[^\]]*\]\]/,
  /\(\([^)]*\)\)/,
  /<%[\s\S]*?%>/,
  /\{%[\s\S]*?%\}/,
  /\{\{[\s\S]*?\}\}/,
];

export function isPlaceholder(text: string): boolean {
  return text.includes(UNKNOWN_CHARACTER) || PLACEHOLDERS.some(pattern => pattern.test(text));
}
