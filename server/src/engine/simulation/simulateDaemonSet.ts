/** Plays what happens to a DaemonSet's Pods on given nodes, step by step. */
import type { DaemonSetBehaviour } from './daemonSetBehaviour.ts';
import { DaemonSetController } from './daemonSetController.ts';
import { DaemonSetWorld } from './daemonSetWorld.ts';
import { type NodeFacts, placeOn } from './placement.ts';
import { type Game, type PlayEnd, type PlayedSteps, playSteps } from './playSteps.ts';
import { makeReady, makeSettled } from './podLife.ts';
import { CALM_SCENARIO, type Scenario } from './scenario.ts';
import type { SimulationAction, SimulationChange, SimulationOutcome, SimulationStep } from './trace.ts';

/** What can happen to a DaemonSet from outside. */
export type DaemonSetDeed =
  | { readonly do: 'apply'; readonly set: DaemonSetBehaviour }
  | { readonly do: 'deletePod' | 'unreadyPod' | 'readyPod'; readonly node: string }
  /** A node appears or changes. */
  | { readonly do: 'setNode'; readonly set: NodeFacts }
  /** A node goes, and its Pod with it. */
  | { readonly do: 'removeNode'; readonly node: string };

export interface DaemonSetSimulation {
  /** In force for an hour, with every Pod ready and available; absent when nothing exists yet. */
  readonly before?: DaemonSetBehaviour;
  /** Applied in the first step. */
  readonly set: DaemonSetBehaviour;
  readonly nodes: readonly NodeFacts[];
  readonly scenario?: Scenario<DaemonSetDeed>;
}

export interface DaemonSetResult {
  readonly steps: readonly SimulationStep[];
  /** What is told of the end is what is there when the steps end. */
  readonly end: PlayEnd;
  /** Events that came to nothing, because no Pod was there. */
  readonly missed: readonly number[];
  readonly outcome: SimulationOutcome;
  readonly pods: readonly { readonly node: string; readonly revision: number; readonly ready: boolean }[];
  readonly status: DaemonSetStatus;
}

/** The counts of `.status`. */
export interface DaemonSetStatus {
  readonly desired: number;
  readonly current: number;
  readonly misscheduled: number;
  readonly ready: number;
  readonly available: number;
  readonly updated: number;
}

export function simulateDaemonSet(simulation: DaemonSetSimulation): DaemonSetResult {
  const game = new DaemonSetGame(simulation);
  return { ...playSteps(game), ...game.final };
}

class DaemonSetGame implements Game {
  readonly #world: DaemonSetWorld;
  readonly #controller: DaemonSetController;
  readonly #events: Scenario<DaemonSetDeed>['events'];
  readonly moments: readonly (number | 'rest')[];
  /** Templates in the order in which they were first applied. */
  readonly #templates: string[] = [];

  constructor({ before, set, nodes, scenario = CALM_SCENARIO }: DaemonSetSimulation) {
    this.#world = new DaemonSetWorld(before ?? set, nodes, scenario);
    this.#controller = new DaemonSetController(this.#world);
    this.#events = scenario.events;
    this.moments = scenario.events.map(event => event.at);
    if (before !== undefined) {
      this.#apply(before);
      for (const node of nodes) {
        if (placeOn(before.placement, node).shouldRun) makeSettled(this.#world.addPod(node.name, 1));
      }
    }
    this.#apply(set);
  }

  get isPending(): boolean {
    return this.#world.isPending;
  }

  get size(): number {
    return this.#world.verdicts.size;
  }

  begin(step: number): void {
    this.#world.step = step;
  }

  act(): readonly SimulationAction[] {
    return this.#controller.run();
  }

  move(): readonly SimulationChange[] {
    return this.#world.move();
  }

  happen(index: number): boolean {
    const event = this.#events[index];
    if (event === undefined) return false;
    if (event.do === 'apply') this.#apply(event.set);
    else if (event.do === 'setNode') this.#world.setNode(event.set);
    else if (event.do === 'removeNode') {
      this.#world.removeNode(event.node);
      for (const pod of this.#world.stayingOn(event.node)) pod.deletedIn = this.#world.step;
    } else {
      const [pod] = this.#world.stayingOn(event.node);
      if (pod === undefined) return false;
      if (event.do === 'deletePod') pod.deletedIn = this.#world.step;
      else if (pod.hasStarted) {
        if (event.do === 'readyPod') makeReady(pod, this.#world.now);
        else pod.isReady = false;
      }
    }
    return true;
  }

  get final(): Omit<DaemonSetResult, keyof PlayedSteps> {
    const pods = [...this.#world.verdicts.keys()].flatMap(node => this.#world.podsOn(node));
    const status = this.#status();
    return {
      outcome: this.#outcome(status),
      pods: pods.map(({ node, revision, isReady }) => ({ node, revision, ready: isReady })),
      status,
    };
  }

  #status(): DaemonSetStatus {
    const status = { desired: 0, current: 0, misscheduled: 0, ready: 0, available: 0, updated: 0 };
    for (const [name, { shouldRun }] of this.#world.verdicts) {
      const [oldest] = this.#world.podsOn(name);
      if (!shouldRun) {
        if (oldest !== undefined) status.misscheduled++;
        continue;
      }
      status.desired++;
      if (oldest === undefined) continue;
      status.current++;
      if (oldest.isReady) status.ready++;
      if (this.#world.isAvailable(oldest)) status.available++;
      if (oldest.revision === this.#controller.revision) status.updated++;
    }
    return status;
  }

  #outcome({ desired, ready, updated }: DaemonSetStatus): SimulationOutcome {
    if (ready < desired) return 'stuck';
    return updated === desired ? 'complete' : 'partial';
  }

  #apply(set: DaemonSetBehaviour): void {
    this.#world.set = set;
    const known = this.#templates.indexOf(set.template);
    this.#controller.revision = known === -1 ? this.#templates.push(set.template) : known + 1;
  }
}
