/** Plays what happens to a StatefulSet's Pods and claims, step by step. */
import { claimName } from '../identity/podIdentity.ts';
import { type Game, type PlayEnd, type PlayedSteps, playSteps } from './playSteps.ts';
import { makeReady, makeSettled } from './podLife.ts';
import { CALM_SCENARIO, type Scenario } from './scenario.ts';
import type { StatefulSetBehaviour } from './statefulSetBehaviour.ts';
import { type ControllerStatus, StatefulSetController } from './statefulSetController.ts';
import { SET_UID, StatefulSetWorld } from './statefulSetWorld.ts';
import type { SimulationAction, SimulationChange, SimulationOutcome, SimulationStep } from './trace.ts';

/** What can happen to a StatefulSet from outside. */
export type StatefulSetDeed =
  | { readonly do: 'apply'; readonly set: StatefulSetBehaviour }
  | { readonly do: 'deletePod' | 'unreadyPod' | 'readyPod' | 'evictPod'; readonly pod: string }
  | { readonly do: 'deleteSet' };

export interface StatefulSetSimulation {
  /** In force for an hour, with every Pod ready and available; absent when nothing exists yet. */
  readonly before?: StatefulSetBehaviour;
  /** Applied in the first step. */
  readonly set: StatefulSetBehaviour;
  readonly scenario?: Scenario<StatefulSetDeed>;
}

export interface SimulationResult {
  readonly steps: readonly SimulationStep[];
  /** What is told of the end is what is there when the steps end. */
  readonly end: PlayEnd;
  /** Events that came to nothing, because the Pod was not there. */
  readonly missed: readonly number[];
  readonly outcome: SimulationOutcome;
  readonly pods: readonly FinalPod[];
  readonly claims: readonly FinalClaim[];
  readonly status: FinalStatus | undefined;
}

export interface FinalPod {
  readonly name: string;
  readonly revision: number;
  readonly ready: boolean;
}

export interface FinalClaim {
  readonly name: string;
  readonly owners: readonly string[];
  /** No Pod uses it. */
  readonly orphaned: boolean;
  readonly pod?: string;
}

/** As in `.status`, revisions as numbers. */
export interface FinalStatus {
  readonly replicas: number;
  readonly ready: number;
  readonly available: number;
  readonly current: number;
  readonly updated: number;
  readonly currentRevision: number;
  readonly updateRevision: number;
}

/** The steps up to the point where nothing moves any more, or `cut`: every Pod is simulated, which takes time for thousands. */
export function simulateStatefulSet(simulation: StatefulSetSimulation): SimulationResult {
  const game = new StatefulSetGame(simulation);
  return { ...playSteps(game), ...game.final };
}

class StatefulSetGame implements Game {
  readonly #world: StatefulSetWorld;
  readonly #status: ControllerStatus;
  readonly #controller: StatefulSetController;
  readonly #events: Scenario<StatefulSetDeed>['events'];
  readonly moments: readonly (number | 'rest')[];
  /** Templates in the order in which they were first applied. */
  readonly #templates: string[] = [];

  constructor({ before, set, scenario = CALM_SCENARIO }: StatefulSetSimulation) {
    this.#world = new StatefulSetWorld(before ?? set, scenario);
    this.#events = scenario.events;
    this.moments = scenario.events.map(event => event.at);
    this.#status = { currentRevision: 1, updateRevision: 1, currentReplicas: 0 };
    this.#controller = new StatefulSetController(this.#world, this.#status);
    if (before !== undefined) this.#settle(before);
    this.#apply(set);
  }

  get isPending(): boolean {
    return this.#world.isPending;
  }

  get size(): number {
    return Math.max(this.#world.pods.size, this.#world.set.replicas);
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

  get final(): Omit<SimulationResult, keyof PlayedSteps> {
    const world = this.#world;
    const pods = [...world.pods.values()].sort((a, b) => a.ordinal - b.ordinal);
    const users = new Map(
      pods.flatMap(pod =>
        world.set.claimTemplates.map(template => [claimName(template, pod.name), pod.name]),
      ),
    );
    const claims = [...world.claims.values()].map(({ name, owners }) => {
      const pod = users.get(name);
      const ownerNames = owners.map(owner => owner.name);
      return { name, owners: ownerNames, orphaned: pod === undefined, ...(pod === undefined ? {} : { pod }) };
    });
    return {
      outcome: this.#outcome(),
      pods: pods.map(({ name, revision, isReady }) => ({ name, revision, ready: isReady })),
      claims,
      status: world.isSetGone ? undefined : this.#finalStatus(),
    };
  }

  #finalStatus(): FinalStatus {
    const world = this.#world;
    const { currentRevision, updateRevision } = this.#status;
    const pods = [...world.pods.values()];
    return {
      replicas: pods.length,
      ready: pods.filter(pod => pod.isReady).length,
      available: pods.filter(pod => world.isAvailable(pod)).length,
      current: pods.filter(pod => pod.revision === currentRevision).length,
      updated: pods.filter(pod => pod.revision === updateRevision).length,
      currentRevision,
      updateRevision,
    };
  }

  #outcome(): SimulationOutcome {
    const { set, pods, isSetGone } = this.#world;
    if (isSetGone) return 'deleted';
    const all = [...pods.values()];
    if (all.length !== set.replicas || !all.every(pod => pod.isReady)) return 'stuck';
    return all.every(pod => pod.revision === this.#status.updateRevision) ? 'complete' : 'partial';
  }

  /** Puts the Pods and claims there that the set has after an hour. */
  #settle(set: StatefulSetBehaviour): void {
    this.#apply(set);
    const owner = { name: `StatefulSet/${set.name}`, uid: SET_UID };
    for (let index = 0; index < set.replicas; index++) {
      const pod = this.#world.addPod(set.firstOrdinal + index, 1);
      makeSettled(pod);
      for (const template of set.claimTemplates) {
        const name = claimName(template, pod.name);
        const owners = set.deletesClaimsWithSet ? [owner] : [];
        this.#world.claims.set(name, { name, owners });
      }
    }
    this.#status.currentReplicas = set.replicas;
  }

  #apply(set: StatefulSetBehaviour): void {
    this.#world.set = set;
    const known = this.#templates.indexOf(set.template);
    this.#status.updateRevision = known === -1 ? this.#templates.push(set.template) : known + 1;
  }

  happen(index: number): boolean {
    const world = this.#world;
    const event = this.#events[index];
    if (event === undefined) return false;
    if (event.do === 'apply') {
      this.#apply(event.set);
      return true;
    }
    if (event.do === 'deleteSet') {
      world.isSetGone = true;
      for (const pod of world.pods.values()) pod.deletedIn ??= world.step;
      return true;
    }
    const pod = world.pods.get(event.pod);
    if (pod === undefined) return false;
    if (event.do === 'deletePod') pod.deletedIn ??= world.step;
    else if (event.do === 'evictPod') {
      pod.isReady = false;
      pod.isFailed = true;
    } else if (pod.hasStarted) {
      if (event.do === 'readyPod') makeReady(pod, world.now);
      else pod.isReady = false;
    }
    return true;
  }
}
