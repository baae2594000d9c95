/** `setwise plan`: what applying a change will do, before anything is applied. */
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type Baseline, type Plan, planMarkdown, planOf, unreadableIn } from '../engine/index.ts';
import { readAgainst } from './against.ts';
import { readBase } from './baseFiles.ts';
import { EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE } from './exitCode.ts';
import { formatPlanJson } from './format/planJson.ts';
import { formatPlanText } from './format/planText.ts';
import { type InputFile, readInputs, STANDARD_INPUT_URI } from './inputs.ts';
import { loadSettings, problemsOf, withoutSettingsFiles } from './loadSettings.ts';
import { RuleFailures } from './ruleFailures.ts';
import type { Terminal } from './terminal.ts';

export const PLAN_FORMATS = ['text', 'json', 'markdown'] as const;

export interface PlanOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof PLAN_FORMATS)[number];
  /** A branch, tag or commit to compare with, instead of an older file or folder. */
  readonly base?: string;
}

/** What is planned, and what it was compared with. */
export interface PlanReport {
  readonly plan: Plan;
  /** As the person named it. */
  readonly base: string;
  readonly commit: string | null;
}

interface Sides {
  readonly base: string;
  readonly commit: string | null;
  readonly files: readonly InputFile[];
  readonly older: Iterable<readonly [uri: string, baseline: Baseline]>;
  /** Folders and files of the newer side, as they were named. */
  readonly paths: readonly string[];
  readonly troubles: readonly string[];
  readonly remarks: readonly string[];
  /** No answer would be one. */
  readonly isUnreadable: boolean;
}

/** Gives the exit code: 1 where the API server refuses something. */
export async function plan(
  paths: readonly string[],
  options: PlanOptions,
  terminal: Terminal,
): Promise<number> {
  const sides = options.base === undefined ? twoSides(paths, terminal) : await gitSides(paths, options.base);
  if (typeof sides === 'string') {
    terminal.err(`setwise: ${sides}\n`);
    return EXIT_TROUBLE;
  }
  const named = withoutSettingsFiles(sides.files);
  const files = named.filter(({ text }) => !text.includes('\0'));
  const binary = named.filter(file => !files.includes(file));
  const settings = loadSettings(files, sides.paths, options.asked);
  for (const remark of sides.remarks) terminal.err(`setwise: ${remark}\n`);
  const troubles = [
    ...sides.troubles,
    ...binary.map(({ name }) => `${name}: this is no text file.`),
    ...settings.troubles,
    ...problemsOf(settings),
  ];
  for (const trouble of troubles) terminal.err(`setwise: ${trouble}\n`);
  if (sides.isUnreadable || (files.length === 0 && binary.length > 0)) return EXIT_TROUBLE;

  const older = [...sides.older].filter(([uri]) => !uri.endsWith('/.setwise.yaml'));
  const analysis = new Analysis();
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  const snapshot = analysis.snapshot();
  const label = sides.commit === null ? '' : ` in ${sides.base}`;
  const unread = [
    ...files.flatMap(({ text, name }) => troublesIn(text, name)),
    ...older.flatMap(([uri, { text, label: name }]) =>
      troublesIn(text, label === '' ? (name ?? '-') : `${nameOf(uri, files)}${label}`),
    ),
  ];
  for (const trouble of unread) terminal.err(`setwise: ${trouble}\n`);
  const failures = new RuleFailures();
  const planned = planOf(snapshot, {
    uris: files.map(({ uri }) => uri),
    older,
    nameOf: uri => nameOf(uri, files),
    onFailure: failures.listener,
  });
  // What cannot be read is not gone.
  const unknown = new Set(
    [...binary, ...files.filter(({ text }) => unreadableIn(text).length > 0)].map(({ uri }) => uri),
  );
  const resources = planned.resources.filter(({ change, uri }) => change !== 'removed' || !unknown.has(uri));
  const report = { plan: { ...planned, resources }, base: sides.base, commit: sides.commit };
  terminal.out(format(report, options.format, terminal));
  if (failures.tell(terminal) || troubles.length + unread.length > 0) return EXIT_TROUBLE;
  return resources.some(({ change }) => change === 'refused') ? EXIT_FINDINGS : EXIT_CLEAN;
}

function format(report: PlanReport, name: PlanOptions['format'], terminal: Terminal): string {
  switch (name) {
    case 'text':
      return formatPlanText(report, terminal);
    case 'json':
      return formatPlanJson(report);
    case 'markdown':
      return planMarkdown(report.plan, { base: baseName(report) });
  }
}

/** `main (a1b2c3d)`. */
export function baseName({ base, commit }: PlanReport): string {
  const name = base === '-' ? 'standard input' : base;
  return commit === null || commit.startsWith(base) ? name : `${name} (${commit.slice(0, 7)})`;
}

function twoSides(paths: readonly string[], terminal: Terminal): Sides | string {
  const [old, now, ...more] = paths;
  if (old === undefined || now === undefined || more.length > 0)
    return 'plan compares two files or folders, OLD and NEW; or --base REF with any number of paths.';
  if (old === '-' && now === '-') return 'OLD and NEW cannot both be standard input.';
  const { files, troubles } = readInputs([now], terminal.readStandardInput);
  const against = readAgainst(old, [now], files, terminal.readStandardInput);
  return {
    base: old,
    commit: null,
    files,
    older: against.files.map(({ uri, baseline }) => [uri, baseline] as const),
    paths: [now],
    troubles: [...troubles, ...against.troubles],
    remarks: [],
    isUnreadable: against.isUnreadable || (files.length === 0 && troubles.length > 0),
  };
}

async function gitSides(named: readonly string[], base: string): Promise<Sides> {
  const paths = named.length === 0 ? ['.'] : named;
  const read = await readBase(paths, base);
  const { files, troubles } = readInputs(paths.filter(path => path !== '-' && !read.gone.has(path)));
  const submodule = (file: InputFile) =>
    read.submodules.find(folder => fileURLToPath(file.uri).startsWith(`${folder}${sep}`));
  const skipped = new Set(files.map(submodule).filter(folder => folder !== undefined));
  return {
    base,
    commit: read.commit,
    files: files.filter(file => submodule(file) === undefined),
    older: read.older,
    paths,
    troubles: [
      ...troubles,
      ...read.troubles,
      ...[...skipped].map(folder => `${folder}: a submodule has commits of its own; ask for it by itself.`),
    ],
    remarks: read.remarks,
    isUnreadable: read.commit === null,
  };
}

/** Documents that are no YAML: what stands in them may not be planned. */
function troublesIn(text: string, name: string): readonly string[] {
  return unreadableIn(text).map(
    ({ line, character, message }) => `${name}:${line + 1}:${character + 1}: ${message}`,
  );
}

function nameOf(uri: string, files: readonly InputFile[]): string {
  const known = files.find(file => file.uri === uri);
  if (known !== undefined) return known.name;
  if (uri === STANDARD_INPUT_URI) return '-';
  const path = fileURLToPath(uri);
  const here = process.cwd() + sep;
  return path.startsWith(here) ? path.slice(here.length) : path;
}
