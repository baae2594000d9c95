/**
 * Which settings hold for which file. The loudest first: what was asked for in so many words (in the terminal), the
 * comments of the document (the engine reads them), the nearest `.setwise.yaml`, those of the folders above it, and
 * what the editor says. Each setting goes its own way, and so does each entry of a table.
 */
import { type AnalysisSettings, addFacts, type SettingsSource, type TextRange } from '../engine/index.ts';
import type { SettingName } from './settings.ts';
import {
  type FolderSettings,
  readSettingsFile,
  SETTINGS_FILE,
  type SettingsFileReading,
} from './settingsFile.ts';

export interface SettingPlace {
  readonly uri: string;
  readonly range: TextRange;
}

export interface WorkspaceSettings extends SettingsSource {
  readonly files: ReadonlyMap<string, SettingsFileReading>;
  /** The file that decides a setting for another file, or an entry of it; undefined where none does. */
  placeOf(uri: string, setting: SettingName, entry?: string): SettingPlace | undefined;
}

export interface WorkspaceSettingsOptions {
  readonly base: AnalysisSettings;
  /** By URI; each holds for its folder and all below. */
  readonly files?: ReadonlyMap<string, SettingsFileReading>;
  /** Louder than any file or comment. */
  readonly asked?: FolderSettings;
}

export function workspaceSettings({
  base,
  files = new Map(),
  asked = {},
}: WorkspaceSettingsOptions): WorkspaceSettings {
  const byFolder = new Map<string, AnalysisSettings>();
  const settingsOf = (uri: string): AnalysisSettings => {
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    let settings = byFolder.get(folder);
    if (settings === undefined) {
      const layers = filesAbove(folder, files).map(({ reading }) => reading.values);
      settings = withAsked([...layers.reverse()].reduce(withLayer, base), asked);
      byFolder.set(folder, settings);
    }
    return settings;
  };
  return {
    base: withAsked(base, asked),
    settingsOf,
    files,
    placeOf(uri, setting, entry) {
      const key = entry === undefined ? setting : `${setting}.${entry}`;
      for (const { uri: file, reading } of filesAbove(uri, files)) {
        const range = reading.places.get(key);
        if (range !== undefined && setting in reading.values) return { uri: file, range };
      }
      return undefined;
    },
  };
}

/** The files with one of them changed, or gone; one that says the same as before keeps its values. */
export function withSettingsFile(
  files: ReadonlyMap<string, SettingsFileReading>,
  uri: string,
  text: string | undefined,
): ReadonlyMap<string, SettingsFileReading> {
  const before = files.get(uri);
  if (before?.text === text) return files;
  const after = new Map(files);
  if (text === undefined) after.delete(uri);
  else {
    const reading = readSettingsFile(text);
    const isSame = before !== undefined && meaningOf(before.values) === meaningOf(reading.values);
    after.set(uri, isSame ? { ...reading, values: before.values } : reading);
  }
  return after;
}

/** The nearest first. */
function filesAbove(
  uri: string,
  files: ReadonlyMap<string, SettingsFileReading>,
): readonly { readonly uri: string; readonly reading: SettingsFileReading }[] {
  if (files.size === 0) return [];
  const found: { uri: string; reading: SettingsFileReading }[] = [];
  for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
    const file = `${uri.slice(0, end)}/${SETTINGS_FILE}`;
    const reading = files.get(file);
    if (reading !== undefined) found.push({ uri: file, reading });
  }
  return found;
}

/** One object for one meaning: findings hang on it. */
const layered = new WeakMap<AnalysisSettings, WeakMap<FolderSettings, AnalysisSettings>>();

function withLayer(outer: AnalysisSettings, inner: FolderSettings): AnalysisSettings {
  if (Object.keys(inner).length === 0) return outer;
  let known = layered.get(outer);
  if (known === undefined) {
    known = new WeakMap();
    layered.set(outer, known);
  }
  const settings = known.get(inner) ?? merge(outer, inner);
  known.set(inner, settings);
  return settings;
}

function merge(outer: AnalysisSettings, inner: FolderSettings): AnalysisSettings {
  const { target, naming, preset, rules, facts } = outer;
  return {
    target: {
      release: inner['kubernetes.version'] ?? target.release,
      featureGates: new Map([...target.featureGates, ...(inner['kubernetes.featureGates'] ?? [])]),
    },
    naming: {
      defaultNamespace: inner.defaultNamespace ?? naming.defaultNamespace,
      clusterDomain: inner.clusterDomain ?? naming.clusterDomain,
    },
    preset: inner.preset ?? preset,
    rules: new Map([...rules, ...(inner.rules ?? [])]),
    facts: addFacts(facts, {
      nodes: inner['cluster.nodes'],
      systemNamespaces: inner['cluster.systemNamespaces'],
      databaseImages: inner.databaseImages,
    }),
  };
}

const askedFor = new WeakMap<AnalysisSettings, WeakMap<FolderSettings, AnalysisSettings>>();

function withAsked(settings: AnalysisSettings, asked: FolderSettings): AnalysisSettings {
  const { 'kubernetes.version': release, 'kubernetes.featureGates': featureGates } = asked;
  const merged = withLayer(settings, asked);
  if (release === undefined && featureGates === undefined) return merged;
  const known = askedFor.get(merged) ?? new WeakMap<FolderSettings, AnalysisSettings>();
  askedFor.set(merged, known);
  const result = known.get(asked) ?? {
    ...merged,
    asked: { ...(release && { release }), ...(featureGates && { featureGates }) },
  };
  known.set(asked, result);
  return result;
}

function meaningOf(values: FolderSettings): string {
  return JSON.stringify(values, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}
