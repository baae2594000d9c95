/** `setwise rules`: which rules there are, and how loud each is in this folder. */
import { createColors } from 'picocolors';
import type { FolderSettings } from '../config/settingsFile.ts';
import {
  type AnalysisSettings,
  allRules,
  chosenSeverity,
  isWanted,
  RULE_GROUPS,
  type RuleGroup,
  type RuleHead,
  ruleUrl,
} from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import { STANDARD_INPUT_URI } from './inputs.ts';
import { loadSettings, problemsOf } from './loadSettings.ts';
import type { Terminal } from './terminal.ts';

export const RULES_FORMATS = ['text', 'json'] as const;

export interface RulesOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof RULES_FORMATS)[number];
  /** Absent: all of them. */
  readonly group?: RuleGroup;
}

/** Gives the exit code. */
export function listRules({ asked, format, group }: RulesOptions, terminal: Terminal): number {
  // A manifest in the current folder would have these settings.
  const manifest = { name: '-', uri: STANDARD_INPUT_URI, text: '', isNamed: true };
  const loaded = loadSettings([manifest], [], asked);
  const troubles = [...loaded.troubles, ...problemsOf(loaded)];
  for (const trouble of troubles) terminal.err(`setwise: ${trouble}\n`);
  const settings = loaded.source.settingsOf(manifest.uri);
  const rules = inGroups().filter(rule => group === undefined || rule.group === group);
  terminal.out(format === 'json' ? formatJson(rules, settings) : formatText(rules, settings, terminal));
  return troubles.length > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}

/** In the order of the groups, in which a person looks for trouble. */
function inGroups(): readonly RuleHead[] {
  return Object.keys(RULE_GROUPS).flatMap(group => allRules.filter(rule => rule.group === group));
}

function loudness(rule: RuleHead, settings: AnalysisSettings): string {
  return isWanted(rule, settings) ? chosenSeverity(rule, rule.severity, settings) : 'off';
}

function formatText(rules: readonly RuleHead[], settings: AnalysisSettings, terminal: Terminal): string {
  const colors = createColors(terminal.isColored);
  const idWidth = Math.max(...rules.map(({ id }) => id.length));
  const groupWidth = Math.max(...rules.map(({ group }) => group.length));
  const lines = rules.map(rule => {
    const severity = loudness(rule, settings);
    const status = rule.status === 'preview' ? colors.dim(' (preview)') : '';
    const columns = [
      rule.id.padEnd(idWidth),
      severity.padEnd('warning'.length),
      rule.group.padEnd(groupWidth),
      rule.fixable ? 'fix' : '   ',
      rule.title,
    ];
    const line = `${columns.join('  ')}${status}`;
    return severity === 'off' ? colors.dim(line) : line;
  });
  const off = rules.filter(rule => !isWanted(rule, settings)).length;
  const wanted = off === 0 ? '' : `, ${off} of them off`;
  return `${lines.join('\n')}\n${rules.length} rules${wanted} (preset ${settings.preset})\n`;
}

function formatJson(rules: readonly RuleHead[], settings: AnalysisSettings): string {
  const listed = rules.map(rule => ({
    id: rule.id,
    title: rule.title,
    group: rule.group,
    severity: loudness(rule, settings),
    ownSeverity: rule.severity,
    origin: rule.origin,
    status: rule.status,
    isOptIn: rule.isOptIn === true,
    fixable: rule.fixable,
    settings: rule.settings ?? [],
    url: ruleUrl(rule.id),
  }));
  return `${JSON.stringify({ version: 1, preset: settings.preset, rules: listed })}\n`;
}
