/** Plays a scenario: gives events a moment at which they can happen, and makes steps of what the simulation yields. */
import type { SimulationEvent } from '../simulation/scenario.ts';
import type { SimulationAction, SimulationChange, SimulationStep } from '../simulation/trace.ts';
import type { PlayChanges, PlayedState, PlayStep } from './previewPlayData.ts';
import type { PlayEvent } from './previewQuestion.ts';
import { actionWords, changeWords } from './previewStepWords.ts';

export type Moment = SimulationEvent<unknown>['at'];

export interface SettledEvents {
  readonly events: readonly PlayEvent[];
  /** In steps of the simulation. */
  readonly moments: readonly Moment[];
}

/** In steps, for all events together; each step looks at every Pod. */
const MOST_WORK = 800;

/** As many of the first events as can be played while somebody waits; `count` is how many Pods or nodes there are. */
export function affordable(events: readonly PlayEvent[], count: number): readonly PlayEvent[] {
  let work = 0;
  const costOf = (event: PlayEvent) =>
    event.do === 'update' ? count : event.do === 'scale' ? Math.max(count, event.replicas) : 2;
  const end = events.findIndex(event => {
    work += costOf(event);
    return work > MOST_WORK;
  });
  return end === -1 ? events : events.slice(0, end);
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

/**
 * A step that is shown is what came of the one before, and what the controller does about it: `create db-1 · db-0 is
 * ready`. What came before something that the person does is a step of its own.
 */
export function tellSteps(
  steps: readonly SimulationStep[],
  offset: number,
  teller: Teller,
): readonly PlayStep[] {
  const told: PlayStep[] = [];
  let came: readonly SimulationChange[] = [];
  const add = (next: number, deed: string | null, words: readonly string[], changes: PlayChanges) => {
    told.push({ step: told.length + 1, next: next - offset, deed, sentence: words.join(' · '), ...changes });
  };
  const addWhatCame = (step: number) => {
    if (came.length > 0) add(step, null, changeWords(came), teller.became(came));
    came = [];
  };
  for (const { step, event, actions, then = [] } of steps.slice(offset)) {
    if (event !== undefined) addWhatCame(step);
    if (event === undefined && actions.length === 0 && came.length === 0) {
      came = then;
      continue;
    }
    const deed = event === undefined ? null : teller.deed(event);
    const before = teller.became(came);
    const happened = event === undefined ? NO_CHANGES : teller.happened(event);
    // What the world did makes the controller act, so it is told first.
    const words = [...changeWords(came), ...actionWords(actions, teller.returning(actions))];
    add(step + 1, deed, words, together(before, happened, teller.acted(actions)));
    came = then;
  }
  addWhatCame((steps.at(-1)?.step ?? 0) + 1);
  return told;
}

/** What a Pod is after a change. */
export function stateAfter(becomes: SimulationChange['becomes'], minReadySeconds: number): PlayedState {
  switch (becomes) {
    case 'gone':
      return 'gone';
    case 'Running':
      return 'notReady';
    case 'Ready':
      return minReadySeconds > 0 ? 'settling' : 'ready';
    case 'Available':
      return 'ready';
  }
}

export const NO_CHANGES: PlayChanges = { pods: [], claims: [] };

function together(...parts: readonly PlayChanges[]): PlayChanges {
  const nodes = parts.flatMap(part => (part.nodes === undefined ? [] : [part.nodes])).at(-1);
  const template = parts.flatMap(part => part.template ?? []).at(-1);
  return {
    pods: parts.flatMap(part => part.pods),
    claims: parts.flatMap(part => part.claims),
    ...(nodes === undefined ? {} : { nodes }),
    ...(template === undefined ? {} : { template }),
  };
}

/** How many templates there were after an event, the first one included. */
export function templatesUntil(events: readonly PlayEvent[], index: number): number {
  return 1 + events.slice(0, index + 1).filter(event => event.do === 'update').length;
}
