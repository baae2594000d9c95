/** Cuts a YAML stream into documents before anything is parsed. */
import { lineEndAt, nextLineAt } from '../text/lines.ts';

/** One document of a YAML stream: its text and where that text starts in the file. */
export interface DocumentChunk {
  /** UTF-16 offset of the text in the file. */
  readonly start: number;
  /** From the line of its `---` (if any) up to the next one; a byte order mark belongs to no document. */
  readonly text: string;
}

/**
 * Cuts a YAML stream at its document markers.
 *
 * YAML forbids `---` and `...` at column 0 inside a document, block scalars and quoted
 * strings included (YAML 1.2, section 9.1.2), so a scan of lines is exact. It also contains
 * damage: an unclosed quote in one document cannot swallow the documents after it.
 */
export function splitDocuments(text: string): readonly DocumentChunk[] {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const chunks: DocumentChunk[] = [];
  let start = first;
  // Not `^`, which also takes line separators of Unicode for line ends.
  const marker = /(?<![^\n])(?:---|\.\.\.)(?=[ \t\r\n]|$)/g;
  marker.lastIndex = first;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    // `...` ends a document and belongs to it; `---` begins the next one.
    const cut = match[0] === '---' ? match.index : nextLineAt(text, match.index);
    if (cut > start && !isPreamble(text, start, cut)) {
      chunks.push({ start, text: text.slice(start, cut) });
      start = cut;
    }
  }
  if (start < text.length || chunks.length === 0) chunks.push({ start, text: text.slice(start) });
  return chunks;
}

/** Directives and comments before a `---` belong to the document that it begins. */
function isPreamble(text: string, start: number, end: number): boolean {
  for (let offset = start; offset < end; offset = nextLineAt(text, offset)) {
    const line = text.slice(offset, lineEndAt(text, offset));
    if (!/^(?:%.*|\s*(?:#.*)?)$/s.test(line)) return false;
  }
  return true;
}
