/** What a StatefulSet's controller does at the start, at an update and when scaled down, as drawn in the preview. */
import { podNameAt } from '../identity/podIdentity.ts';
import type { StatefulSetIdentity } from '../identity/statefulSetIdentity.ts';
import type { StatefulSet } from '../model/workload.ts';
import { CALM_SCENARIO } from '../simulation/scenario.ts';
import { type StatefulSetSimulation, simulateStatefulSet } from '../simulation/simulateStatefulSet.ts';
import {
  isSimulated,
  type StatefulSetBehaviour,
  statefulSetBehaviour,
} from '../simulation/statefulSetBehaviour.ts';
import type { PreviewContext } from './previewContext.ts';
import type { Timeline, TimelineId } from './previewData.ts';
import { counted, joined } from './previewWords.ts';

/** Beyond that, steps are too many to be drawn, and a simulation of every Pod would make typing wait. */
export const MOST_SIMULATED_PODS = 100;

const TITLES: Readonly<Record<TimelineId, string>> = {
  start: 'Start',
  update: 'Update',
  scaleDown: 'Scale down',
};

export function statefulSetTimelines(
  set: StatefulSet,
  identity: StatefulSetIdentity,
  { target, revisionName }: PreviewContext,
): readonly Timeline[] {
  const behaviour = statefulSetBehaviour(set, identity, {
    template: 'new',
    revisionName,
    refused: [],
    target,
  });
  if (!isSimulated(behaviour)) {
    const { reason } = behaviour;
    return [timeline('start', '', undefined, reason), timeline('update', '', undefined, reason)];
  }
  if (behaviour.replicas === 0) return [];
  const fewer = { ...behaviour, replicas: behaviour.replicas - 1 };
  return [
    timeline('start', startSummary(behaviour), { set: behaviour }),
    timeline('update', updateSummary(behaviour, identity), {
      before: { ...behaviour, template: 'old' },
      set: behaviour,
    }),
    timeline('scaleDown', `From ${counted(behaviour.replicas, 'Pod')} to ${fewer.replicas}.`, {
      before: behaviour,
      set: fewer,
    }),
  ];
}

function timeline(
  id: TimelineId,
  summary: string,
  simulation: StatefulSetSimulation | undefined,
  note: string | null = null,
): Timeline {
  const head = { id, title: TITLES[id], summary };
  if (simulation === undefined) return { ...head, steps: [], outcome: null, note };
  if (simulation.set.replicas > MOST_SIMULATED_PODS) {
    const tooMany = `Steps are drawn for up to ${MOST_SIMULATED_PODS} Pods.`;
    return { ...head, steps: [], outcome: null, note: tooMany };
  }
  // One step is long enough for a ready Pod to become available, so that no list of empty steps is drawn.
  const stepSeconds = Math.max(CALM_SCENARIO.stepSeconds, simulation.set.minReadySeconds);
  const scenario = { ...CALM_SCENARIO, stepSeconds };
  const { steps, outcome } = simulateStatefulSet({ ...simulation, scenario });
  return { ...head, steps, outcome, note };
}

export function startSummary({ replicas, isParallel, minReadySeconds }: StatefulSetBehaviour): string {
  if (replicas === 1) return 'The Pod starts.';
  if (isParallel) return 'All Pods start at once.';
  return `One Pod after the other, lowest ordinal first. Each waits until the one before ${readyWords(minReadySeconds)}.`;
}

export function updateSummary(behaviour: StatefulSetBehaviour, identity: StatefulSetIdentity): string {
  const { replicas, isOnDelete, maxUnavailable, minReadySeconds } = behaviour;
  if (isOnDelete) return 'A new template reaches a Pod when you delete that Pod.';
  const partition = behaviour.partition ?? 0;
  if (partition >= replicas) {
    const all = replicas === 1 ? 'the Pod' : `all ${replicas} Pods`;
    return `Partition ${partition} keeps ${all} at the old template: an update reaches none.`;
  }
  const kept =
    partition === 0
      ? ''
      : ` Partition ${partition} keeps ${keptPods(partition, identity)} at the old template.`;
  if (replicas - partition === 1) {
    const last = podNameAt(identity, identity.firstOrdinal + replicas - 1);
    return `${last} goes and comes back with the new template.${kept}`;
  }
  const pace = maxUnavailable === 1 ? 'One Pod at a time' : `Up to ${maxUnavailable} Pods at a time`;
  const whole = `${pace}, highest ordinal first. Each comes back with the new template`;
  const next = maxUnavailable === 1 ? 'the next goes' : 'others go';
  return `${whole} and ${readyWords(minReadySeconds)} before ${next}.${kept}`;
}

function readyWords(minReadySeconds: number): string {
  return minReadySeconds === 0 ? 'is ready' : `has been ready for ${counted(minReadySeconds, 'second')}`;
}

function keptPods(partition: number, identity: StatefulSetIdentity): string {
  const first = identity.firstOrdinal;
  const last = podNameAt(identity, first + partition - 1);
  if (partition > 3) return `${podNameAt(identity, first)} to ${last}`;
  return joined(Array.from({ length: partition }, (_, index) => podNameAt(identity, first + index)));
}
