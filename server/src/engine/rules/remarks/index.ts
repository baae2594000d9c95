/** Which rule speaks for what the API server warns of. */
import type { FieldWarning } from '../../validation/fieldError.ts';
import type { RemarkRule } from '../remarkRule.ts';
import { fieldDropped } from './fieldDropped.ts';

/** Sorted by id. */
export const remarkRules: readonly RemarkRule[] = [fieldDropped];

/** The rule for the case comes before the one for all of its code. */
export function remarkRuleFor(remark: FieldWarning): RemarkRule | undefined {
  const rules = remarkRules.filter(rule => rule.codes.includes(remark.code));
  return rules.find(rule => rule.speaksFor?.(remark)) ?? rules.find(rule => rule.speaksFor === undefined);
}
