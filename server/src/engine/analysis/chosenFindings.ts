/** Findings as loud as settings ask for. */
import type { Finding } from '../rules/finding.ts';
import { chosenSeverity, isWanted, type RuleChoice } from '../rules/presets.ts';
import { ruleOf } from '../rules/registry.ts';

/** The finding with its severity, or none where nobody wants to hear its rule. */
export function chosenFindings(finding: Finding, choice: RuleChoice): readonly Finding[] {
  const rule = ruleOf(finding.rule);
  if (rule === undefined) return [finding];
  if (!isWanted(rule, choice)) return [];
  const severity = chosenSeverity(rule, finding.severity, choice);
  return severity === finding.severity ? [finding] : [{ ...finding, severity }];
}
