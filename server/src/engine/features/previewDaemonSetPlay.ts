/** Plays what happens to a DaemonSet's Pods while nodes come, go and change. */
import type { DaemonSetBehaviour } from '../simulation/daemonSetBehaviour.ts';
import { CALM_SCENARIO, type SimulationEvent } from '../simulation/scenario.ts';
import {
  type DaemonSetDeed,
  type DaemonSetResult,
  simulateDaemonSet,
} from '../simulation/simulateDaemonSet.ts';
import type { SimulationAction, SimulationChange } from '../simulation/trace.ts';
import type { PlacedNode } from './previewData.ts';
import { placedNode } from './previewPlacement.ts';
import {
  affordable,
  type Moment,
  NO_CHANGES,
  settleEvents,
  stateAfter,
  type Teller,
  tellSteps,
  templatesUntil,
} from './previewPlay.ts';
import type { Play, PlayChanges, PlayedPod, PlayedState } from './previewPlayData.ts';
import type { PlayEvent, PlayScenario, PreviewNode } from './previewQuestion.ts';
import { nameList } from './previewStepWords.ts';
import { counted } from './previewWords.ts';

export function playDaemonSet(
  behaviour: DaemonSetBehaviour,
  nodes: readonly PreviewNode[],
  { from, events }: PlayScenario,
): Play {
  const set = { ...behaviour, template: templateOf(1) };
  const offset = from === 'running' ? 1 : 0;
  const meant = events.filter(event => event.do !== 'scale' && event.do !== 'deleteSet');
  const possible = affordable(meant, nodes.length);
  const run = (moments: readonly Moment[]) =>
    simulate({ set, nodes, from, events: possible.slice(0, moments.length), moments });
  const settled = settleEvents(possible, offset, moments => run(moments).steps);
  const result = run(settled.moments);
  const teller = new DaemonSetTeller(set, nodes, settled.events);
  const start = teller.begin(from);
  return {
    scenario: { from, events: settled.events },
    isCut: possible.length < meant.length,
    start,
    steps: tellSteps(result.steps, offset, teller),
    outcome: result.outcome,
    summary: summaryOf(set, settled.events, result),
    advice: null,
  };
}

function templateOf(number: number): string {
  return `template ${number}`;
}

interface Scene {
  readonly set: DaemonSetBehaviour;
  readonly nodes: readonly PreviewNode[];
  readonly from: PlayScenario['from'];
  readonly events: readonly PlayEvent[];
  readonly moments: readonly Moment[];
}

function simulate({ set, nodes, from, events, moments }: Scene): DaemonSetResult {
  let templates = 1;
  const neverReady: number[] = [];
  const played = events.flatMap((event, index): readonly SimulationEvent<DaemonSetDeed>[] => {
    const at = moments[index] ?? 'rest';
    switch (event.do) {
      case 'update':
        templates++;
        if (event.isBroken) neverReady.push(templates);
        return [{ at, do: 'apply', set: { ...set, template: templateOf(templates) } }];
      case 'deletePod':
        return [{ at, do: 'deletePod', node: event.pod }];
      case 'setNode':
        return [{ at, do: 'setNode', set: event.node }];
      case 'removeNode':
        return [{ at, do: 'removeNode', node: event.name }];
      default:
        return [];
    }
  });
  const stepSeconds = Math.max(CALM_SCENARIO.stepSeconds, set.minReadySeconds);
  const scenario = { ...CALM_SCENARIO, stepSeconds, neverReady, events: played };
  return simulateDaemonSet({ ...(from === 'running' ? { before: set } : {}), set, nodes, scenario });
}

class DaemonSetTeller implements Teller {
  readonly #set: DaemonSetBehaviour;
  readonly #events: readonly PlayEvent[];
  readonly #pods = new Map<string, PlayedPod>();
  readonly #nodes: Map<string, PlacedNode>;

  constructor(set: DaemonSetBehaviour, nodes: readonly PreviewNode[], events: readonly PlayEvent[]) {
    this.#set = set;
    this.#events = events;
    this.#nodes = new Map(nodes.map(node => [node.name, placedNode(set.placement, node)]));
  }

  begin(from: PlayScenario['from']): PlayChanges {
    const running = from === 'running' ? [...this.#nodes.values()].filter(node => node.runs) : [];
    const pods = running.map(({ name }) => this.#put(name, 'ready', 1));
    return { pods, claims: [], nodes: [...this.#nodes.values()] };
  }

  deed(index: number): string {
    const event = this.#events[index];
    switch (event?.do) {
      case 'update':
        return event.isBroken
          ? 'You apply a template whose Pods never get ready.'
          : 'You apply a changed template.';
      case 'deletePod':
        return `You delete the Pod on ${event.pod}.`;
      case 'setNode':
        return this.#nodes.has(event.node.name)
          ? `You change ${event.node.name}.`
          : `You add ${event.node.name}.`;
      case 'removeNode':
        return `You remove ${event.name}.`;
      default:
        return '';
    }
  }

  happened(index: number): PlayChanges {
    const event = this.#events[index];
    if (event?.do === 'deletePod') return { pods: this.#terminate(event.pod, 1), claims: [] };
    if (event?.do === 'setNode') {
      this.#nodes.set(event.node.name, placedNode(this.#set.placement, event.node));
      return { pods: [], claims: [], nodes: [...this.#nodes.values()] };
    }
    if (event?.do === 'removeNode') {
      this.#nodes.delete(event.name);
      return { pods: this.#terminate(event.name), claims: [], nodes: [...this.#nodes.values()] };
    }
    if (event?.do === 'update') return { ...NO_CHANGES, template: templatesUntil(this.#events, index) };
    return NO_CHANGES;
  }

  acted(actions: readonly SimulationAction[]): PlayChanges {
    const pods = actions.flatMap(action => {
      if (action.do !== 'createPod' && action.do !== 'deletePod') return [];
      return [
        this.#put(
          action.node ?? '',
          action.do === 'createPod' ? 'starting' : 'terminating',
          action.revision ?? 1,
        ),
      ];
    });
    return { pods, claims: [] };
  }

  became(changes: readonly SimulationChange[]): PlayChanges {
    const pods = changes.map(({ node = '', revision = 1, becomes }) =>
      this.#put(node, stateAfter(becomes, this.#set.minReadySeconds), revision),
    );
    return { pods, claims: [] };
  }

  returning(): ReadonlySet<string> {
    return new Set();
  }

  /** The Pods of a node that are not on their way out, which they are now. */
  #terminate(node: string, most = Number.POSITIVE_INFINITY): readonly PlayedPod[] {
    return [...this.#pods.values()]
      .filter(pod => pod.node === node && pod.state !== 'terminating')
      .slice(0, most)
      .map(({ template }) => this.#put(node, 'terminating', template));
  }

  #put(node: string, state: PlayedState, template: number): PlayedPod {
    const pod = { id: `${node} ${template}`, node, state, template };
    if (state === 'gone') this.#pods.delete(pod.id);
    else this.#pods.set(pod.id, pod);
    return pod;
  }
}

function summaryOf(
  set: DaemonSetBehaviour,
  events: readonly PlayEvent[],
  { outcome, status, pods }: DaemonSetResult,
): string {
  const { desired, misscheduled } = status;
  const extra =
    misscheduled === 0
      ? ''
      : ` ${counted(misscheduled, 'Pod')} ${misscheduled === 1 ? 'stays' : 'stay'} where no new one would start.`;
  if (desired === 0) return `No node is to run a Pod.${extra}`;
  const all =
    desired === 1 ? 'The node that is to run a Pod has' : `All ${desired} nodes that are to run a Pod have`;
  switch (outcome) {
    case 'complete':
      return `${all} a ready one${events.some(event => event.do === 'update') ? ' of the newest template' : ''}.${extra}`;
    case 'partial':
      return set.isOnDelete
        ? `${all} a ready one; old Pods stay until you delete them (OnDelete).${extra}`
        : `${all} a ready one, not all of the newest template.${extra}`;
    case 'stuck': {
      const waiting = pods.filter(pod => !pod.ready).map(({ node }) => node);
      return `Nothing moves any more: the Pod${waiting.length === 1 ? '' : 's'} on ${nameList(waiting)} ${waiting.length === 1 ? 'does' : 'do'} not get ready. A repaired template heals it by itself.${extra}`;
    }
    case 'deleted':
      return '';
  }
}
