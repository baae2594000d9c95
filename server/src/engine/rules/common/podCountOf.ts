/** How many Pods workloads have together, as far as the manifests tell. */
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import { autoscalerPhrase, autoscalersOf } from './autoscalersOf.ts';
import { kustomizationEffect } from './kustomizations.ts';
import { byWorkload, type KnownPods, writtenOf } from './podsOf.ts';

export interface KnownPodCount {
  readonly pods: number;
  /** The autoscaler whose minimum it is, in words. */
  readonly autoscaler: string | undefined;
}

/** Workloads with replicas, which is what a budget counts by. */
const WITH_REPLICAS: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);

/**
 * Undefined when it is not known. Of several of one name (overlays, environments) the one with the most counts; of
 * workloads that something scales, the fewest Pods that it goes down to.
 */
export function podCountOf(workspace: ResourceIndex, pods: readonly KnownPods[]): KnownPodCount | undefined {
  let sum = 0;
  let autoscaler: string | undefined;
  for (const group of byWorkload(pods)) {
    const [first] = group;
    if (first === undefined || !WITH_REPLICAS.has(first.kind)) return undefined;
    if (group.some(({ indexed }) => kustomizationEffect(workspace, indexed.uri).mayScale)) return undefined;
    const scalers = autoscalersOf(workspace, first);
    const [scaler] = scalers;
    if (scaler !== undefined) {
      autoscaler ??= autoscalerPhrase(scaler);
      sum += Math.max(...scalers.map(({ least }) => least));
      continue;
    }
    const replicas = writtenOf(workspace, group).flatMap(written => written.replicas ?? []);
    if (replicas.length === 0) return undefined;
    sum += Math.max(...replicas);
  }
  return sum > 0 ? { pods: sum, autoscaler } : undefined;
}
