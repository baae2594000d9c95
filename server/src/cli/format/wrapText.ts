/** Breaks a line for a terminal. */

/** Breaks at spaces so that continued lines stand below the first word, `indent` characters from the left. */
export function wrapText(text: string, indent: number, width: number | undefined): string {
  if (width === undefined || width - indent < 30) return text;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\S) /)) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`);
}
