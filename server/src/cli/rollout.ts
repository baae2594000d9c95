/** `setwise rollout`: what happens, step by step, when StatefulSets and DaemonSets are applied. */
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type Rollout, rolloutsOf } from '../engine/index.ts';
import { readAgainst, withoutOlder } from './against.ts';
import { EXIT_CLEAN, EXIT_FINDINGS, EXIT_TROUBLE } from './exitCode.ts';
import { formatRollouts } from './format/rolloutText.ts';
import { readInputs } from './inputs.ts';
import { loadSettings, problemsOf, withoutSettingsFiles } from './loadSettings.ts';
import { readNodeList } from './nodeList.ts';
import type { Terminal } from './terminal.ts';

export const ROLLOUT_FORMATS = ['text', 'json'] as const;

export interface RolloutOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof ROLLOUT_FORMATS)[number];
  /** File, folder or `-` of what is there before; without it, everything is created. */
  readonly from?: string | undefined;
  /** File or `-` with the nodes of the cluster, for DaemonSets. */
  readonly nodes?: string | undefined;
}

export interface FiledRollout extends Rollout {
  readonly file: string;
}

/** Gives the exit code: 1 where the API server refuses something, be it Pods, and where it gets stuck. */
export function rollout(
  paths: readonly string[],
  { asked, format, from, nodes }: RolloutOptions,
  terminal: Terminal,
): number {
  const trouble = (text: string) => terminal.err(`setwise: ${text}\n`);
  const folders = paths.length === 0 ? ['.'] : paths;
  if ([...folders, from, nodes].filter(path => path === '-').length > 1) {
    trouble('Only one of the manifests, --from and --nodes can be standard input.');
    return EXIT_TROUBLE;
  }
  const list = nodes === undefined ? undefined : readNodeList(nodes, terminal);
  if (list !== undefined && 'problem' in list) {
    trouble(list.problem);
    return EXIT_TROUBLE;
  }
  const read = readInputs(folders, terminal.readStandardInput);
  const inputs = from === undefined ? read : withoutOlder(read, from);
  const files = withoutSettingsFiles(inputs.files);
  const against =
    from === undefined ? undefined : readAgainst(from, folders, files, terminal.readStandardInput);
  const settings = loadSettings(files, folders, asked);
  const troubles = [
    ...inputs.troubles,
    ...(against?.troubles ?? []),
    ...settings.troubles,
    ...problemsOf(settings),
  ];
  troubles.forEach(trouble);
  if (against?.isUnreadable) return EXIT_TROUBLE;
  const analysis = new Analysis();
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  const snapshot = analysis.snapshot();
  const older = (against?.files ?? []).map(({ uri, baseline }) => [uri, baseline] as const);
  const rollouts = files.flatMap(({ name, uri }) =>
    rolloutsOf(snapshot, { uri, older, nodes: list?.nodes }).map(one => ({ ...one, file: name })),
  );
  terminal.out(
    format === 'json'
      ? `${JSON.stringify({ rollouts }, undefined, 2)}\n`
      : formatRollouts(rollouts, terminal),
  );
  if (troubles.length > 0) return EXIT_TROUBLE;
  return rollouts.some(({ refused, outcome }) => refused.length > 0 || outcome === 'stuck')
    ? EXIT_FINDINGS
    : EXIT_CLEAN;
}
