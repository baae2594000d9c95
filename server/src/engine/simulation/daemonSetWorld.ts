/** The nodes of a simulated cluster and the Pods of one DaemonSet on them. */
import type { DaemonSetBehaviour } from './daemonSetBehaviour.ts';
import { type NodeFacts, type NodeVerdict, placeOn } from './placement.ts';
import { sortChanges } from './playSteps.ts';
import { type Clock, isAvailable, isPodPending, movePod, newPodLife, type PodLife } from './podLife.ts';
import type { Scenario } from './scenario.ts';
import type { SimulationChange } from './trace.ts';

export interface DaemonPod extends PodLife {
  readonly node: string;
}

export class DaemonSetWorld {
  readonly #nodes = new Map<string, NodeFacts>();
  /** By node; the oldest first. */
  readonly #pods = new Map<string, readonly DaemonPod[]>();
  readonly #scenario: Scenario<unknown>;
  #set: DaemonSetBehaviour;
  /** By node name, in the order in which the controller takes them here. Made anew when the set or a node changes. */
  #verdicts: ReadonlyMap<string, NodeVerdict> | undefined;
  step = 0;
  #now = 0;

  constructor(set: DaemonSetBehaviour, nodes: readonly NodeFacts[], scenario: Scenario<unknown>) {
    this.#set = set;
    this.#scenario = scenario;
    for (const node of nodes) this.#nodes.set(node.name, node);
  }

  get set(): DaemonSetBehaviour {
    return this.#set;
  }

  set set(set: DaemonSetBehaviour) {
    this.#set = set;
    this.#verdicts = undefined;
  }

  setNode(node: NodeFacts): void {
    this.#nodes.set(node.name, node);
    this.#verdicts = undefined;
  }

  removeNode(name: string): void {
    this.#nodes.delete(name);
    this.#verdicts = undefined;
  }

  /** Which nodes are to run a Pod. The controller takes them in no particular order; here the lower names come first. */
  get verdicts(): ReadonlyMap<string, NodeVerdict> {
    this.#verdicts ??= new Map(
      [...this.#nodes]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, node]) => [name, placeOn(this.#set.placement, node)]),
    );
    return this.#verdicts;
  }

  get pods(): readonly DaemonPod[] {
    return [...this.#pods.values()].flat();
  }

  get now(): number {
    return this.#now;
  }

  podsOn(node: string): readonly DaemonPod[] {
    return this.#pods.get(node) ?? [];
  }

  /** Those that are not on their way out. */
  stayingOn(node: string): readonly DaemonPod[] {
    return this.podsOn(node).filter(pod => pod.deletedIn === undefined);
  }

  addPod(node: string, revision: number): DaemonPod {
    const pod: DaemonPod = { node, ...newPodLife(revision, this.step) };
    this.#pods.set(node, [...this.podsOn(node), pod]);
    return pod;
  }

  isAvailable(pod: DaemonPod): boolean {
    return isAvailable(pod, this.#clock);
  }

  get isPending(): boolean {
    const clock = this.#clock;
    return this.pods.some(pod => isPodPending(pod, clock));
  }

  move(): readonly SimulationChange[] {
    this.#now += this.#scenario.stepSeconds;
    const clock = this.#clock;
    const changes: SimulationChange[] = [];
    for (const pod of this.pods) {
      const becomes = movePod(pod, clock, this.#scenario);
      if (becomes === undefined) continue;
      const { node, revision } = pod;
      changes.push({ node, revision, becomes });
      if (becomes === 'gone') {
        this.#pods.set(
          node,
          this.podsOn(node).filter(other => other !== pod),
        );
      }
    }
    return sortChanges(changes);
  }

  get #clock(): Clock {
    return { step: this.step, now: this.#now, minReadySeconds: this.#set.minReadySeconds };
  }
}
