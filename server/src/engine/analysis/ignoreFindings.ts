/** What is to be said of ignore comments, once it is known what they leave out. */
import type { CommentProblem } from '../rules/commentProblem.ts';
import type { Finding } from '../rules/finding.ts';
import { isBlank } from '../rules/ignoreComments.ts';
import { findCommentsNotUnderstood } from '../rules/meta/commentNotUnderstood.ts';
import { findIgnoresWithoutReason } from '../rules/meta/ignoreWithoutReason.ts';
import { findUnusedIgnores } from '../rules/meta/unusedIgnore.ts';
import { isWanted, type RuleChoice } from '../rules/presets.ts';
import { ruleOf } from '../rules/registry.ts';
import { type Suppression, suppressionsOf } from '../rules/suppressions.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { PlacedDocument, SourceFile } from '../workspace/sourceFile.ts';
import { chosenFindings } from './chosenFindings.ts';

interface IgnoreContext {
  readonly settings: RuleChoice;
  readonly index: ResourceIndex;
  /** A patch or a template, of which only some of what is wrong can be known. */
  readonly isPartial: boolean;
}

/** Of one document, without its comments for the whole file. */
export function findInIgnores(
  document: YamlDocument,
  unused: readonly Suppression[],
  context: IgnoreContext,
): readonly Finding[] {
  const all = suppressionsOf(document).filter(({ isForFile }) => !isForFile);
  return all.length === 0 ? [] : tellOf(all, unused, document, context);
}

/** Rules that comments leave out in a whole file. */
export function ignoredInFile(file: SourceFile): ReadonlySet<string> {
  return new Set(
    commentsForFile(file).flatMap(({ isTooLow, all }) => (isTooLow ? [] : all.map(({ rule }) => rule))),
  );
}

export interface PlacedFinding {
  readonly finding: Finding;
  readonly placed: PlacedDocument;
  /** Index of the document in its file. */
  readonly document: number;
}

/** @param used Rules of which something was left out somewhere in the file. */
export function findInFileIgnores(
  file: SourceFile,
  used: ReadonlySet<string>,
  context: Omit<IgnoreContext, 'isPartial'>,
): readonly PlacedFinding[] {
  const { index, settings } = context;
  const isPartial = index.isPatch(file.uri) || file.documents.some(({ document }) => document.isTemplate);
  return commentsForFile(file).flatMap(({ placed, document, isTooLow, all }) => {
    const unused = all.filter(({ rule }) => !used.has(rule));
    const findings = isTooLow
      ? findCommentsNotUnderstood(
          [...new Set(all.map(({ comment }) => comment))].map(countsOnlyAbove),
        ).flatMap(one => chosenFindings(one, settings))
      : tellOf(all, unused, placed.document, { ...context, isPartial });
    return findings.map(finding => ({ finding, placed, document }));
  });
}

interface CommentsForFile {
  readonly placed: PlacedDocument;
  readonly document: number;
  /** Below the first manifest, where they do not count. */
  readonly isTooLow: boolean;
  readonly all: readonly Suppression[];
}

function commentsForFile({ documents }: SourceFile): readonly CommentsForFile[] {
  const first = documents.findIndex(({ document }) => !isBlank(document));
  return documents.flatMap((placed, document) => {
    const all = suppressionsOf(placed.document).filter(({ isForFile }) => isForFile);
    return all.length === 0 ? [] : [{ placed, document, isTooLow: first !== -1 && document > first, all }];
  });
}

function countsOnlyAbove(comment: TextRange): CommentProblem {
  const message = 'This comment counts only above the first manifest of a file, so it ignores nothing.';
  return { range: comment, message, severity: 'warning', instead: [], isSlip: false };
}

function tellOf(
  all: readonly Suppression[],
  unused: readonly Suppression[],
  document: YamlDocument,
  context: IgnoreContext,
): readonly Finding[] {
  const lookedFor = unused.filter(({ rule }) => isLookedFor(rule, context));
  const others = all.filter(one => !lookedFor.includes(one));
  const findings = [...findUnusedIgnores(document, lookedFor), ...findIgnoresWithoutReason(others)];
  return findings.flatMap(finding => chosenFindings(finding, context.settings));
}

/**
 * Whether a rule that found nothing has looked. One that is silent here may speak for a colleague; what only an
 * update can break is seen only where the version that is applied is known.
 */
function isLookedFor(id: string, { settings, index, isPartial }: IgnoreContext): boolean {
  const rule = ruleOf(id);
  if (isPartial || rule === undefined || !isWanted(rule, settings) || rule.docs.older !== undefined)
    return false;
  return index.isComplete || !('reads' in rule && rule.reads === 'workspace');
}
