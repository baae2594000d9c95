/**
 * What the DaemonSet controller does in one go: first the Pods that nodes should have or lack, then the update.
 *
 * Follows the facts of pkg/controller/daemon (`manage`, `rollingUpdate`) as of Kubernetes 1.37; compared with the
 * recorded cases of test/conformance.
 */
import { countOfNodes } from './daemonSetBehaviour.ts';
import type { DaemonPod, DaemonSetWorld } from './daemonSetWorld.ts';
import type { SimulationAction } from './trace.ts';

/** The Pods of a node by their template; undefined where there is none that stays. */
interface NodePods {
  readonly node: string;
  readonly old: DaemonPod | undefined;
  readonly updated: DaemonPod | undefined;
}

export class DaemonSetController {
  readonly #world: DaemonSetWorld;
  /** The revision of the template that is in force. */
  revision = 1;
  #actions: SimulationAction[] = [];

  constructor(world: DaemonSetWorld) {
    this.#world = world;
  }

  /** Acts until there is nothing more to do without the world moving. */
  run(): readonly SimulationAction[] {
    const actions: SimulationAction[] = [];
    for (;;) {
      this.#actions = [];
      this.#manage();
      // The update waits until what was done before it is seen.
      if (this.#actions.length === 0 && !this.#world.set.isOnDelete) this.#update();
      if (this.#actions.length === 0) return actions;
      actions.push(...this.#actions);
    }
  }

  get #maxSurge(): number {
    return countOfNodes(this.#world.set.maxSurge, this.#desired);
  }

  get #desired(): number {
    let count = 0;
    for (const { shouldRun } of this.#world.verdicts.values()) if (shouldRun) count++;
    return count;
  }

  #manage(): void {
    const maxSurge = this.#maxSurge;
    for (const [name, { shouldRun, shouldContinueRunning }] of this.#world.verdicts) {
      const staying = this.#world.stayingOn(name);
      if (!shouldContinueRunning) for (const pod of staying) this.#delete(pod);
      // With surge a node may have two Pods: one on its way out is no obstacle to the next.
      else if (shouldRun && (maxSurge > 0 ? staying : this.#world.podsOn(name)).length === 0)
        this.#create(name);
      else this.#removeExcess(name, staying, maxSurge);
    }
  }

  #removeExcess(node: string, staying: readonly DaemonPod[], maxSurge: number): void {
    if (staying.length < 2) return;
    if (maxSurge === 0) {
      for (const pod of staying.slice(1)) this.#delete(pod);
      return;
    }
    // With surge a node may have two Pods: one of the template in force that is not ready yet, and an old one that is.
    const { old, updated } = this.#podsOf(node);
    for (const pod of staying) if (pod !== old && pod !== updated) this.#delete(pod);
    if (old === undefined || updated === undefined) return;
    if (!old.isReady || this.#world.isAvailable(updated)) this.#delete(old);
  }

  #update(): void {
    const maxSurge = this.#maxSurge;
    const { set } = this.#world;
    const desired = this.#desired;
    if (maxSurge > 0) this.#surge(maxSurge);
    // Both being nothing would never move on.
    else this.#replace(Math.max(1, countOfNodes(set.maxUnavailable, desired)));
  }

  #replace(maxUnavailable: number): void {
    let unavailable = 0;
    const broken: DaemonPod[] = [];
    const candidates: DaemonPod[] = [];
    for (const { old, updated } of this.#concernedNodes()) {
      if (old === undefined || updated !== undefined) {
        if (old !== undefined || updated === undefined || !this.#world.isAvailable(updated)) unavailable++;
      } else if (this.#world.isAvailable(old)) candidates.push(old);
      else {
        // An old Pod that is not available is replaced whatever the budget is.
        broken.push(old);
        unavailable++;
      }
    }
    const budget = Math.max(0, maxUnavailable - unavailable);
    for (const pod of [...broken, ...candidates.slice(0, budget)]) this.#delete(pod);
  }

  #surge(maxSurge: number): void {
    let surging = 0;
    const broken: string[] = [];
    const candidates: string[] = [];
    for (const { node, old, updated } of this.#concernedNodes()) {
      if (old === undefined) continue;
      if (updated !== undefined) {
        if (this.#world.isAvailable(updated)) this.#delete(old);
        else surging++;
      } else if (this.#world.isAvailable(old)) candidates.push(node);
      else broken.push(node);
    }
    const budget = Math.max(0, maxSurge - surging);
    for (const node of [...broken, ...candidates.slice(0, budget)]) this.#create(node);
  }

  /** Nodes that should have a Pod, and those that have one. */
  #concernedNodes(): readonly NodePods[] {
    return [...this.#world.verdicts]
      .filter(([name, { shouldRun }]) => shouldRun || this.#world.podsOn(name).length > 0)
      .map(([name]) => this.#podsOf(name));
  }

  #podsOf(node: string): NodePods {
    const staying = this.#world.stayingOn(node);
    return {
      node,
      old: staying.find(pod => pod.revision !== this.revision),
      updated: staying.find(pod => pod.revision === this.revision),
    };
  }

  #create(node: string): void {
    this.#world.addPod(node, this.revision);
    this.#actions.push({ do: 'createPod', node, revision: this.revision });
  }

  #delete(pod: DaemonPod): void {
    pod.deletedIn = this.#world.step;
    this.#actions.push({ do: 'deletePod', node: pod.node, revision: pod.revision });
  }
}
