/** Adds a whole document to a YAML file. */
import { lineBreakOf } from '../../text/lines.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { textRange } from '../../text/textRange.ts';
import { splitDocuments } from '../splitDocuments.ts';

/** Adds a document after the last one, with a `---` between them where one is needed. */
export function appendDocumentToFile(fileText: string, documentText: string): readonly TextEdit[] {
  const lineBreak = lineBreakOf(fileText);
  const last = splitDocuments(fileText).at(-1)?.text ?? '';
  const start = fileText === '' || fileText.endsWith('\n') || fileText === '\uFEFF' ? '' : lineBreak;
  const separator = isEmptyDocument(last) ? '' : `---${lineBreak}`;
  const text = start + separator + normalize(documentText, lineBreak);
  return [{ range: textRange(fileText.length, fileText.length), text }];
}

/** Nothing but white space, comments and its own `---`; one that `...` has ended takes nothing more. */
function isEmptyDocument(text: string): boolean {
  return text.split(/\r?\n/).every(line => /^(?:---)?\s*(?:#.*)?$/.test(line));
}

/** Without a `---` of its own, with the file's line ends and one at the end. */
function normalize(text: string, lineBreak: string): string {
  const body = text.replace(/^\uFEFF?(?:---[ \t]*\r?\n)?/, '').replace(/\s*$/, '\n');
  return body.replace(/\r?\n/g, lineBreak);
}
