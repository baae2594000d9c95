/** The page that lists all rules, as Markdown. */
import { RULE_GROUPS, type RuleGroup, type RuleHead, type Severity } from '../engine/index.ts';
import { objectionTo, SEVERITIES, shortObjection } from './rulePageWords.ts';

const LOUDNESS = Object.keys(SEVERITIES) as readonly Severity[];

/** The loudest of each group first. */
export function renderRuleIndex(rules: readonly RuleHead[]): string {
  const groups = (Object.keys(RULE_GROUPS) as RuleGroup[]).map(group => ({
    title: RULE_GROUPS[group],
    rules: rules.filter(rule => rule.group === group).sort(loudestFirst),
  }));
  const sections = groups
    .filter(({ rules: listed }) => listed.length > 0)
    .map(({ title, rules: listed }) => `## ${title}\n\n${HEADER}\n${listed.map(row).join('\n')}`);
  return `# Rules\n\n${INTRODUCTION}\n\n${sections.join('\n\n')}\n`;
}

function loudestFirst(a: RuleHead, b: RuleHead): number {
  return LOUDNESS.indexOf(a.severity) - LOUDNESS.indexOf(b.severity) || (a.id < b.id ? -1 : 1);
}

function row(rule: RuleHead): string {
  const severity = SEVERITIES[rule.severity].toLowerCase();
  return `| ${[
    `[${rule.id}](${rule.id}.md)`,
    rule.title,
    rule.isOptIn ? `${severity}, off by default` : severity,
    shortObjection(objectionTo(rule)),
    rule.fixable ? 'yes' : '',
  ].join(' | ')} |`;
}

const HEADER = '| Rule | What is wrong | Severity | Who objects | Fix |\n| --- | --- | --- | --- | --- |';

const INTRODUCTION = [
  'What Setwise says about manifests, and why, by what a person looks for; in each group the loudest first.',
  'An id is never renamed, so that settings and comments keep their meaning.',
  'Each rule can be switched on, off or given another severity in the [settings](../settings.md#setwiserules).',
  '',
  'Who objects: *API server*, it refuses the manifest, or takes it with a warning or not as it is written; *controllers*, they make nothing or something else of what was accepted; *experience*, it works until it does not.',
].join('\n');
