/**
 * The world around a controller, and what happens in it from outside.
 * Its rules are those of the recorded cases (test/conformance), so that both can be compared step by step.
 */
import type { StatefulSetBehaviour } from './statefulSetBehaviour.ts';

export interface Scenario {
  readonly stepSeconds: number;
  /** After how many steps a new Pod is ready, and a deleted one gone; 1 means at the end of the same step. */
  readonly kubelet: { readonly readyAfter: number; readonly goneAfter: number };
  /** Revisions whose Pods never become ready. */
  readonly neverReady: readonly number[];
  readonly events: readonly SimulationEvent[];
}

/** All is well, and nothing happens from outside. */
export const CALM_SCENARIO: Scenario = {
  stepSeconds: 10,
  kubelet: { readyAfter: 1, goneAfter: 1 },
  neverReady: [],
  events: [],
};

/** When it happens: in that step, or (`rest`) in the first step in which all would otherwise be over. */
export type SimulationEvent = { readonly at: number | 'rest' } & SimulationDeed;

export type SimulationDeed =
  | { readonly do: 'apply'; readonly set: StatefulSetBehaviour }
  | { readonly do: 'deletePod' | 'unreadyPod' | 'readyPod' | 'evictPod'; readonly pod: string }
  | { readonly do: 'deleteSet' };
