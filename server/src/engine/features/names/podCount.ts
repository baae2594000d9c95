/** How many Pods the sets of one name have. */
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { KnownSet } from './knownNames.ts';
import type { Ordinals } from './resolvedName.ts';

/**
 * From the lowest to the highest of all sets of the name, which are overlays or environments.
 * Undefined where it is not known, or where something else scales them.
 */
export function podsOfSets(sets: readonly KnownSet[], index: ResourceIndex): Ordinals | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { workload } of sets) {
    const { firstOrdinal, replicas } = workload;
    if (firstOrdinal === undefined || replicas === undefined) return undefined;
    first = Math.min(first, firstOrdinal);
    last = Math.max(last, firstOrdinal + Math.max(0, replicas) - 1);
  }
  if (first === Number.POSITIVE_INFINITY || isScaledElsewhere(sets, index)) return undefined;
  return { first, last };
}

function isScaledElsewhere(sets: readonly KnownSet[], index: ResourceIndex): boolean {
  const isKustomized = index.ofKind('Kustomization').some(({ summary }) => summary.mayScale === true);
  if (isKustomized) return true;
  return index.ofKind('HorizontalPodAutoscaler').some(scaler => {
    const namespace = index.namespaceOf(scaler);
    return sets.some(
      set => namespace === undefined || set.namespace === undefined || set.namespace === namespace,
    );
  });
}
