/** `# setwise-ignore rule-id: reason`, for the next line, or for the document when it stands above everything. */
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import type { Finding } from './finding.ts';

export interface Suppression {
  /** Of the comment, relative to the document. */
  readonly comment: TextRange;
  readonly rule: string;
  /** Of the rule's id in the comment. */
  readonly ruleRange: TextRange;
  readonly reason: string;
  /** Findings that begin here are left out. */
  readonly covers: TextRange;
}

const IGNORE = /^#\s*setwise-ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)\s*(?::\s*(.*))?$/;

export function suppressionsOf(document: YamlDocument): readonly Suppression[] {
  return document.comments.flatMap(comment => {
    const text = document.text.slice(comment.start, comment.end).trimEnd();
    const match = IGNORE.exec(text);
    if (match === null) return [];
    const [, ids = '', reason = ''] = match;
    const covers = coveredBy(document, comment);
    const idsStart = comment.start + text.indexOf(ids);
    return [...ids.matchAll(/[a-z0-9-]+/g)].map(id => {
      const start = idsStart + id.index;
      return { comment, rule: id[0], ruleRange: { start, end: start + id[0].length }, reason, covers };
    });
  });
}

/** Leaves out what a comment suppresses, and tells which comments suppress nothing. */
export function applySuppressions(
  document: YamlDocument,
  findings: readonly Finding[],
): { readonly findings: readonly Finding[]; readonly unused: readonly Suppression[] } {
  if (!document.text.includes('setwise-ignore')) return { findings, unused: [] };
  const suppressions = suppressionsOf(document);
  const used = new Set<Suppression>();
  const kept = findings.filter(finding => {
    const hits = suppressions.filter(
      ({ rule, covers }) =>
        rule === finding.rule && covers.start <= finding.range.start && finding.range.start <= covers.end,
    );
    for (const hit of hits) used.add(hit);
    return hits.length === 0;
  });
  return { findings: kept, unused: suppressions.filter(suppression => !used.has(suppression)) };
}

function coveredBy(document: YamlDocument, comment: TextRange): TextRange {
  const { text, root } = document;
  const isAboveAll = root !== undefined && comment.end <= root.range.start;
  if (isAboveAll) return { start: 0, end: text.length };
  const lineStart = text.lastIndexOf('\n', comment.start - 1) + 1;
  const isTrailing = text.slice(lineStart, comment.start).trim() !== '';
  if (isTrailing) return { start: lineStart, end: comment.end };
  // Further comment lines and blank lines may stand between an ignore comment and what it is about.
  let start = endOfLine(text, comment.end);
  while (
    start < text.length &&
    /^[ \t]*(?:#.*)?\r?$/.test(text.slice(start, endOfLine(text, start)).replace(/\n$/, ''))
  ) {
    start = endOfLine(text, start);
  }
  return { start, end: endOfLine(text, start) };
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline === -1 ? text.length : newline + 1;
}
