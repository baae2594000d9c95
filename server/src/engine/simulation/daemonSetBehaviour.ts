/** What of a DaemonSet decides what its controller does, with the API's defaults filled in. */
import type { DaemonSet } from '../model/workload.ts';
import { type PodPlacement, podPlacement } from './placement.ts';
import type { NotSimulated } from './statefulSetBehaviour.ts';

export interface DaemonSetBehaviour {
  /** Equal texts are equal Pod templates: the same revision. */
  readonly template: string;
  readonly placement: PodPlacement;
  readonly isOnDelete: boolean;
  /** A number, or a percentage of the nodes. */
  readonly maxUnavailable: string;
  readonly maxSurge: string;
  readonly minReadySeconds: number;
}

/** Reads a DaemonSet; what is not simulated says so. */
export function daemonSetBehaviour(set: DaemonSet, template: string): DaemonSetBehaviour | NotSimulated {
  const { updateStrategy, minReadySeconds, template: podTemplate } = set.spec;
  const { maxUnavailable, maxSurge } = updateStrategy.rollingUpdate;
  const open = [updateStrategy.type, maxUnavailable, maxSurge, minReadySeconds].find(
    field => field.presence === 'unknown',
  );
  if (open !== undefined) return { reason: `${open.key} is filled in by another program.` };
  return {
    template,
    placement: podPlacement(podTemplate.spec),
    isOnDelete: updateStrategy.type.value === 'OnDelete',
    maxUnavailable: maxUnavailable.value ?? '1',
    maxSurge: maxSurge.value ?? '0',
    minReadySeconds: Math.max(0, minReadySeconds.value ?? 0),
  };
}

/**
 * A number of nodes, or a percentage of those that should run a Pod, rounded up
 * (`UnavailableCount` and `SurgeCount` in pkg/controller/daemon/util).
 */
export function countOfNodes(written: string, nodes: number): number {
  const percent = /^(\d+)%$/.exec(written)?.[1];
  const count = percent === undefined ? Number(written) : Math.ceil((nodes * Number(percent)) / 100);
  return Number.isInteger(count) ? Math.max(0, count) : 0;
}
