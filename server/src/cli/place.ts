/** `setwise place`: on which nodes the Pods of DaemonSets start and may stay, and why not on the others. */
import type { FolderSettings } from '../config/settingsFile.ts';
import { Analysis, type PlacedDaemonSet, placeDaemonSets } from '../engine/index.ts';
import { EXIT_CLEAN, EXIT_TROUBLE } from './exitCode.ts';
import { formatPlacement } from './format/placementText.ts';
import { readInputs } from './inputs.ts';
import { loadSettings, problemsOf, withoutSettingsFiles } from './loadSettings.ts';
import { readNodeList } from './nodeList.ts';
import type { Terminal } from './terminal.ts';

export const PLACE_FORMATS = ['text', 'json'] as const;

export interface PlaceOptions {
  /** What was asked for in so many words. */
  readonly asked: FolderSettings;
  readonly format: (typeof PLACE_FORMATS)[number];
  /** A file with what `kubectl get nodes -o json` or `-o yaml` prints, or `-`. */
  readonly nodes: string;
}

export interface FiledDaemonSet extends PlacedDaemonSet {
  readonly file: string;
}

/** Gives the exit code. */
export function place(
  paths: readonly string[],
  { asked, format, nodes }: PlaceOptions,
  terminal: Terminal,
): number {
  const trouble = (text: string) => terminal.err(`setwise: ${text}\n`);
  if (nodes === '-' && paths.includes('-')) {
    trouble('The manifest and the nodes cannot both be standard input.');
    return EXIT_TROUBLE;
  }
  const list = readNodeList(nodes, terminal);
  if ('problem' in list) {
    trouble(list.problem);
    return EXIT_TROUBLE;
  }
  if (list.note !== null) trouble(`${nodes}: ${list.note}`);
  const folders = paths.length === 0 ? ['.'] : paths;
  const inputs = readInputs(folders, terminal.readStandardInput);
  const files = withoutSettingsFiles(inputs.files);
  const settings = loadSettings(files, folders, asked);
  const troubles = [...inputs.troubles, ...settings.troubles, ...problemsOf(settings)];
  troubles.forEach(trouble);
  const analysis = new Analysis();
  analysis.setSettings(settings.source);
  analysis.applyChange(files);
  const snapshot = analysis.snapshot();
  const sets = files.flatMap(({ name, uri }) =>
    placeDaemonSets(snapshot, uri, list.nodes).map(set => ({ ...set, file: name })),
  );
  terminal.out(format === 'json' ? printJson(sets) : formatPlacement(sets, terminal));
  return troubles.length > 0 ? EXIT_TROUBLE : EXIT_CLEAN;
}

function printJson(sets: readonly FiledDaemonSet[]): string {
  const daemonSets = sets.map(
    ({ namespace, name, file, document, refused, nodeSelector, placement, note }) => {
      const desired = placement.nodes.filter(({ runs }) => runs).length;
      return {
        kind: 'DaemonSet',
        namespace,
        name,
        file,
        document,
        refused,
        nodes: placement.nodes.map(({ name: node, runs, mayStay, reasons }) => ({
          node,
          runs,
          mayStay,
          reasons: reasons.map(({ text }) => text),
        })),
        columns: {
          desired,
          current: desired,
          ready: desired,
          upToDate: desired,
          available: desired,
          nodeSelector,
        },
        summary: placement.summary,
        note,
      };
    },
  );
  return `${JSON.stringify({ daemonSets }, undefined, 2)}\n`;
}
