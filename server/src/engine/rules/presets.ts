/** Which rules speak and how loud, before anybody says so rule by rule. */
import type { RuleHead, Severity } from './rule.ts';

export const PRESETS = ['recommended', 'strict', 'api-server-only'] as const;

/**
 * `recommended`: every rule that is not opt-in. `strict`: those too, and advice is louder. `api-server-only`: only
 * what the API server says itself, and what concerns comments for Setwise.
 */
export type Preset = (typeof PRESETS)[number];

export interface RuleChoice {
  readonly preset: Preset;
  /** By rule id; what is said of one rule counts more than the preset. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
}

/** Whether anybody wants to hear a rule. */
export function isWanted(rule: RuleHead, { preset, rules }: RuleChoice): boolean {
  const chosen = rules.get(rule.id);
  if (chosen !== undefined) return chosen !== 'off';
  switch (preset) {
    case 'recommended':
      return rule.isOptIn !== true;
    case 'strict':
      return true;
    case 'api-server-only':
      return rule.origin === 'api-server' || rule.group === 'setwise';
  }
}

/**
 * How loud a finding of a rule that is wanted is.
 *
 * @param severity What the finding has by itself.
 */
export function chosenSeverity(rule: RuleHead, severity: Severity, { preset, rules }: RuleChoice): Severity {
  const chosen = rules.get(rule.id);
  if (chosen !== undefined && chosen !== 'off') return chosen;
  const wanted = preset === 'strict' ? LOUDER[severity] : severity;
  // Rules in preview are advice at most until someone asks for more.
  return rule.status === 'preview' && (wanted === 'error' || wanted === 'warning') ? 'info' : wanted;
}

/** An error stays what no Pod comes of, so nothing becomes one. */
const LOUDER: Readonly<Record<Severity, Severity>> = {
  error: 'error',
  warning: 'warning',
  info: 'warning',
  hint: 'info',
};
