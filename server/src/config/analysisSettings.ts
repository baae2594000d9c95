/** What a person's settings mean to the engine. */
import { type AnalysisSettings, DEFAULT_SETTINGS } from '../engine/index.ts';
import type { Settings } from './settings.ts';

export function toAnalysisSettings(settings: Settings): AnalysisSettings {
  return {
    target: {
      release: settings['kubernetes.version'],
      featureGates: settings['kubernetes.featureGates'],
    },
    naming: { defaultNamespace: settings.defaultNamespace, clusterDomain: settings.clusterDomain },
    rules: settings.rules,
    facts: DEFAULT_SETTINGS.facts,
  };
}
