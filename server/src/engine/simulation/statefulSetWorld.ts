/** The Pods and claims of one StatefulSet in a simulated cluster, and what kubelets and the garbage collector do to them. */
import type { Scenario } from './scenario.ts';
import type { StatefulSetBehaviour } from './statefulSetBehaviour.ts';
import type { SimulationChange } from './trace.ts';

export interface SimulatedPod {
  readonly name: string;
  readonly ordinal: number;
  /** A Pod that comes again under the same name is another one. */
  readonly uid: number;
  readonly revision: number;
  readonly createdIn: number;
  deletedIn: number | undefined;
  hasStarted: boolean;
  isReady: boolean;
  isFailed: boolean;
  /** In seconds of the simulation. */
  readySince: number;
  /** Whether it was told that the Pod is available; only told where that takes time. */
  isKnownAvailable: boolean;
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
  readonly scenario: Scenario;
  readonly pods = new Map<string, SimulatedPod>();
  readonly claims = new Map<string, SimulatedClaim>();
  set: StatefulSetBehaviour;
  isSetGone = false;
  step = 0;
  now = 0;
  #nextUid = SET_UID + 1;

  constructor(set: StatefulSetBehaviour, scenario: Scenario) {
    this.set = set;
    this.scenario = scenario;
  }

  addPod(ordinal: number, revision: number): SimulatedPod {
    const pod: SimulatedPod = {
      name: `${this.set.name}-${ordinal}`,
      ordinal,
      uid: this.#nextUid++,
      revision,
      createdIn: this.step,
      deletedIn: undefined,
      hasStarted: false,
      isReady: false,
      isFailed: false,
      readySince: 0,
      isKnownAvailable: false,
    };
    this.pods.set(pod.name, pod);
    return pod;
  }

  makeReady(pod: SimulatedPod, since: number): void {
    pod.hasStarted = true;
    pod.isReady = true;
    pod.readySince = since;
  }

  isAvailable(pod: SimulatedPod): boolean {
    const { minReadySeconds } = this.set;
    return pod.isReady && (minReadySeconds === 0 || this.now - pod.readySince >= minReadySeconds);
  }

  /** Whether time alone will change something. */
  get isPending(): boolean {
    for (const pod of this.pods.values()) {
      if (pod.deletedIn !== undefined || !(pod.hasStarted || pod.isFailed)) return true;
      if (this.#waitsForAvailability(pod)) return true;
    }
    for (const claim of this.claims.values()) if (claim.orphanedIn !== undefined) return true;
    return false;
  }

  /** Lets a step's time pass. Gives what changed, by name. */
  move(): readonly SimulationChange[] {
    this.now += this.scenario.stepSeconds;
    const changes = [...this.#collectClaims(), ...this.#movePods()];
    this.#noteOrphans();
    return changes.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  }

  #collectClaims(): readonly SimulationChange[] {
    const gone = [...this.claims.values()].filter(claim => claim.orphanedIn !== undefined);
    for (const claim of gone) this.claims.delete(claim.name);
    return gone.map(claim => ({ claim: claim.name, becomes: 'gone' }));
  }

  #movePods(): readonly SimulationChange[] {
    const changes: SimulationChange[] = [];
    const { kubelet, neverReady } = this.scenario;
    for (const pod of [...this.pods.values()]) {
      if (pod.deletedIn !== undefined) {
        if (this.step - pod.deletedIn + 1 < kubelet.goneAfter) continue;
        this.pods.delete(pod.name);
        changes.push({ pod: pod.name, becomes: 'gone' });
      } else if (!pod.hasStarted && !pod.isFailed) {
        if (this.step - pod.createdIn + 1 < kubelet.readyAfter) continue;
        if (neverReady.includes(pod.revision)) pod.hasStarted = true;
        else this.makeReady(pod, this.now);
        changes.push({ pod: pod.name, becomes: pod.isReady ? 'Ready' : 'Running' });
      } else if (this.#waitsForAvailability(pod) && this.isAvailable(pod)) {
        pod.isKnownAvailable = true;
        changes.push({ pod: pod.name, becomes: 'Available' });
      }
    }
    return changes;
  }

  #waitsForAvailability(pod: SimulatedPod): boolean {
    return this.set.minReadySeconds > 0 && pod.isReady && !pod.isKnownAvailable;
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

function nameOf(change: SimulationChange): string {
  return change.pod ?? change.claim ?? change.node ?? '';
}
