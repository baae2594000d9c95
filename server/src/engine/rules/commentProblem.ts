/** What is wrong with a comment for Setwise. */
import type { TextRange } from '../text/textRange.ts';
import type { Severity } from './rule.ts';

export interface CommentProblem {
  /** Relative to the document. */
  readonly range: TextRange;
  readonly message: string;
  readonly severity: Severity;
  /** Texts that may have been meant instead, the likeliest first. */
  readonly instead: readonly string[];
  /** What writing the one text does, where the text alone does not say so. */
  readonly title?: string;
  /** The first of them is the single thing meant. */
  readonly isSlip: boolean;
}
