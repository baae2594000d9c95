/** Plays what happens to a StatefulSet's Pods and claims, step by step. */
import { claimName } from '../identity/podIdentity.ts';
import { CALM_SCENARIO, type Scenario, type SimulationEvent } from './scenario.ts';
import type { StatefulSetBehaviour } from './statefulSetBehaviour.ts';
import { type ControllerStatus, StatefulSetController } from './statefulSetController.ts';
import { SET_UID, StatefulSetWorld } from './statefulSetWorld.ts';
import type { SimulationOutcome, SimulationStep } from './trace.ts';

export interface StatefulSetSimulation {
  /** In force for an hour, with every Pod ready and available; absent when nothing exists yet. */
  readonly before?: StatefulSetBehaviour;
  /** Applied in the first step. */
  readonly set: StatefulSetBehaviour;
  readonly scenario?: Scenario;
}

export interface SimulationResult {
  readonly steps: readonly SimulationStep[];
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

const HOUR = 3600;

/** The steps up to the point where nothing moves any more. Every Pod is simulated: not for sets of many thousands. */
export function simulateStatefulSet(simulation: StatefulSetSimulation): SimulationResult {
  const player = new Player(simulation);
  const steps: SimulationStep[] = [];
  for (let step = player.next(); step !== undefined; step = player.next()) steps.push(step);
  return { steps, ...player.final };
}

class Player {
  readonly #world: StatefulSetWorld;
  readonly #status: ControllerStatus;
  readonly #controller: StatefulSetController;
  readonly #events: readonly SimulationEvent[];
  /** Templates in the order in which they were first applied. */
  readonly #templates: string[] = [];
  #nextEvent = 0;

  constructor({ before, set, scenario = CALM_SCENARIO }: StatefulSetSimulation) {
    this.#world = new StatefulSetWorld(before ?? set, scenario);
    this.#events = scenario.events;
    this.#status = { currentRevision: 1, updateRevision: 1, currentReplicas: 0 };
    this.#controller = new StatefulSetController(this.#world, this.#status);
    if (before !== undefined) this.#settle(before);
    this.#apply(set);
  }

  /** The next step; undefined when all is over. */
  next(): SimulationStep | undefined {
    const world = this.#world;
    world.step++;
    let event = this.#eventAt(world.step);
    let actions = this.#controller.run();
    // The first step is that of the manifest: it is told even when nothing comes of it, and no other event falls into it.
    if (world.step > 1 && event === undefined && actions.length === 0 && !world.isPending) {
      event = this.#eventAt('rest');
      if (event === undefined && this.#nextEvent >= this.#events.length) return undefined;
      actions = this.#controller.run();
    }
    const step = world.step;
    const changes = world.move();
    return {
      step,
      ...(event === undefined ? {} : { event }),
      actions,
      // biome-ignore lint/suspicious/noThenProperty: the word of the recorded cases; it is never a function.
      ...(changes.length > 0 ? { then: changes } : {}),
    };
  }

  get final(): Omit<SimulationResult, 'steps'> {
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
    const ready = [...pods.values()].filter(pod => pod.isReady);
    if (ready.length < set.replicas) return 'stuck';
    return ready.every(pod => pod.revision === this.#status.updateRevision) ? 'complete' : 'partial';
  }

  /** Puts the Pods and claims there that the set has after an hour. */
  #settle(set: StatefulSetBehaviour): void {
    this.#apply(set);
    const owner = { name: `StatefulSet/${set.name}`, uid: SET_UID };
    for (let index = 0; index < set.replicas; index++) {
      const pod = this.#world.addPod(set.firstOrdinal + index, 1);
      this.#world.makeReady(pod, -HOUR);
      pod.isKnownAvailable = true;
      for (const template of set.claimTemplates) {
        const name = claimName(template, pod.name);
        const owners = set.deletesClaimsWithSet ? [owner] : [];
        this.#world.claims.set(name, { name, owners, orphanedIn: undefined });
      }
    }
    this.#status.currentReplicas = set.replicas;
  }

  #apply(set: StatefulSetBehaviour): void {
    this.#world.set = set;
    const known = this.#templates.indexOf(set.template);
    this.#status.updateRevision = known === -1 ? this.#templates.push(set.template) : known + 1;
  }

  /** Lets the next event happen if it is due; gives its index. */
  #eventAt(moment: number | 'rest'): number | undefined {
    const event = this.#events[this.#nextEvent];
    if (event === undefined || event.at !== moment) return undefined;
    this.#happen(event);
    return this.#nextEvent++;
  }

  #happen(event: SimulationEvent): void {
    const world = this.#world;
    if (event.do === 'apply') {
      this.#apply(event.set);
      return;
    }
    if (event.do === 'deleteSet') {
      world.isSetGone = true;
      for (const pod of world.pods.values()) pod.deletedIn ??= world.step;
      return;
    }
    const pod = world.pods.get(event.pod);
    if (pod === undefined) return;
    if (event.do === 'deletePod') pod.deletedIn ??= world.step;
    else if (event.do === 'readyPod') world.makeReady(pod, world.now);
    else {
      pod.hasStarted = true;
      pod.isReady = false;
      pod.isFailed = event.do === 'evictPod';
    }
  }
}
