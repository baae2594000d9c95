/** Text in template literals, indented as the code around it. */

/** Takes away the indentation of the first line from every line, and empty lines at both ends. */
export function dedent(text: string): string {
  const lines = text
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd()
    .split('\n');
  const margin = /^ */.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map(line => line.slice(Math.min(margin, line.search(/\S|$/)))).join('\n');
}

/** The lines of a text, moved to the right; none for an empty text. */
export function indent(text: string, columns: number): readonly string[] {
  if (text === '') return [];
  return text.split('\n').map(line => (line === '' ? '' : ' '.repeat(columns) + line));
}
