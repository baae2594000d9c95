/** The course of every simulation: event, controller, world, again and again until nothing moves. */
import type { SimulationAction, SimulationChange, SimulationStep } from './trace.ts';

/** A controller and the world around it. */
export interface Game {
  /** The moments of the events, in their order. */
  readonly moments: readonly (number | 'rest')[];
  /** Whether time alone will change something. */
  readonly isPending: boolean;
  /** How many Pods or nodes there are to look at in a step. */
  readonly size: number;
  /** Tells that a step begins. */
  begin(step: number): void;
  /** False when whom it concerns is not there, so that nothing happens. */
  happen(event: number): boolean;
  /** The controller acts until there is nothing more to do without the world moving. */
  act(): readonly SimulationAction[];
  /** Lets a step's time pass. */
  move(): readonly SimulationChange[];
}

/**
 * `rest`: nothing moves any more. `cut`: it goes on for longer than anybody reads. `late`: an event was to happen in a
 * step that was over by then.
 */
export type PlayEnd = 'rest' | 'cut' | 'late';

export interface PlayedSteps {
  readonly steps: readonly SimulationStep[];
  readonly end: PlayEnd;
  /** Events that came to nothing, because whom they concern was not there. */
  readonly missed: readonly number[];
}

const MOST_STEPS = 10_000;
/** Pods or nodes that are looked at, all steps together: two seconds at most, and enough to update a thousand one by one. */
const MOST_LOOKS = 4_000_000;

export function playSteps(game: Game): PlayedSteps {
  const steps: SimulationStep[] = [];
  const missed: number[] = [];
  let looks = 0;
  let next = 0;
  /** Lets the next event happen if it is due; gives its index. */
  const eventAt = (moment: number | 'rest'): number | undefined => {
    if (next >= game.moments.length || game.moments[next] !== moment) return undefined;
    if (!game.happen(next)) missed.push(next);
    return next++;
  };
  for (let step = 1; step <= MOST_STEPS && looks <= MOST_LOOKS; step++) {
    looks += game.size;
    const moment = game.moments[next];
    if (typeof moment === 'number' && moment < step) return { steps, end: 'late', missed };
    game.begin(step);
    let event = eventAt(step);
    let actions = game.act();
    // The first step is that of the manifest: it is told even when nothing comes of it, and no other event falls into it.
    if (step > 1 && event === undefined && actions.length === 0 && !game.isPending) {
      event = eventAt('rest');
      if (event === undefined && next >= game.moments.length) return { steps, end: 'rest', missed };
      actions = game.act();
    }
    const changes = game.move();
    steps.push({
      step,
      ...(event === undefined ? {} : { event }),
      actions,
      // biome-ignore lint/suspicious/noThenProperty: the word of the recorded cases; it is never a function.
      ...(changes.length > 0 ? { then: changes } : {}),
    });
  }
  return { steps, end: 'cut', missed };
}

/** By name, so that a step always reads the same. */
export function sortChanges(changes: readonly SimulationChange[]): readonly SimulationChange[] {
  return [...changes].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf(change: SimulationChange): string {
  return change.pod ?? change.claim ?? change.node ?? '';
}
