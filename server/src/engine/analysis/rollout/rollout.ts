/** What happens when a StatefulSet or DaemonSet is applied, step by step, for people. Plain data; what is absent is null. */
import type { FinalClaim } from '../../simulation/simulateStatefulSet.ts';
import type { SimulationOutcome, SimulationStep } from '../../simulation/trace.ts';

export interface Rollout {
  readonly kind: 'StatefulSet' | 'DaemonSet';
  readonly namespace: string;
  readonly name: string;
  /** Index of its document in the file. */
  readonly document: number;
  /** `nothing`: it is created. `older`: its older version has been in force for an hour, with every Pod ready. */
  readonly from: 'nothing' | 'older';
  /** Fields for which the API server refuses it, or the change: then nothing happens. */
  readonly refused: readonly string[];
  /** Pods of a StatefulSet, nodes of a DaemonSet: all that ever play a part. */
  readonly places: readonly string[];
  /** Those of them that have a Pod at the beginning. */
  readonly before: readonly string[];
  /** The number of the template that is applied; at the beginning Pods have 1. */
  readonly newest: number;
  readonly steps: readonly SimulationStep[];
  /** Null where nothing was played. */
  readonly outcome: SimulationOutcome | null;
  readonly claims: readonly FinalClaim[];
  /** What waits for what; empty where there is nothing to wait for. */
  readonly summary: string;
  /** How it ends, in a sentence or two. */
  readonly end: string;
  /** What is to be known about the steps: on which nodes they are played, or why there are none. */
  readonly note: string | null;
}
