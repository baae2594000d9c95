/**
 * Rules whose verdict is the API server's: `validation` finds the fault, a fault rule gives it an id,
 * a sentence, a page and fixes. No rule judges again what the server judges.
 */
import type { Resource } from '../model/resource.ts';
import type { Target } from '../release/release.ts';
import type { PathTarget } from '../syntax/nodeAt.ts';
import type { TextRange } from '../text/textRange.ts';
import type { FieldError } from '../validation/fieldError.ts';
import type { Fix } from './finding.ts';
import type { OlderVersion } from './olderVersion.ts';
import type { FindingTag, RuleHead } from './rule.ts';

export interface FaultContext {
  readonly error: FieldError;
  readonly resource: Resource;
  readonly target: Target;
  /** What is written of the error's path. */
  readonly place: PathTarget;
  /** Absent for a create. */
  readonly older?: OlderVersion;
}

export interface FaultDescription {
  /** In the reader's names, ending with a full stop. */
  readonly message: string;
  /** Where the place of the error is not the best place to look at. */
  readonly at?: TextRange;
  /** Milder than an error: for what the controllers may or may not get past. */
  readonly severity?: 'warning';
  readonly tags?: readonly FindingTag[];
  readonly fixes?: readonly Fix[];
}

export interface FaultRule extends RuleHead {
  readonly severity: 'error';
  readonly origin: 'api-server';
  /** The faults of `validation` that this rule speaks for. */
  readonly faults: readonly string[];
  /** For a rule that speaks for some errors of those faults only; the others are left to the rule without this. */
  speaksFor?(error: FieldError): boolean;
  describe(context: FaultContext): FaultDescription;
}

export function defineFaultRule(rule: FaultRule): FaultRule {
  return rule;
}
