/** A case for the simulation, in the words of test/conformance/BEHAVIOUR.md, read from what somebody wrote. */
import { DEFAULT_TARGET, type Release, readRelease, type Target } from '../../release/release.ts';
import type { NodeFacts, TaintFacts } from '../../simulation/placement.ts';

export interface BehaviourCase {
  readonly kind: 'StatefulSet' | 'DaemonSet' | 'placement';
  readonly before: string | undefined;
  readonly manifest: string;
  readonly target: Target;
  readonly stepSeconds: number;
  readonly kubelet: { readonly readyAfter: number; readonly goneAfter: number };
  readonly neverReady: readonly number[];
  readonly nodes: readonly NodeFacts[];
  readonly events: readonly BehaviourEvent[];
}

export interface BehaviourEvent {
  readonly at: number | 'rest';
  readonly do: (typeof DEEDS)[number];
  /** A manifest, a Pod's or a node's name; of `setNode` the node itself. */
  readonly manifest: string;
  readonly pod: string;
  readonly node: string;
  readonly set: NodeFacts | undefined;
}

const KINDS = ['StatefulSet', 'DaemonSet', 'placement'] as const;
const DEEDS = ['apply', 'deletePod', 'unreadyPod', 'readyPod', 'evictPod', 'deleteSet', 'setNode'] as const;

/** Why a case cannot be read or played, as a sentence. */
export class CaseProblem extends Error {}

/** Throws a `CaseProblem` for what cannot be read. */
export function readCase(value: unknown): BehaviourCase {
  const written = record(value, 'The case');
  const scenario = record(written.scenario ?? {}, 'scenario');
  const kubelet = record(scenario.kubelet ?? {}, 'scenario.kubelet');
  return {
    kind: oneOf(scenario.kind, KINDS, 'scenario.kind'),
    before: written.before === undefined ? undefined : text(written.before, 'before'),
    manifest: text(written.manifest, 'manifest'),
    target: { release: releaseOf(written.kubernetes), featureGates: gatesOf(scenario.featureGates) },
    stepSeconds: count(scenario.stepSeconds ?? 10, 'scenario.stepSeconds', 1),
    kubelet: {
      readyAfter: count(kubelet.readyAfter ?? 1, 'scenario.kubelet.readyAfter', 1),
      goneAfter: count(kubelet.goneAfter ?? 1, 'scenario.kubelet.goneAfter', 1),
    },
    neverReady: list(scenario.neverReady, 'scenario.neverReady').map(item =>
      count(item, 'scenario.neverReady', 1),
    ),
    nodes: list(scenario.nodes, 'scenario.nodes').map(node => nodeOf(node, 'scenario.nodes')),
    events: list(scenario.events, 'scenario.events').map(eventOf),
  };
}

function releaseOf(value: unknown): Release {
  if (value === undefined || value === null) return DEFAULT_TARGET.release;
  const release = readRelease(text(value, 'kubernetes'));
  if (release === undefined) throw new CaseProblem(`Kubernetes ${value} is not known here.`);
  return release;
}

function gatesOf(value: unknown): ReadonlyMap<string, boolean> {
  return new Map(
    Object.entries(record(value ?? {}, 'scenario.featureGates')).map(([name, isOn]) => {
      if (typeof isOn !== 'boolean')
        throw new CaseProblem(`scenario.featureGates.${name} is neither true nor false.`);
      return [name, isOn];
    }),
  );
}

function eventOf(value: unknown): BehaviourEvent {
  const event = record(value, 'An event');
  const deed = oneOf(event.do, DEEDS, 'do of an event');
  const step = typeof event.at === 'string' ? Number(event.at) : event.at;
  return {
    at: event.at === 'rest' ? 'rest' : count(step, 'at of an event', 1),
    do: deed,
    manifest: deed === 'apply' ? text(event.manifest, 'manifest of an event') : '',
    pod: typeof event.pod === 'string' ? event.pod : '',
    node: typeof event.node === 'string' ? event.node : '',
    set: deed === 'setNode' ? nodeOf(event.set, 'set of an event') : undefined,
  };
}

/** `unschedulable` needs no reading: what it does to Pods is in the taint that comes with it. */
function nodeOf(value: unknown, what: string): NodeFacts {
  const node = record(value, what);
  const labels = Object.entries(record(node.labels ?? {}, `labels in ${what}`));
  return {
    name: text(node.name, `name in ${what}`),
    labels: Object.fromEntries(labels.map(([key, label]) => [key, String(label)])),
    taints: list(node.taints, `taints in ${what}`).map(taint => taintOf(taint, what)),
  };
}

function taintOf(value: unknown, what: string): TaintFacts {
  const taint = record(value, `a taint in ${what}`);
  return {
    key: text(taint.key, `key of a taint in ${what}`),
    effect: text(taint.effect, `effect of a taint in ${what}`),
    ...(typeof taint.value === 'string' ? { value: taint.value } : {}),
  };
}

function record(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CaseProblem(`${what} is not an object.`);
  return value as Readonly<Record<string, unknown>>;
}

function list(value: unknown, what: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new CaseProblem(`${what} is not a list.`);
  return value;
}

function text(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new CaseProblem(`${what} is not a text.`);
  return value;
}

function count(value: unknown, what: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least)
    throw new CaseProblem(`${what} is not a whole number from ${least} on.`);
  return value;
}

function oneOf<T extends string>(value: unknown, known: readonly T[], what: string): T {
  const found = known.find(one => one === value);
  if (found === undefined) throw new CaseProblem(`${what} is none of ${known.join(', ')}.`);
  return found;
}
