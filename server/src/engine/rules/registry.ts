/** Every id that a finding may carry, whoever finds it. */
import { faultRules } from './faults/index.ts';
import { rules } from './index.ts';
import { commentNotUnderstood } from './meta/commentNotUnderstood.ts';
import { ignoreWithoutReason } from './meta/ignoreWithoutReason.ts';
import { unusedIgnore } from './meta/unusedIgnore.ts';
import { yamlSyntax } from './meta/yamlSyntax.ts';
import { remarkRules } from './remarks/index.ts';
import type { RuleHead } from './rule.ts';

/** Sorted by id. */
export const allRules: readonly RuleHead[] = [
  ...faultRules,
  ...remarkRules,
  ...rules,
  commentNotUnderstood,
  ignoreWithoutReason,
  unusedIgnore,
  yamlSyntax,
].sort((a, b) => (a.id < b.id ? -1 : 1));

const byId = new Map(allRules.map(rule => [rule.id, rule]));

export function ruleOf(id: string): RuleHead | undefined {
  return byId.get(id);
}
