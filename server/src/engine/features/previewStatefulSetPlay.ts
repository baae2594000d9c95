/** Plays what happens to a StatefulSet's Pods and claims. */
import { parseClaimName } from '../identity/parseNames.ts';
import { claimName } from '../identity/podIdentity.ts';
import { CALM_SCENARIO, type SimulationEvent } from '../simulation/scenario.ts';
import {
  type SimulationResult,
  type StatefulSetDeed,
  simulateStatefulSet,
} from '../simulation/simulateStatefulSet.ts';
import type { StatefulSetBehaviour } from '../simulation/statefulSetBehaviour.ts';
import type { SimulationAction, SimulationChange } from '../simulation/trace.ts';
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
import type {
  Play,
  PlayAdvice,
  PlayChanges,
  PlayedClaim,
  PlayedPod,
  PlayedState,
} from './previewPlayData.ts';
import type { PlayEvent, PlayScenario } from './previewQuestion.ts';
import { nameList } from './previewStepWords.ts';
import { counted } from './previewWords.ts';

export function playStatefulSet(behaviour: StatefulSetBehaviour, { from, events }: PlayScenario): Play {
  const set = { ...behaviour, template: templateOf(1) };
  const offset = from === 'running' ? 1 : 0;
  const meant = events.filter(event => event.do !== 'setNode' && event.do !== 'removeNode');
  const possible = affordable(meant, set.replicas);
  const run = (moments: readonly Moment[], more: readonly PlayEvent[] = []) =>
    simulate(
      set,
      from,
      [...possible.slice(0, moments.length), ...more],
      [...moments, ...more.map(() => 'rest' as const)],
    );
  const settled = settleEvents(possible, offset, moments => run(moments).steps);
  const result = run(settled.moments);
  const teller = new StatefulSetTeller(set, settled.events);
  const start = from === 'running' ? teller.begin() : NO_CHANGES;
  return {
    scenario: { from, events: settled.events },
    isCut: possible.length < meant.length,
    start,
    steps: tellSteps(result.steps, offset, teller),
    outcome: result.outcome,
    summary: summaryOf(set, settled.events, result),
    advice: result.outcome === 'stuck' ? adviceOf(set, result, more => run(settled.moments, more)) : null,
  };
}

function templateOf(number: number): string {
  return `template ${number}`;
}

function simulate(
  first: StatefulSetBehaviour,
  from: PlayScenario['from'],
  events: readonly PlayEvent[],
  moments: readonly Moment[],
): SimulationResult {
  let set = first;
  let templates = 1;
  const neverReady: number[] = [];
  const played = events.flatMap((event, index): readonly SimulationEvent<StatefulSetDeed>[] => {
    const at = moments[index] ?? 'rest';
    switch (event.do) {
      case 'update':
        set = { ...set, template: templateOf(++templates) };
        if (event.isBroken) neverReady.push(templates);
        return [{ at, do: 'apply', set }];
      case 'scale':
        set = { ...set, replicas: event.replicas };
        return [{ at, do: 'apply', set }];
      case 'deletePod':
        return [{ at, do: 'deletePod', pod: event.pod }];
      case 'deleteSet':
        return [{ at, do: 'deleteSet' }];
      default:
        return [];
    }
  });
  // One step is long enough for a ready Pod to become available, so that no list of empty steps is told.
  const stepSeconds = Math.max(CALM_SCENARIO.stepSeconds, set.minReadySeconds);
  const scenario = { ...CALM_SCENARIO, stepSeconds, neverReady, events: played };
  return simulateStatefulSet({ ...(from === 'running' ? { before: first } : {}), set: first, scenario });
}

class StatefulSetTeller implements Teller {
  readonly #set: StatefulSetBehaviour;
  readonly #events: readonly PlayEvent[];
  readonly #pods = new Map<string, PlayedPod>();
  readonly #claims = new Map<string, PlayedClaim>();

  constructor(set: StatefulSetBehaviour, events: readonly PlayEvent[]) {
    this.#set = set;
    this.#events = events;
  }

  /** All is there and ready. */
  begin(): PlayChanges {
    const { name, firstOrdinal, replicas, claimTemplates, deletesClaimsWithSet } = this.#set;
    const names = Array.from({ length: replicas }, (_, index) => `${name}-${firstOrdinal + index}`);
    const owners = deletesClaimsWithSet ? [`StatefulSet/${name}`] : [];
    return {
      pods: names.map(pod => this.#put(pod, 'ready', 1)),
      claims: names.flatMap(pod =>
        claimTemplates.map(template =>
          this.#claim({ name: claimName(template, pod), pod, state: 'there', owners }),
        ),
      ),
    };
  }

  deed(index: number): string {
    const event = this.#events[index];
    const { name } = this.#set;
    switch (event?.do) {
      case 'update':
        return event.isBroken
          ? 'You apply a template whose Pods never get ready.'
          : 'You apply a changed template.';
      case 'scale':
        return `You scale ${name} to ${counted(event.replicas, 'Pod')}.`;
      case 'deletePod':
        return `You delete ${event.pod}.`;
      default:
        return `You delete the StatefulSet ${name}.`;
    }
  }

  happened(index: number): PlayChanges {
    const event = this.#events[index];
    if (event?.do === 'update') return { ...NO_CHANGES, template: templatesUntil(this.#events, index) };
    const isGoing = ({ id, state }: PlayedPod) =>
      state !== 'terminating' &&
      (event?.do === 'deleteSet' || (event?.do === 'deletePod' && event.pod === id));
    const going = [...this.#pods.values()].filter(isGoing);
    return { pods: going.map(({ id, template }) => this.#put(id, 'terminating', template)), claims: [] };
  }

  acted(actions: readonly SimulationAction[]): PlayChanges {
    const pods: PlayedPod[] = [];
    const claims: PlayedClaim[] = [];
    for (const action of actions) {
      const { name = '' } = action;
      switch (action.do) {
        case 'createClaim':
          claims.push(this.#claim({ name, pod: this.#podOf(name), state: 'there', owners: [] }));
          break;
        case 'updateClaim':
          claims.push(
            this.#claim({ name, pod: this.#podOf(name), state: 'there', owners: action.owners ?? [] }),
          );
          break;
        case 'createPod':
          pods.push(
            this.#put(name, action.refused === undefined ? 'starting' : 'refused', action.revision ?? 1),
          );
          break;
        case 'deletePod':
          pods.push(this.#put(name, 'terminating', action.revision ?? 1));
          break;
        case 'updatePod':
          break;
      }
    }
    return { pods, claims };
  }

  became(changes: readonly SimulationChange[]): PlayChanges {
    const pods: PlayedPod[] = [];
    const claims: PlayedClaim[] = [];
    for (const { pod, claim, becomes } of changes) {
      const known = this.#claims.get(claim ?? '');
      if (known !== undefined) claims.push(this.#claim({ ...known, state: 'gone' }));
      if (pod === undefined) continue;
      const state = stateAfter(becomes, this.#set.minReadySeconds);
      pods.push(this.#put(pod, state, this.#pods.get(pod)?.template ?? 1));
    }
    return { pods, claims };
  }

  returning(actions: readonly SimulationAction[]): ReadonlySet<string> {
    const created = actions.flatMap(action =>
      action.do === 'createPod' && action.name ? [action.name] : [],
    );
    return new Set(
      created
        .flatMap(pod => this.#set.claimTemplates.map(template => claimName(template, pod)))
        .filter(claim => this.#claims.has(claim)),
    );
  }

  #put(id: string, state: PlayedState, template: number): PlayedPod {
    const pod = { id, state, template };
    if (state === 'gone') this.#pods.delete(id);
    else this.#pods.set(id, pod);
    return pod;
  }

  #claim(claim: PlayedClaim): PlayedClaim {
    if (claim.state === 'gone') this.#claims.delete(claim.name);
    else this.#claims.set(claim.name, claim);
    return claim;
  }

  #podOf(claim: string): string {
    const { name, claimTemplates } = this.#set;
    const parsed = parseClaimName(claim, { name, templates: claimTemplates });
    return parsed === undefined ? '' : `${parsed.set}-${parsed.ordinal}`;
  }
}

function summaryOf(
  set: StatefulSetBehaviour,
  events: readonly PlayEvent[],
  result: SimulationResult,
): string {
  const { pods, claims, outcome, status } = result;
  if (outcome === 'deleted') {
    const left = claims.length;
    if (left === 0)
      return `${set.name} is gone, with its Pods${set.claimTemplates.length > 0 ? ' and claims' : ''}.`;
    return `${set.name} is gone, with its Pods; ${counted(left, 'claim')} ${left === 1 ? 'stays' : 'stay'}.`;
  }
  const all = pods.length === 1 ? `${pods[0]?.name} is` : `All ${pods.length} Pods are`;
  if (outcome === 'complete') {
    if (pods.length === 0) return 'There are no Pods.';
    const hasUpdate = events.some(event => event.do === 'update');
    return `${all} ready${hasUpdate ? ' and of the newest template' : ''}.`;
  }
  if (outcome === 'partial') {
    const old = pods.filter(pod => pod.revision !== status?.updateRevision).map(({ name }) => name);
    const why = set.isOnDelete ? ', until you delete them (OnDelete)' : ` (partition ${set.partition ?? 0})`;
    return `${all} ready. With the old template: ${nameList(old)}${why}.`;
  }
  const waiting = pods.filter(pod => !pod.ready).map(({ name }) => name);
  if (waiting.length === 0) return 'Nothing moves any more: the Pods are refused.';
  return `Nothing moves any more: ${nameList(waiting)} ${waiting.length === 1 ? 'does' : 'do'} not get ready.`;
}

/** What frees a set that is stuck, found by trying it. */
function adviceOf(
  set: StatefulSetBehaviour,
  { pods }: SimulationResult,
  runWith: (more: readonly PlayEvent[]) => SimulationResult,
): PlayAdvice | null {
  const waiting = pods.filter(pod => !pod.ready).map(({ name }) => name);
  if (waiting.length === 0) return null;
  const repair: PlayEvent = { do: 'update' };
  const deletions = waiting.map((pod): PlayEvent => ({ do: 'deletePod', pod }));
  const frees = (events: readonly PlayEvent[]) => runWith(events).outcome !== 'stuck';
  const names = nameList(waiting);
  if (frees([repair])) {
    const policy = set.isParallel ? ' under Parallel' : '';
    return {
      text: `A repaired template is enough${policy}: the controller replaces ${names} by itself.`,
      events: [repair],
    };
  }
  if (!frees([repair, ...deletions])) return null;
  return {
    text: `A repaired template alone changes nothing: the controller waits for ${names}. Apply the repaired template, then delete ${names}; deleted before the repair, ${waiting.length === 1 ? 'it comes' : 'they come'} back broken.`,
    events: [repair, ...deletions],
  };
}
