/** What a person's settings mean to the engine. */
import { type AnalysisSettings, addFacts, DEFAULT_FACTS } from '../engine/index.ts';
import type { Settings } from './settings.ts';

export function toAnalysisSettings(settings: Settings): AnalysisSettings {
  return {
    target: {
      release: settings['kubernetes.version'],
      featureGates: settings['kubernetes.featureGates'],
    },
    naming: { defaultNamespace: settings.defaultNamespace, clusterDomain: settings.clusterDomain },
    preset: settings.preset,
    rules: settings.rules,
    facts: addFacts(DEFAULT_FACTS, {
      nodes: settings['cluster.nodes'],
      systemNamespaces: settings['cluster.systemNamespaces'],
      databaseImages: settings.databaseImages,
    }),
  };
}
