/** Leaves out what ignore comments are about: for a place, a document or the whole file. */
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import { coveredBy } from './coveredBy.ts';
import type { Finding } from './finding.ts';
import { type IgnoredRule, ignoreCommentsOf } from './ignoreComments.ts';

export interface Suppression extends IgnoredRule {
  /** Findings that begin here are left out. */
  readonly covers: TextRange;
}

const kept = new WeakMap<YamlDocument, readonly Suppression[]>();

/** Those for the whole file cover all of their own document, too. */
export function suppressionsOf(document: YamlDocument): readonly Suppression[] {
  let suppressions = kept.get(document);
  if (suppressions === undefined) {
    suppressions = ignoreCommentsOf(document).ignored.map(ignored => ({
      ...ignored,
      covers: ignored.isForFile
        ? { start: 0, end: document.text.length }
        : coveredBy(document, ignored.comment),
    }));
    kept.set(document, suppressions);
  }
  return suppressions;
}

export interface Suppressed {
  readonly findings: readonly Finding[];
  /** Comments for a place or the document that leave nothing out. */
  readonly unused: readonly Suppression[];
  /** Rules of the whole file that had something to leave out. */
  readonly usedForFile: ReadonlySet<string>;
}

/** @param forFile Rules that comments leave out in the whole file. */
export function applySuppressions(
  document: YamlDocument,
  findings: readonly Finding[],
  forFile: ReadonlySet<string>,
): Suppressed {
  const suppressions = suppressionsOf(document).filter(({ isForFile }) => !isForFile);
  const used = new Set<Suppression>();
  const usedForFile = new Set<string>();
  const kept = findings.filter(({ rule, range }) => {
    const hits = suppressions.filter(
      suppression =>
        rule === suppression.rule &&
        suppression.covers.start <= range.start &&
        range.start <= suppression.covers.end,
    );
    for (const hit of hits) used.add(hit);
    if (hits.length > 0) return false;
    if (!forFile.has(rule)) return true;
    usedForFile.add(rule);
    return false;
  });
  return { findings: kept, unused: suppressions.filter(one => !used.has(one)), usedForFile };
}
