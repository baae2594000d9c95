/**
 * Rules about manifests that the API server accepts: what it does not store as it is written, and what it warns of.
 * `validation` finds them; a remark rule gives each an id, a sentence, a page and fixes.
 */
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { PathTarget } from '../syntax/nodeAt.ts';
import type { TextRange } from '../text/textRange.ts';
import type { FieldWarning } from '../validation/fieldError.ts';
import type { Fix } from './finding.ts';
import type { FindingTag, RuleHead, Severity } from './rule.ts';

export interface RemarkContext {
  readonly remark: FieldWarning;
  readonly resource: Resource;
  readonly target: Target;
  /** What is written of the remark's path. */
  readonly place: PathTarget;
}

export interface RemarkDescription {
  /** In the reader's names, ending with a full stop. */
  readonly message: string;
  /** Where the place of the remark is not the best place to look at. */
  readonly at?: TextRange;
  /** Where the case is milder than the rule. */
  readonly severity?: Severity;
  readonly tags?: readonly FindingTag[];
  readonly fixes?: readonly Fix[];
}

export interface RemarkRule extends RuleHead {
  readonly severity: Exclude<Severity, 'error'>;
  readonly origin: 'api-server';
  /** Of the server's warnings, by the codes of `validation`; see test/conformance/README.md. */
  readonly codes: readonly string[];
  /** For a rule that speaks for some warnings of those codes only. */
  speaksFor?(remark: FieldWarning): boolean;
  /** Undefined where another rule says the same. */
  describe(context: RemarkContext): RemarkDescription | undefined;
}

export function defineRemarkRule(rule: RemarkRule): RemarkRule {
  return rule;
}
