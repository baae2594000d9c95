/** What an analysis is run with. Data only; where it comes from (editor, terminal, file) is the host's business. */
import { DEFAULT_TARGET, type Target } from '../release/release.ts';
import { type ClusterFacts, DEFAULT_FACTS } from '../rules/clusterFacts.ts';
import type { RuleChoice } from '../rules/presets.ts';
import type { TextEdit } from '../text/textEdit.ts';
import type { TextRange } from '../text/textRange.ts';
import type { NamingContext } from '../workspace/naming.ts';

export interface AnalysisSettings extends RuleChoice {
  readonly target: Target;
  readonly naming: NamingContext;
  readonly facts: ClusterFacts;
  /** What someone asked for in so many words: no comment in a manifest changes it. */
  readonly asked?: Partial<Target>;
}

export const DEFAULT_SETTINGS: AnalysisSettings = {
  target: DEFAULT_TARGET,
  naming: { defaultNamespace: 'default', clusterDomain: 'cluster.local' },
  preset: 'recommended',
  rules: new Map(),
  facts: DEFAULT_FACTS,
};

/** Settings that differ from file to file. Immutable: a change makes a new one. */
export interface SettingsSource {
  /** Where nothing else is said. */
  readonly base: AnalysisSettings;
  /** The same object as before as long as nothing in it changes: findings hang on it. */
  settingsOf(uri: string): AnalysisSettings;
  /** The files that some of them stand in, by URI: no manifests, and yet something may be wrong with them. */
  readonly files: ReadonlyMap<string, SettingsFile>;
}

export interface SettingsFile {
  readonly text: string;
  readonly problems: readonly SettingsProblem[];
}

/** What is wrong with settings in a file; ranges are offsets into it. */
export interface SettingsProblem {
  readonly range: TextRange;
  readonly message: string;
  /** Path of the setting, such as `kubernetes.version`; empty for the file itself. */
  readonly setting: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly safety: 'safe' | 'unsafe';
    readonly edits: readonly TextEdit[];
  }[];
}

/** The same settings for every file. */
export function uniformSettings(base: AnalysisSettings): SettingsSource {
  return { base, settingsOf: () => base, files: new Map() };
}
