/** Texts of the engine as Markdown, or as plain text for clients that show only that. */

/** Text of ours: names and values stand between backticks. */
export function proseToMarkdown(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : `\`${part}\``))
    .join('');
}

/** The names stay, without a mark. */
export function proseToPlain(text: string): string {
  return text.replaceAll('`', '');
}

/** Addresses, and what stands between backticks on one line. */
const KEPT = /(https?:\/\/[^\s<>()`]*[^\s<>().,;:!?'"`]|`[^`\n]+`)/;

/** Somebody else's text, whatever characters it holds; addresses become links, and code stays code. */
export function textToMarkdown(text: string): string {
  return (
    text
      // Four spaces would begin code.
      .replace(/^[ \t]+/gm, '')
      .split(KEPT)
      .map((part, index) => {
        if (index % 2 === 0) return escapeLineStarts(escapeMarkdown(part));
        return part.startsWith('`') ? part : `<${part}>`;
      })
      .join('')
  );
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#|~$&!]/g, '\\$&');
}

/** What would begin a list, or make a heading of the line above. */
function escapeLineStarts(text: string): string {
  return text.replace(/^[-+=]/gm, '\\$&').replace(/^(\d+)([.)])/gm, '$1\\$2');
}
