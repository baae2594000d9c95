/** The settings that hold for the files of a command: `.setwise.yaml` beside and above them, and its options. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type FolderSettings,
  isSettingsFile,
  SETTINGS_FILE,
  type SettingsFileReading,
} from '../config/settingsFile.ts';
import { type WorkspaceSettings, withSettingsFile, workspaceSettings } from '../config/workspaceSettings.ts';
import { DEFAULT_SETTINGS, LineIndex } from '../engine/index.ts';
import { type InputFile, STANDARD_INPUT_URI } from './inputs.ts';

export interface LoadedSettings {
  readonly source: WorkspaceSettings;
  /** Files of settings in which something is wrong, as files of the report. */
  readonly faulty: readonly InputFile[];
  /** One sentence for each file of settings that could not be read. */
  readonly troubles: readonly string[];
}

/**
 * Reads the files of settings above each file: up to the root of its repository; where there is none, up to the
 * current folder or the folder that was named.
 */
export function loadSettings(
  files: readonly InputFile[],
  paths: readonly string[],
  asked: FolderSettings,
): LoadedSettings {
  const named = [process.cwd(), ...paths.filter(isFolder).map(path => resolve(path))];
  const searched = new Set<string>();
  const names = new Map<string, string>();
  const troubles: string[] = [];
  let readings: ReadonlyMap<string, SettingsFileReading> = new Map();
  for (const folder of new Set(files.map(folderOf))) {
    for (const above of foldersToSearch(folder, named)) {
      if (searched.has(above)) continue;
      searched.add(above);
      const path = join(above, SETTINGS_FILE);
      if (!existsSync(path) || isFolder(path)) continue;
      const name = nameOf(path, files);
      try {
        const uri = pathToFileURL(path).href;
        readings = withSettingsFile(readings, uri, readFileSync(path, 'utf8'));
        names.set(uri, name);
      } catch (error) {
        troubles.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  const source = workspaceSettings({ base: DEFAULT_SETTINGS, files: readings, asked });
  const standardInput = pathToFileURL(join(process.cwd(), '-')).href;
  return {
    source: {
      ...source,
      settingsOf: uri => source.settingsOf(uri === STANDARD_INPUT_URI ? standardInput : uri),
    },
    faulty: [...readings]
      .filter(([, { problems }]) => problems.length > 0)
      .map(([uri, { text }]) => ({ name: names.get(uri) ?? uri, uri, text, isNamed: false })),
    troubles,
  };
}

/** Files of settings are read for what they say, not as manifests. */
export function withoutSettingsFiles(files: readonly InputFile[]): readonly InputFile[] {
  return files.filter(({ uri }) => !isSettingsFile(uri));
}

/** A sentence for each problem, for commands that print no findings. */
export function problemsOf({ source, faulty }: LoadedSettings): readonly string[] {
  return faulty.flatMap(({ uri, name, text }) => {
    const lines = new LineIndex(text);
    return (source.files.get(uri)?.problems ?? []).map(({ range, message }) => {
      const { line, character } = lines.positionAt(range.start);
      return `${name}:${line + 1}:${character + 1}: ${message}`;
    });
  });
}

function folderOf({ uri }: InputFile): string {
  return uri === STANDARD_INPUT_URI ? process.cwd() : dirname(fileURLToPath(uri));
}

/** From the folder of a file up. */
function foldersToSearch(folder: string, named: readonly string[]): readonly string[] {
  const all = [folder];
  for (let above = dirname(folder); above !== all.at(-1); above = dirname(above)) all.push(above);
  const repository = all.findIndex(above => existsSync(join(above, '.git')));
  const last = repository >= 0 ? repository : Math.max(...named.map(above => all.indexOf(above)));
  return all.slice(0, Math.max(0, last) + 1);
}

/** As the person would write it, given how they wrote a file beside or below. */
function nameOf(path: string, files: readonly InputFile[]): string {
  const folder = dirname(path);
  const neighbour = files.find(file => file.uri !== STANDARD_INPUT_URI && folderOf(file) === folder);
  if (neighbour === undefined) return relative('', path);
  return neighbour.name.replace(/[^/\\]*$/, SETTINGS_FILE);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
