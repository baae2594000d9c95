/** Plays a scenario: gives events a moment at which they can happen, and makes steps of what the simulation yields. */
import type { SimulationEvent } from '../simulation/scenario.ts';
import type { SimulationAction, SimulationChange, SimulationStep } from '../simulation/trace.ts';
import type { PlayChanges, PlayStep } from './previewPlayData.ts';
import type { PlayEvent } from './previewQuestion.ts';
import { actionWords, changeWords } from './previewStepWords.ts';

export type Moment = SimulationEvent<unknown>['at'];

export interface SettledEvents {
  readonly events: readonly PlayEvent[];
  /** In steps of the simulation. */
  readonly moments: readonly Moment[];
}

/**
 * The moments of events, so that each comes after the one before it and none is waited for when all is at rest.
 * `offset` is how many steps of the simulation come before the first one that is shown.
 */
export function settleEvents(
  events: readonly PlayEvent[],
  offset: number,
  stepsOf: (moments: readonly Moment[]) => readonly SimulationStep[],
): SettledEvents {
  const moments: Moment[] = [];
  const settled: PlayEvent[] = [];
  for (const { at, ...event } of events) {
    const wanted = at === undefined ? undefined : at + offset;
    let moment: Moment = 'rest';
    if (wanted !== undefined) {
      const steps = stepsOf(moments);
      const last = steps.at(-1)?.step ?? 1;
      const before =
        moments.length === 0 ? 1 : (steps.find(step => step.event === moments.length - 1)?.step ?? last);
      const earliest = Math.max(wanted, before + 1);
      if (earliest <= last) moment = earliest;
    }
    moments.push(moment);
    settled.push(moment === 'rest' ? event : { ...event, at: moment - offset });
  }
  return { events: settled, moments };
}

/** What differs between a StatefulSet and a DaemonSet when a step is told. */
export interface Teller {
  /** What the person does in an event. */
  deed(event: number): string;
  /** What it does to Pods and nodes by itself. */
  happened(event: number): PlayChanges;
  acted(actions: readonly SimulationAction[]): PlayChanges;
  became(changes: readonly SimulationChange[]): PlayChanges;
  /** Claims that were there before, of Pods that are created. */
  returning(actions: readonly SimulationAction[]): ReadonlySet<string>;
}

/** A step that is shown is what came of the one before, then what the controller does about it: `create db-1 · db-0 is ready`. */
export function tellSteps(
  steps: readonly SimulationStep[],
  offset: number,
  teller: Teller,
): readonly PlayStep[] {
  const told: PlayStep[] = [];
  let came: readonly SimulationChange[] = [];
  const tell = (step: number, event: number | undefined, actions: readonly SimulationAction[]) => {
    const before = teller.became(came);
    const happened = event === undefined ? NO_CHANGES : teller.happened(event);
    const returning = teller.returning(actions);
    const acted = teller.acted(actions);
    const words = [...actionWords(actions, returning), ...changeWords(came)];
    told.push({
      step: step - offset,
      deed: event === undefined ? null : teller.deed(event),
      sentence: words.length > 0 ? words.join(' · ') : event === undefined ? 'wait' : 'nothing to do',
      ...together(before, happened, acted),
    });
  };
  for (const { step, event, actions, then = [] } of steps.slice(offset)) {
    tell(step, event, actions);
    came = then;
  }
  const last = steps.at(-1)?.step ?? 0;
  if (came.length > 0) tell(last + 1, undefined, []);
  return told;
}

export const NO_CHANGES: PlayChanges = { pods: [], claims: [] };

function together(...parts: readonly PlayChanges[]): PlayChanges {
  const nodes = parts.flatMap(part => (part.nodes === undefined ? [] : [part.nodes])).at(-1);
  return {
    pods: parts.flatMap(part => part.pods),
    claims: parts.flatMap(part => part.claims),
    ...(nodes === undefined ? {} : { nodes }),
  };
}
