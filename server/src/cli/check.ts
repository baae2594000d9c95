/** `setwise check`: findings of files, folders or standard input, all of them one workspace. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type ResourceId, type Severity } from '../engine/index.ts';
import { readAgainst, withoutOlder } from './against.ts';
import { EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE, isAtOrAbove } from './exitCode.ts';
import { formatGithub } from './format/github.ts';
import { formatJson, formatJsonLines } from './format/json.ts';
import { formatSarif } from './format/sarif.ts';
import { formatText } from './format/text.ts';
import { type InputFile, readInputs, STANDARD_INPUT_URI } from './inputs.ts';
import { type LoadedSettings, loadSettings, withoutSettingsFiles } from './loadSettings.ts';
import { makeReport, type Report } from './report.ts';
import { RuleFailures } from './ruleFailures.ts';
import type { Terminal } from './terminal.ts';

export const CHECK_FORMATS = ['text', 'json', 'jsonl', 'sarif', 'github'] as const;

export interface CheckOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof CHECK_FORMATS)[number];
  readonly failOn: Severity;
  readonly fix: boolean;
  /** The file or folder of the versions that are applied already. */
  readonly against?: string;
}

/** Gives the exit code. */
export function check(paths: readonly string[], options: CheckOptions, terminal: Terminal): number {
  const folders = paths.length === 0 ? ['.'] : paths;
  const inputs = readInputs(folders, terminal.readStandardInput);
  const { against } = options;
  const files = withoutSettingsFiles((against === undefined ? inputs : withoutOlder(inputs, against)).files);
  let settings = loadSettings(files, folders, options.asked);
  if (options.fix && fixSettings(settings)) settings = loadSettings(files, folders, options.asked);
  const older =
    against === undefined ? undefined : readAgainst(against, folders, files, terminal.readStandardInput);
  const troubles = [...inputs.troubles, ...settings.troubles, ...(older?.troubles ?? [])];
  for (const trouble of troubles) terminal.err(`setwise: ${trouble}\n`);
  if (older?.isUnreadable) return EXIT_TROUBLE;
  const failures = new RuleFailures();
  const analysis = new Analysis(undefined, failures.listener);
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  for (const { uri, baseline } of older?.files ?? []) analysis.setBaseline(uri, baseline);
  const fixed = options.fix ? fixFiles(analysis, files, terminal) : files;
  const report = makeReport(analysis.snapshot(), [...settings.faulty, ...fixed], against);
  tellRenames(report, terminal);
  const hasFailed = failures.tell(terminal);

  terminal.out(format(report, options.format, terminal));
  if (hasFailed || troubles.length + settings.faulty.length > 0) return EXIT_TROUBLE;
  const isFailing = report.findings.some(({ diagnostic }) =>
    isAtOrAbove(diagnostic.severity, options.failOn),
  );
  return isFailing ? EXIT_FINDINGS : EXIT_CLEAN;
}

/** What is created under another name is told, as nobody would look for it among the findings. */
function tellRenames({ snapshot, files }: Report, terminal: Terminal): void {
  for (const { uri, name } of files) {
    for (const { resource, renamedFrom } of snapshot.renames(uri)) {
      terminal.err(
        `setwise: ${name}: ${resource.kind} ${idText(resource)} was ${idText(renamedFrom)}, and is judged as a new one.\n`,
      );
    }
  }
}

function idText({ namespace, name }: ResourceId): string {
  return `"${namespace === null ? '' : `${namespace}/`}${name}"`;
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

/** Before the manifests, which may be judged otherwise then. Returns whether anything has changed. */
function fixSettings({ source, faulty }: LoadedSettings): boolean {
  const analysis = new Analysis();
  analysis.setSettings(source);
  const changed = faulty.flatMap(({ uri, text: before }) => {
    const text = analysis.snapshot().fixAll(uri);
    return text === before ? [] : [{ uri, text }];
  });
  for (const { uri, text } of changed) writeFileSync(fileURLToPath(uri), text);
  return changed.length > 0;
}
