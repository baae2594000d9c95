/** The course of every simulation: event, controller, world, again and again until nothing moves. */
import type { SimulationAction, SimulationChange, SimulationStep } from './trace.ts';

/** A controller and the world around it. */
export interface Game {
  /** The moments of the events, in their order. */
  readonly moments: readonly (number | 'rest')[];
  /** Whether time alone will change something. */
  readonly isPending: boolean;
  /** Tells that a step begins. */
  begin(step: number): void;
  happen(event: number): void;
  /** The controller acts until there is nothing more to do without the world moving. */
  act(): readonly SimulationAction[];
  /** Lets a step's time pass. */
  move(): readonly SimulationChange[];
}

export function playSteps(game: Game): readonly SimulationStep[] {
  const steps: SimulationStep[] = [];
  let next = 0;
  /** Lets the next event happen if it is due; gives its index. */
  const eventAt = (moment: number | 'rest'): number | undefined => {
    if (next >= game.moments.length || game.moments[next] !== moment) return undefined;
    game.happen(next);
    return next++;
  };
  for (let step = 1; ; step++) {
    game.begin(step);
    let event = eventAt(step);
    let actions = game.act();
    // The first step is that of the manifest: it is told even when nothing comes of it, and no other event falls into it.
    if (step > 1 && event === undefined && actions.length === 0 && !game.isPending) {
      event = eventAt('rest');
      if (event === undefined && next >= game.moments.length) return steps;
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
}

/** By name, so that a step always reads the same. */
export function sortChanges(changes: readonly SimulationChange[]): readonly SimulationChange[] {
  return [...changes].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

function nameOf(change: SimulationChange): string {
  return change.pod ?? change.claim ?? change.node ?? '';
}
