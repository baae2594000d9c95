/** The Pods and claims of one StatefulSet in a simulated cluster, and what kubelets and the garbage collector do to them. */

import { sortChanges } from './playSteps.ts';
import { type Clock, isAvailable, isPodPending, movePod, newPodLife, type PodLife } from './podLife.ts';
import type { Scenario } from './scenario.ts';
import type { StatefulSetBehaviour } from './statefulSetBehaviour.ts';
import type { SimulationChange } from './trace.ts';

export interface SimulatedPod extends PodLife {
  readonly name: string;
  readonly ordinal: number;
  /** A Pod that comes again under the same name is another one. */
  readonly uid: number;
}

/** An owner of a claim: the set, or a Pod of it. */
export interface ClaimOwner {
  readonly name: string;
  readonly uid: number;
}

export interface SimulatedClaim {
  readonly name: string;
  owners: readonly ClaimOwner[];
  /** The step in which the last of its owners went. */
  orphanedIn: number | undefined;
}

export const SET_UID = 0;

export class StatefulSetWorld {
  readonly scenario: Scenario<unknown>;
  readonly pods = new Map<string, SimulatedPod>();
  readonly claims = new Map<string, SimulatedClaim>();
  set: StatefulSetBehaviour;
  isSetGone = false;
  step = 0;
  now = 0;
  #nextUid = SET_UID + 1;

  constructor(set: StatefulSetBehaviour, scenario: Scenario<unknown>) {
    this.set = set;
    this.scenario = scenario;
  }

  addPod(ordinal: number, revision: number): SimulatedPod {
    const pod: SimulatedPod = {
      ...newPodLife(revision, this.step),
      name: `${this.set.name}-${ordinal}`,
      ordinal,
      uid: this.#nextUid++,
    };
    this.pods.set(pod.name, pod);
    return pod;
  }

  get clock(): Clock {
    return { step: this.step, now: this.now, minReadySeconds: this.set.minReadySeconds };
  }

  isAvailable(pod: SimulatedPod): boolean {
    return isAvailable(pod, this.clock);
  }

  /** Whether time alone will change something. */
  get isPending(): boolean {
    const { clock } = this;
    for (const pod of this.pods.values()) if (isPodPending(pod, clock)) return true;
    for (const claim of this.claims.values()) if (claim.orphanedIn !== undefined) return true;
    return false;
  }

  /** Lets a step's time pass. Gives what changed, by name. */
  move(): readonly SimulationChange[] {
    this.now += this.scenario.stepSeconds;
    const changes = [...this.#collectClaims(), ...this.#movePods()];
    this.#noteOrphans();
    return sortChanges(changes);
  }

  #collectClaims(): readonly SimulationChange[] {
    const gone = [...this.claims.values()].filter(claim => claim.orphanedIn !== undefined);
    for (const claim of gone) this.claims.delete(claim.name);
    return gone.map(claim => ({ claim: claim.name, becomes: 'gone' }));
  }

  #movePods(): readonly SimulationChange[] {
    const changes: SimulationChange[] = [];
    const { clock } = this;
    for (const pod of [...this.pods.values()]) {
      const becomes = movePod(pod, clock, this.scenario);
      if (becomes === 'gone') this.pods.delete(pod.name);
      if (becomes !== undefined) changes.push({ pod: pod.name, becomes });
    }
    return changes;
  }

  /** A claim without owners is nobody's to remove; one whose owners are all gone is. */
  #noteOrphans(): void {
    const uids = new Set([...this.pods.values()].map(pod => pod.uid));
    if (!this.isSetGone) uids.add(SET_UID);
    for (const claim of this.claims.values()) {
      const isOrphaned = claim.owners.length > 0 && claim.owners.every(owner => !uids.has(owner.uid));
      if (isOrphaned) claim.orphanedIn ??= this.step;
    }
  }
}
