/** What the examples on the page of a rule take for granted about the cluster. */
import type { RuleHead } from '../../server/src/engine/index.ts';
import { type ClusterFacts, DEFAULT_FACTS } from '../../server/src/engine/rules/clusterFacts.ts';

const NODES = 50;

export function factsFor({ settings = [] }: RuleHead): ClusterFacts {
  return settings.includes('cluster.nodes') ? { ...DEFAULT_FACTS, nodes: NODES } : DEFAULT_FACTS;
}
