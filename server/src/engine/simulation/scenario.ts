/**
 * The world around a controller, and what happens in it from outside.
 * Its rules are those of the recorded cases (test/conformance), so that both can be compared step by step.
 */

/** `D` is what can happen: see `StatefulSetDeed` and `DaemonSetDeed`. */
export interface Scenario<D> {
  readonly stepSeconds: number;
  /** After how many steps a new Pod is ready, and a deleted one gone; 1 means at the end of the same step. */
  readonly kubelet: { readonly readyAfter: number; readonly goneAfter: number };
  /** Revisions whose Pods never become ready. */
  readonly neverReady: readonly number[];
  readonly events: readonly SimulationEvent<D>[];
}

/** When it happens: in that step, or (`rest`) in the first step in which all would otherwise be over. */
export type SimulationEvent<D> = { readonly at: number | 'rest' } & D;

/** All is well, and nothing happens from outside. */
export const CALM_SCENARIO: Scenario<never> = {
  stepSeconds: 10,
  kubelet: { readyAfter: 1, goneAfter: 1 },
  neverReady: [],
  events: [],
};
