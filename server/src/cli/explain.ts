/** `setwise explain RULE…`: the pages of rules in the terminal. */
import { allRules, nearestName, type RuleHead, rulePagePath, ruleUrl } from '../engine/index.ts';
import { pageAt } from '../pages/page.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import { markdownText } from './format/markdownText.ts';
import type { Terminal } from './terminal.ts';

export const EXPLAIN_FORMATS = ['text', 'markdown', 'json'] as const;

export interface ExplainOptions {
  readonly format: (typeof EXPLAIN_FORMATS)[number];
}

/** Wider lines are hard to read. */
const WIDEST = 100;

/** Gives the exit code. */
export function explainRules(ids: readonly string[], { format }: ExplainOptions, terminal: Terminal): number {
  const known = new Map(allRules.map(rule => [rule.id, rule]));
  const rules = [...new Set(ids)].flatMap(id => known.get(id) ?? []);
  const unknown = ids.filter(id => !known.has(id));
  for (const id of unknown) terminal.err(`setwise: ${unknownText(id, known.keys())}\n`);
  if (format === 'json') {
    terminal.out(`${JSON.stringify({ version: 1, rules: rules.map(toJson) })}\n`);
  } else {
    const pages = rules.map(rule => (format === 'markdown' ? markdownOf(rule) : textOf(rule, terminal)));
    terminal.out(pages.join('\n'));
  }
  return unknown.length > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}

function unknownText(id: string, ids: Iterable<string>): string {
  const nearest = nearestName(id, ids);
  const hint = nearest === undefined ? '"setwise rules" lists all of them.' : `Did you mean "${nearest}"?`;
  return `There is no rule "${id}". ${hint}`;
}

function markdownOf({ id }: RuleHead): string {
  return pageAt(rulePagePath(id))?.markdown ?? '';
}

function textOf(rule: RuleHead, { isColored, width }: Terminal): string {
  const options = { isColored, width: width === undefined ? undefined : Math.min(width, WIDEST) };
  return `${markdownText(markdownOf(rule), options)}\nOn the web: ${ruleUrl(rule.id)}\n`;
}

function toJson(rule: RuleHead): unknown {
  const { id, title, group, severity, origin, status, isOptIn, fixable, docs } = rule;
  return {
    id,
    title,
    group,
    severity,
    origin,
    status,
    isOptIn: isOptIn === true,
    fixable,
    settings: rule.settings ?? [],
    peers: docs.peers ?? [],
    references: docs.references,
    url: ruleUrl(id),
    markdown: markdownOf(rule),
  };
}
