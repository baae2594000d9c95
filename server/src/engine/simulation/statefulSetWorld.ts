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
  /** The set for which its claims have the owners they should have, so that nobody needs to look at them again. */
  claimsMatch: StatefulSetBehaviour | undefined;
}

/** An owner of a claim: the set, or a Pod of it. */
export interface ClaimOwner {
  readonly name: string;
  readonly uid: number;
}

export interface SimulatedClaim {
  readonly name: string;
  owners: readonly ClaimOwner[];
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
  /** Of the Pods that are there. */
  readonly #uids = new Set<number>();
  /** Claims whose owners went in the last step. */
  #orphans: readonly SimulatedClaim[] = [];
  #nextUid = SET_UID + 1;

  constructor(set: StatefulSetBehaviour, scenario: Scenario<unknown>) {
    this.set = set;
    this.scenario = scenario;
  }

  addPod(ordinal: number, revision: number): SimulatedPod {
    const pod: SimulatedPod = {
      name: `${this.set.name}-${ordinal}`,
      ordinal,
      uid: this.#nextUid++,
      claimsMatch: undefined,
      ...newPodLife(revision, this.step),
    };
    this.pods.set(pod.name, pod);
    this.#uids.add(pod.uid);
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
    if (this.#orphans.length > 0) return true;
    const { clock } = this;
    for (const pod of this.pods.values()) if (isPodPending(pod, clock)) return true;
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
    for (const { name } of this.#orphans) this.claims.delete(name);
    return this.#orphans.map(({ name }) => ({ claim: name, becomes: 'gone' }));
  }

  #movePods(): readonly SimulationChange[] {
    const changes: SimulationChange[] = [];
    const { clock } = this;
    for (const pod of this.pods.values()) {
      const becomes = movePod(pod, clock, this.scenario);
      if (becomes === 'gone') {
        this.pods.delete(pod.name);
        this.#uids.delete(pod.uid);
      }
      if (becomes !== undefined) changes.push({ pod: pod.name, becomes });
    }
    return changes;
  }

  /** A claim without owners is nobody's to remove; one whose owners are all gone is. */
  #noteOrphans(): void {
    const isGone = ({ uid }: ClaimOwner) => (uid === SET_UID ? this.isSetGone : !this.#uids.has(uid));
    const orphans: SimulatedClaim[] = [];
    for (const claim of this.claims.values())
      if (claim.owners.length > 0 && claim.owners.every(isGone)) orphans.push(claim);
    this.#orphans = orphans;
  }
}
