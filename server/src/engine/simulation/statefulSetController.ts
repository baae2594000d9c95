/**
 * What the StatefulSet controller does in one go.
 *
 * Follows the facts of pkg/controller/statefulset/stateful_set_control.go as of Kubernetes 1.37: first the Pods that
 * are wanted, then the claims of those that are not, then those Pods, then the update. Compared with the recorded
 * cases of test/conformance.
 */
import { refusedPodFields } from '../identity/nameLimits.ts';
import { claimName } from '../identity/podIdentity.ts';
import { type ClaimOwner, SET_UID, type SimulatedPod, type StatefulSetWorld } from './statefulSetWorld.ts';
import type { SimulationAction } from './trace.ts';

/** What the controller remembers between two goes, in the set's status. */
export interface ControllerStatus {
  /** The revision that Pods have that are not updated yet. */
  currentRevision: number;
  updateRevision: number;
  currentReplicas: number;
}

export class StatefulSetController {
  readonly #world: StatefulSetWorld;
  readonly #status: ControllerStatus;
  readonly #refused = new Set<string>();
  #actions: SimulationAction[] = [];

  constructor(world: StatefulSetWorld, status: ControllerStatus) {
    this.#world = world;
    this.#status = status;
  }

  /** Acts until there is nothing more to do without the world moving. */
  run(): readonly SimulationAction[] {
    const actions: SimulationAction[] = [];
    for (;;) {
      this.#actions = [];
      if (!this.#world.isSetGone) this.#sync();
      if (this.#actions.length === 0) return actions;
      actions.push(...this.#actions);
    }
  }

  #sync(): void {
    const { set, pods } = this.#world;
    const wanted: (SimulatedPod | undefined)[] = new Array<undefined>(set.replicas).fill(undefined);
    const leaving: SimulatedPod[] = [];
    for (const pod of pods.values()) {
      const index = pod.ordinal - set.firstOrdinal;
      if (index >= 0 && index < set.replicas) wanted[index] = pod;
      else leaving.push(pod);
    }
    leaving.sort((a, b) => b.ordinal - a.ordinal);
    this.#act(wanted, leaving);
    this.#updateStatus();
  }

  #act(wanted: (SimulatedPod | undefined)[], leaving: readonly SimulatedPod[]): void {
    if (!this.#processWanted(wanted)) return;
    for (const pod of leaving) {
      this.#matchRetention(pod, true);
      pod.claimsMatch = undefined;
    }
    if (!this.#processLeaving(wanted, leaving)) return;
    if (!this.#world.set.isOnDelete) this.#update(wanted);
  }

  /** False when OrderedReady has to wait before it goes on. */
  #processWanted(wanted: (SimulatedPod | undefined)[]): boolean {
    const { set } = this.#world;
    for (let index = 0; index < wanted.length; index++) {
      const pod = wanted[index];
      const result = pod === undefined ? this.#create(set.firstOrdinal + index) : this.#processExisting(pod);
      if (typeof result === 'object') wanted[index] = result;
      // A refusal ends the go under Parallel, too: it tries one Pod before it tries several.
      if (result === 'refused') return false;
      if (result !== 'done' && !set.isParallel) return false;
    }
    return true;
  }

  #processExisting(pod: SimulatedPod): 'done' | 'wait' {
    if (pod.isFailed) {
      this.#delete(pod);
      return 'wait';
    }
    // The claims of a Pod that has not started are looked after whatever else there is to wait for.
    if (!pod.hasStarted) {
      this.#createClaims(this.#claimNames(pod.name));
      this.#matchRetention(pod, false);
    }
    if (!this.#world.set.isParallel && (pod.deletedIn !== undefined || !this.#world.isAvailable(pod))) {
      return 'wait';
    }
    const { set } = this.#world;
    if (pod.claimsMatch === set) return 'done';
    if (this.#matchRetention(pod, false)) this.#actions.push({ do: 'updatePod', name: pod.name });
    pod.claimsMatch = set;
    return 'done';
  }

  #create(ordinal: number): SimulatedPod | 'wait' | 'refused' {
    const { set, claims } = this.#world;
    const name = `${set.name}-${ordinal}`;
    const claimNames = this.#claimNames(name);
    // A claim that still belongs to the Pod that had this name is about to go: the new Pod waits for that.
    if (claimNames.some(claim => claims.get(claim)?.owners.some(owner => owner.name === podOwner(name)))) {
      return 'wait';
    }
    const revision = this.#revisionFor(ordinal);
    this.#createClaims(claimNames);
    const refused = [...refusedPodFields(set.name, name), ...set.refused];
    if (refused.length > 0) {
      // Told once, though the controller tries for ever.
      if (!this.#refused.has(name)) this.#actions.push({ do: 'createPod', name, revision, refused });
      this.#refused.add(name);
      this.#matchRetention({ name }, false);
      return 'refused';
    }
    const pod = this.#world.addPod(ordinal, revision);
    this.#actions.push({ do: 'createPod', name, revision });
    this.#matchRetention(pod, false);
    return pod;
  }

  #claimNames(podName: string): readonly string[] {
    return this.#world.set.claimTemplates.map(template => claimName(template, podName));
  }

  /** Those that are not there yet. */
  #createClaims(names: readonly string[]): void {
    const { claims } = this.#world;
    for (const name of names) {
      if (claims.has(name)) continue;
      claims.set(name, { name, owners: [] });
      this.#actions.push({ do: 'createClaim', name });
    }
  }

  #revisionFor(ordinal: number): number {
    const { set } = this.#world;
    const { currentRevision, updateRevision, currentReplicas } = this.#status;
    if (set.isOnDelete) return updateRevision;
    const kept = set.partition ?? currentReplicas;
    return ordinal < set.firstOrdinal + kept ? currentRevision : updateRevision;
  }

  #processLeaving(wanted: readonly (SimulatedPod | undefined)[], leaving: readonly SimulatedPod[]): boolean {
    if (leaving.length === 0) return true;
    const { set } = this.#world;
    const firstUnavailable = [...wanted, ...[...leaving].reverse()].find(
      pod => pod === undefined || this.#isUnavailable(pod),
    );
    for (const pod of leaving) {
      if (set.isParallel) {
        this.#delete(pod);
        continue;
      }
      if (pod.deletedIn !== undefined) return false;
      // Of the Pods that go, only the lowest one that is not ready may be so.
      if (this.#world.isAvailable(pod) || pod === firstUnavailable) this.#delete(pod);
      return false;
    }
    return true;
  }

  #update(wanted: readonly (SimulatedPod | undefined)[]): void {
    const { set } = this.#world;
    const isUnavailable = (pod: SimulatedPod | undefined) => pod === undefined || this.#isUnavailable(pod);
    // The highest first.
    const outdated: SimulatedPod[] = [];
    for (let index = wanted.length - 1; index >= (set.partition ?? 0); index--) {
      const pod = wanted[index];
      const isOutdated =
        pod !== undefined && pod.deletedIn === undefined && pod.revision !== this.#status.updateRevision;
      if (isOutdated) outdated.push(pod);
      if (set.updateWay === 'highest' && (isOutdated || isUnavailable(pod))) break;
    }
    if (set.updateWay === 'highest') {
      for (const pod of outdated) this.#delete(pod);
      return;
    }
    let budget = set.maxUnavailable - wanted.filter(isUnavailable).length;
    if (set.isParallel && set.updateWay === 'heal') {
      for (const pod of outdated.filter(isUnavailable)) this.#delete(pod);
      for (const pod of outdated.filter(pod => !isUnavailable(pod))) {
        if (budget-- > 0) this.#delete(pod);
      }
      return;
    }
    for (const pod of outdated) if (budget-- > 0) this.#delete(pod);
  }

  #isUnavailable(pod: SimulatedPod): boolean {
    return pod.deletedIn !== undefined || !this.#world.isAvailable(pod);
  }

  #delete(pod: SimulatedPod): void {
    if (pod.deletedIn !== undefined) return;
    pod.deletedIn = this.#world.step;
    this.#actions.push({ do: 'deletePod', name: pod.name, revision: pod.revision });
  }

  /** Gives the claims of a Pod the owners that the retention policy wants. Whether one had others. */
  #matchRetention(pod: { readonly name: string; readonly uid?: number }, isLeaving: boolean): boolean {
    const { set, claims } = this.#world;
    const wanted: ClaimOwner[] = [];
    if (isLeaving && set.deletesClaimsOfScaledPods && pod.uid !== undefined)
      wanted.push({ name: podOwner(pod.name), uid: pod.uid });
    else if (set.deletesClaimsWithSet) wanted.push({ name: `StatefulSet/${set.name}`, uid: SET_UID });
    let hasChanged = false;
    for (const name of this.#claimNames(pod.name)) {
      const claim = claims.get(name);
      if (claim === undefined || sameOwners(claim.owners, wanted)) continue;
      claim.owners = wanted;
      hasChanged = true;
      const owners = wanted.map(owner => owner.name);
      this.#actions.push({ do: 'updateClaim', name: claim.name, ...(owners.length > 0 ? { owners } : {}) });
    }
    return hasChanged;
  }

  #updateStatus(): void {
    const { set, pods } = this.#world;
    const status = this.#status;
    let current = 0;
    let updated = 0;
    let ready = 0;
    for (const pod of pods.values()) {
      if (pod.isReady) ready++;
      if (pod.deletedIn !== undefined) continue;
      if (pod.revision === status.currentRevision) current++;
      if (pod.revision === status.updateRevision) updated++;
    }
    status.currentReplicas = current;
    if (set.isOnDelete && !set.settlesOnDelete) return;
    if (updated === set.replicas && ready === set.replicas && pods.size === set.replicas) {
      status.currentRevision = status.updateRevision;
      status.currentReplicas = updated;
    }
  }
}

function podOwner(name: string): string {
  return `Pod/${name}`;
}

function sameOwners(left: readonly ClaimOwner[], right: readonly ClaimOwner[]): boolean {
  return left.length === right.length && left.every((owner, index) => owner.uid === right[index]?.uid);
}
