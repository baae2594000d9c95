/** Plays a case for the simulation and answers in the words of test/conformance/BEHAVIOUR.md. Absent means empty. */
import { findGoverningService, namingServiceOf } from '../../identity/governingService.ts';
import { parseClaimName, parsePodName } from '../../identity/parseNames.ts';
import { type ClaimIdentity, type PodIdentity, podAt } from '../../identity/podIdentity.ts';
import { placeOn, podPlacement, type TolerationFacts, tolerationsOf } from '../../simulation/placement.ts';
import type { PlayedSteps } from '../../simulation/playSteps.ts';
import type { Scenario, SimulationEvent } from '../../simulation/scenario.ts';
import { type DaemonSetDeed, simulateDaemonSet } from '../../simulation/simulateDaemonSet.ts';
import {
  type SimulationResult,
  type StatefulSetDeed,
  simulateStatefulSet,
} from '../../simulation/simulateStatefulSet.ts';
import type { SimulationStep } from '../../simulation/trace.ts';
import { type BehaviourCase, type BehaviourEvent, CaseProblem, readCase } from './behaviourCase.ts';
import { type ReadStatefulSet, readDaemonSet, readStatefulSet } from './readBehaviour.ts';

export interface CaseAnswer {
  readonly trace: readonly SimulationStep[];
  readonly final: Readonly<Record<string, unknown>>;
}

export interface PlayOptions {
  /** Whether `final` tells of each Pod and claim who it is. */
  readonly identity?: boolean;
}

/** More would not be read by anybody, and every Pod costs time and room in each step. */
const MOST_PODS = 10_000;

/** `value` is a case as parsed from JSON. Never throws for what is in it. */
export function playCase(value: unknown, options: PlayOptions = {}): CaseAnswer | { readonly error: string } {
  try {
    const read = readCase(value);
    if (read.kind === 'placement') return playPlacement(read);
    return read.kind === 'DaemonSet' ? playDaemonSet(read) : playStatefulSet(read, options);
  } catch (error) {
    if (error instanceof CaseProblem) return { error: error.message };
    throw error;
  }
}

function playStatefulSet(played: BehaviourCase, { identity = false }: PlayOptions): CaseAnswer {
  const { target, before, manifest } = played;
  const sets = [readSet(manifest)];
  function readSet(text: string): ReadStatefulSet {
    const read = readStatefulSet(text, target);
    if (read.behaviour.replicas > MOST_PODS)
      throw new CaseProblem(`More than ${MOST_PODS} Pods are not played.`);
    return read;
  }
  const deedOf = (event: BehaviourEvent): StatefulSetDeed => {
    if (event.do === 'deleteSet') return { do: event.do };
    if (event.do === 'setNode') throw new CaseProblem('Nodes play no part for a StatefulSet.');
    if (event.do !== 'apply') return { do: event.do, pod: event.pod };
    const read = readSet(event.manifest);
    sets.push(read);
    return { do: event.do, set: read.behaviour };
  };
  const scenario = scenarioOf(played, deedOf);
  const set = sets[0];
  if (set === undefined) throw new CaseProblem('The manifest holds no StatefulSet.');
  const { steps, end, missed, ...final } = simulateStatefulSet({
    ...(before === undefined ? {} : { before: readSet(before).behaviour }),
    set: set.behaviour,
    scenario,
  });
  checkPlayed({ steps, end, missed });
  return { trace: steps, final: identity ? withIdentities(final, sets.at(-1) ?? set) : final };
}

function playDaemonSet(played: BehaviourCase): CaseAnswer {
  const { target, before, manifest, nodes } = played;
  const behaviourOf = (text: string) => readDaemonSet(text, target).behaviour;
  const scenario = scenarioOf(played, (event): DaemonSetDeed => {
    if (event.do === 'apply') return { do: event.do, set: behaviourOf(event.manifest) };
    if (event.do === 'setNode' && event.set !== undefined) return { do: event.do, set: event.set };
    if (event.do === 'deletePod' || event.do === 'unreadyPod' || event.do === 'readyPod')
      return { do: event.do, node: event.node };
    throw new CaseProblem(`${event.do} is not played for a DaemonSet.`);
  });
  const { steps, end, missed, ...final } = simulateDaemonSet({
    ...(before === undefined ? {} : { before: behaviourOf(before) }),
    set: behaviourOf(manifest),
    nodes,
    scenario,
  });
  checkPlayed({ steps, end, missed });
  return { trace: steps, final };
}

function playPlacement({ manifest, target, nodes }: BehaviourCase): CaseAnswer {
  const { spec } = readDaemonSet(manifest, target).set.spec.template;
  const placement = podPlacement(spec);
  return {
    trace: [],
    final: {
      tolerations: tolerationsOf(spec).map(tolerationWords),
      nodes: nodes.map(node => ({ node: node.name, ...placeOn(placement, node) })),
    },
  };
}

function checkPlayed({ steps, end, missed }: PlayedSteps): void {
  if (end === 'cut') throw new CaseProblem(`It goes on for more than ${steps.length} steps.`);
  if (end === 'late') throw new CaseProblem('An event is to happen in a step that is over by then.');
  const [first] = missed;
  if (first !== undefined)
    throw new CaseProblem(`When event ${first} of scenario.events happens, its Pod is not there.`);
}

function scenarioOf<D>(played: BehaviourCase, deedOf: (event: BehaviourEvent) => D): Scenario<D> {
  const { stepSeconds, kubelet, neverReady, events } = played;
  return {
    stepSeconds,
    kubelet,
    neverReady,
    events: events.map((event): SimulationEvent<D> => ({ at: event.at, ...deedOf(event) })),
  };
}

function tolerationWords({ key, operator, value, effect, seconds }: TolerationFacts): object {
  return {
    ...(key !== '' && { key }),
    ...(operator !== '' && { operator }),
    ...(value !== '' && { value }),
    ...(effect !== '' && { effect }),
    ...(seconds !== undefined && { tolerationSeconds: seconds }),
  };
}

/** Who the Pods and claims are that are there in the end, by the manifest that is in force then. */
function withIdentities(
  final: Omit<SimulationResult, keyof PlayedSteps>,
  { set, identity, services }: ReadStatefulSet,
): Readonly<Record<string, unknown>> {
  const { standing, service } = findGoverningService(set, identity, services);
  const naming = {
    set: identity,
    service: standing === 'found' && service !== undefined ? namingServiceOf(service) : null,
    clusterDomain: 'cluster.local',
  };
  const templates = identity.claimTemplates.map(({ name }) => name);
  /** A claim may be there without its Pod. */
  const claimOf = (name: string) => {
    const ordinal = parseClaimName(name, { name: identity.name, templates })?.ordinal;
    return ordinal === undefined
      ? undefined
      : podAt(naming, ordinal).claims.find(claim => claim.name === name);
  };
  return {
    ...final,
    pods: final.pods.map(pod => {
      const ordinal = parsePodName(pod.name)?.ordinal;
      return { ...pod, ...(ordinal === undefined ? {} : podWords(podAt(naming, ordinal))) };
    }),
    claims: final.claims.map(claim => ({ ...claim, ...claimWords(claimOf(claim.name)) })),
  };
}

function podWords(pod: PodIdentity): object {
  return {
    hostname: pod.hostname,
    ...(pod.subdomain !== null && { subdomain: pod.subdomain }),
    labels: pod.labels,
    hasRevisionLabel: true,
    ...(pod.volumes.length > 0 && {
      volumes: pod.volumes.map(({ name, claim }) => ({ name, ...(claim !== null && { claim }) })),
    }),
    ...(pod.fqdn !== null && { dns: [pod.fqdn] }),
  };
}

function claimWords(claim: ClaimIdentity | undefined): object {
  if (claim === undefined) return {};
  const { labels, annotations, accessModes, storage, storageClassName } = claim;
  return {
    ...(Object.keys(labels).length > 0 && { labels }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    accessModes,
    ...(storage !== null && { storage }),
    ...(storageClassName !== null && { storageClassName }),
  };
}
