/** `setwise check`: findings of files, folders or standard input, all of them one workspace. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type Severity } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, isAtOrAbove } from './exitCode.ts';
import { formatGithub } from './format/github.ts';
import { formatJson, formatJsonLines } from './format/json.ts';
import { formatSarif } from './format/sarif.ts';
import { formatText } from './format/text.ts';
import { type InputFile, readInputs, STANDARD_INPUT_URI } from './inputs.ts';
import { loadSettings, withoutSettingsFiles } from './loadSettings.ts';
import { makeReport, type Report } from './report.ts';
import type { Terminal } from './terminal.ts';

export const CHECK_FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github'] as const;

export interface CheckOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly failOn: Severity;
  readonly fix: boolean;
}

/** Gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const folders = paths.length === 0 ? ['.'] : paths;
  const inputs = readInputs(folders, terminal.readStandardInput);
  const files = withoutSettingsFiles(inputs.files);
  const settings = loadSettings(files, folders, options.asked);
  const troubles = [...inputs.troubles, ...settings.troubles];
  for (const trouble of troubles) terminal.err(`setwise: ${trouble}\n`);
  const failures: string[] = [];
  const analysis = new Analysis(undefined, (rule, error) => failures.push(`${rule}: ${String(error)}`));
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  const fixed = options.fix ? fixFiles(analysis, files, terminal) : files;
  const report = makeReport(analysis.snapshot(), [...settings.faulty, ...fixed]);
  for (const failure of failures)
    terminal.err(`setwise: a rule of Setwise failed, please report it: ${failure}\n`);

  terminal.out(format(report, options.format, terminal));
  if (troubles.length + failures.length + settings.faulty.length > 0) return EXIT_TROUBLE;
  const isFailing = report.findings.some(({ diagnostic }) =>
    isAtOrAbove(diagnostic.severity, options.failOn),
  );
  return isFailing ? EXIT_FINDINGS : EXIT_CLEAN;
}

function format(report: Report, name: CheckOptions['format'], terminal: Terminal): string {
  switch (name) {
    case 'text':
      return formatText(report, terminal);
    case 'json':
      return formatJson(report);
    case 'jsonl':
      return formatJsonLines(report);
    case 'sarif':
      return formatSarif(report);
    case 'github':
      return formatGithub(report);
  }
}

/** Applies the safe fixes; standard input cannot be written and is only told. */
function fixFiles(analysis: Analysis, files: readonly InputFile[], terminal: Terminal): readonly InputFile[] {
  let changed = 0;
  const fixed = files.map(file => {
    const text = analysis.snapshot().fixAll(file.uri);
    if (text === file.text) return file;
    if (file.uri === STANDARD_INPUT_URI) {
      terminal.err('setwise: standard input cannot be fixed in place.\n');
      return file;
    }
    writeFileSync(fileURLToPath(file.uri), text);
    analysis.applyChange([{ uri: file.uri, text }]);
    changed++;
    return { ...file, text };
  });
  if (changed > 0) terminal.err(`setwise: fixed ${changed} ${changed === 1 ? 'file' : 'files'}.\n`);
  return fixed;
}
