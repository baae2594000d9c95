/**
 * What the controllers do, as a list of steps: the one form that every simulation gives and every drawing takes.
 *
 * The words are those of the recorded cases of Kubernetes' own controllers (test/conformance), so that a
 * simulated trace can be compared with a recorded one as it is. Plain data, so that it can be sent and stored.
 */

/** What the controller does. Pods of a StatefulSet have a `name`, those of a DaemonSet a `node`. */
export type SimulationAction = PodAction | ClaimAction;

export interface PodAction {
  readonly do: 'createPod' | 'deletePod' | 'updatePod';
  readonly name?: string;
  readonly node?: string;
  /** Templates are numbered in the order in which they are first applied, from 1. Absent for `updatePod`. */
  readonly revision?: number;
  /** The API server refuses the Pod, for these fields. */
  readonly refused?: readonly string[];
}

export interface ClaimAction {
  readonly do: 'createClaim' | 'updateClaim';
  readonly name: string;
  /** Of `updateClaim`: the owners afterwards, such as `StatefulSet/db`; absent when there are none. */
  readonly owners?: readonly string[];
}

/** What the world does while the controller waits. One of `pod`, `claim` and `node` says whose change it is. */
export interface SimulationChange {
  readonly pod?: string;
  readonly claim?: string;
  readonly node?: string;
  /** Of a DaemonSet's Pod, as a node may have an old and a new one. */
  readonly revision?: number;
  readonly becomes: 'Ready' | 'Running' | 'Available' | 'gone';
}

/** One step: the controller acts until it has nothing more to do, then the world moves once. */
export interface SimulationStep {
  /** From 1; steps in which nothing happens are counted, but not listed. */
  readonly step: number;
  /** Index of the event that begins the step. */
  readonly event?: number;
  /** A set: their order is for reading. */
  readonly actions: readonly SimulationAction[];
  readonly then?: readonly SimulationChange[];
}

/**
 * How it ends. `complete`: every wanted Pod is there, ready and of the newest template. `partial`: there and ready,
 * some of an older template. `stuck`: at rest, though a wanted Pod is missing or not ready. `deleted`: the set is gone.
 */
export type SimulationOutcome = 'complete' | 'partial' | 'stuck' | 'deleted';
