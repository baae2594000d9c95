/** What happens to Pods and claims, step by step, in a form that can be gone through forwards and backwards. Plain JSON. */
import type { SimulationOutcome } from '../simulation/trace.ts';
import type { PlacedNode } from './previewData.ts';
import type { PlayEvent, PlayScenario } from './previewQuestion.ts';

export interface Play {
  /** As it was played: events that were no longer possible at their step happen when they can. */
  readonly scenario: PlayScenario;
  /** Events at the end were left out, as more cannot be played while somebody waits. */
  readonly isCut: boolean;
  /** Before the first step. */
  readonly start: PlayChanges;
  readonly steps: readonly PlayStep[];
  readonly outcome: SimulationOutcome;
  /** How it ends, as a sentence. */
  readonly summary: string;
  /** Where it is stuck: what frees it, and the events that would; null where nothing is to be said. */
  readonly advice: PlayAdvice | null;
}

export interface PlayAdvice {
  readonly text: string;
  readonly events: readonly PlayEvent[];
}

export interface PlayStep extends PlayChanges {
  /** From 1, without gaps. */
  readonly step: number;
  /** What `PlayEvent.at` has to be for an event to happen after this step. */
  readonly next: number;
  /** What the person does in it, such as `You delete db-1.`; null where nothing. */
  readonly deed: string | null;
  /** What the controller does and what came of the step before: `create db-1 · db-0 is ready`. */
  readonly sentence: string;
}

/** What is different from the step before. See `worldAt`. */
export interface PlayChanges {
  readonly pods: readonly PlayedPod[];
  readonly claims: readonly PlayedClaim[];
  /** Of a DaemonSet: all nodes, where one of them changes. */
  readonly nodes?: readonly PlacedNode[];
  /** The number of the template that is in force now, where it changes. */
  readonly template?: number;
}

/**
 * `starting`: there, and not ready yet. `notReady`: it runs and does not become ready. `settling`: ready, but not yet
 * for `minReadySeconds`. `refused`: the API server does not take it.
 */
export type PlayedState = 'starting' | 'notReady' | 'settling' | 'ready' | 'terminating' | 'refused' | 'gone';

export interface PlayedPod {
  /** The Pod's name, or for a DaemonSet's the node's and the template's. */
  readonly id: string;
  /** Of a DaemonSet's Pod. */
  readonly node?: string;
  readonly state: PlayedState;
  /** Templates are numbered in the order in which they are first applied, from 1. */
  readonly template: number;
}

export interface PlayedClaim {
  readonly name: string;
  readonly pod: string;
  readonly state: 'there' | 'gone';
  /** Whose going takes the claim along, such as `StatefulSet db`. */
  readonly owners: readonly string[];
}
