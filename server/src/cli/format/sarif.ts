/** SARIF 2.1.0, for code scanning. */
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import { allRules, ruleUrl, type Severity } from '../../engine/index.ts';
import { VERSION } from '../../version.ts';
import type { Report } from '../report.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

export function formatSarif(report: Report): string {
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: 'Setwise',
    toolDriverVersion: VERSION,
    url: 'https://github.com/setwise/setwise',
  });
  const used = new Set(report.findings.map(({ diagnostic }) => diagnostic.rule));
  for (const rule of allRules) {
    if (!used.has(rule.id)) continue;
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: rule.id,
        shortDescriptionText: rule.title,
        helpUri: ruleUrl(rule.id),
      }),
    );
  }
  for (const { file, diagnostic, range } of report.findings) {
    run.addResult(
      new SarifResultBuilder().initSimple({
        level: LEVELS[diagnostic.severity],
        messageText: diagnostic.message,
        ruleId: diagnostic.rule,
        fileUri: file.replaceAll('\\', '/'),
        startLine: range.start.line,
        startColumn: range.start.column,
        endLine: range.end.line,
        endColumn: range.end.column,
      }),
    );
  }
  const log = new SarifBuilder();
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}
