/**
 * On which nodes a DaemonSet's Pod may start and stay (`NodeShouldRunDaemonPod` in pkg/controller/daemon).
 * Resources and ports play no part.
 */
import { isRequirementMet } from '../model/isRequirementMet.ts';
import type { NodeSelectorRequirement, PodSpec, Toleration } from '../model/podSpec.ts';

export interface TaintFacts {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

export interface NodeFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly TaintFacts[];
}

/** Empty texts are those that are not written. */
export interface TolerationFacts {
  readonly key: string;
  readonly operator: string;
  readonly value: string;
  readonly effect: string;
  readonly seconds: number | undefined;
}

/** What is asked of a label of a node, or of its name. */
export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

interface Term {
  readonly expressions: readonly Requirement[];
  readonly fields: readonly Requirement[];
}

/** What of a Pod template decides where its Pods go. */
export interface PodPlacement {
  readonly nodeName: string;
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** One of them has to hold; undefined when there is no required affinity. */
  readonly terms: readonly Term[] | undefined;
  /** Those that every DaemonSet Pod gets included. */
  readonly tolerations: readonly TolerationFacts[];
}

export interface NodeVerdict {
  /** A Pod is started there. */
  readonly shouldRun: boolean;
  /** A Pod that is there already may stay. */
  readonly shouldContinueRunning: boolean;
}

export function podPlacement(spec: PodSpec): PodPlacement {
  const { required } = spec.affinity.nodeAffinity;
  const terms = required.nodeSelectorTerms.items.map(term => ({
    expressions: term.matchExpressions.items.map(requirementOf),
    fields: term.matchFields.items.map(requirementOf),
  }));
  return {
    nodeName: spec.nodeName.value ?? '',
    nodeSelector: Object.fromEntries(spec.nodeSelector.record),
    terms: required.isPresent ? terms : undefined,
    tolerations: tolerationsOf(spec),
  };
}

export function placeOn(placement: PodPlacement, node: NodeFacts): NodeVerdict {
  if (!isWanted(placement, node)) return { shouldRun: false, shouldContinueRunning: false };
  const untolerated = untoleratedTaints(placement, node);
  return {
    shouldRun: untolerated.length === 0,
    shouldContinueRunning: !untolerated.some(({ effect }) => effect === 'NoExecute'),
  };
}

/** Those that keep Pods out; `PreferNoSchedule` decides nothing. */
function untoleratedTaints({ tolerations }: PodPlacement, { taints }: NodeFacts): readonly TaintFacts[] {
  return taints.filter(
    taint =>
      (taint.effect === 'NoSchedule' || taint.effect === 'NoExecute') &&
      !tolerations.some(toleration => tolerates(toleration, taint)),
  );
}

/**
 * What the Pods tolerate: what is written, and what the controller adds (`AddOrUpdateDaemonPodTolerations` in
 * pkg/controller/daemon/util). A written one of the same key and effect gives way, and its seconds with it.
 */
export function tolerationsOf(spec: PodSpec): readonly TolerationFacts[] {
  const added = automaticTolerations(spec.hostNetwork.value ?? false);
  const written = spec.tolerations.items.map(tolerationOf);
  return [
    ...written.map(one => added.find(other => isSameToleration(one, other)) ?? one),
    ...added.filter(one => !written.some(other => isSameToleration(one, other))),
  ];
}

/** The tolerations that are written and do not give way to those that the controller adds. */
export function writtenTolerations(
  spec: PodSpec,
): readonly { readonly toleration: Toleration; readonly facts: TolerationFacts }[] {
  const added = automaticTolerations(spec.hostNetwork.value ?? false);
  return spec.tolerations.items
    .map(toleration => ({ toleration, facts: tolerationOf(toleration) }))
    .filter(({ facts }) => !added.some(other => isSameToleration(facts, other)));
}

function tolerationOf({ key, operator, value, effect, tolerationSeconds }: Toleration): TolerationFacts {
  return {
    key: key.value ?? '',
    operator: operator.value ?? '',
    value: value.value ?? '',
    effect: effect.value ?? '',
    seconds: tolerationSeconds.value,
  };
}

function isSameToleration(left: TolerationFacts, right: TolerationFacts): boolean {
  return (
    left.key === right.key &&
    left.effect === right.effect &&
    left.operator === right.operator &&
    left.value === right.value
  );
}

function automaticTolerations(isOnHostNetwork: boolean): readonly TolerationFacts[] {
  const tolerate = (key: string, effect: string): TolerationFacts => ({
    key: `node.kubernetes.io/${key}`,
    operator: 'Exists',
    value: '',
    effect,
    seconds: undefined,
  });
  return [
    tolerate('not-ready', 'NoExecute'),
    tolerate('unreachable', 'NoExecute'),
    ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map(key =>
      tolerate(key, 'NoSchedule'),
    ),
    ...(isOnHostNetwork ? [tolerate('network-unavailable', 'NoSchedule')] : []),
  ];
}

/**
 * `Gt` and `Lt` (gate TaintTolerationComparisonOperators) hold the taint's number against the toleration's; unlike the
 * labels of an affinity, neither may have leading zeros or a plus (`compareNumericValues` in core/v1/toleration.go).
 */
export function tolerates({ key, operator, value, effect }: TolerationFacts, taint: TaintFacts): boolean {
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  const found = taint.value ?? '';
  switch (operator) {
    case 'Exists':
      return true;
    case 'Gt':
    case 'Lt':
      return [found, value].every(text => DECIMAL.test(text)) && isBeyond(operator, found, value);
    default:
      return (operator === '' || operator === 'Equal') && value === found;
  }
}

function isWanted({ nodeName, nodeSelector, terms }: PodPlacement, node: NodeFacts): boolean {
  if (nodeName !== '' && nodeName !== node.name) return false;
  if (Object.entries(nodeSelector).some(([key, value]) => node.labels[key] !== value)) return false;
  return terms === undefined || terms.some(term => matchesTerm(term, node));
}

/** A term that asks for nothing matches nothing. */
export function matchesTerm(term: Term, node: NodeFacts): boolean {
  const { expressions, fields } = term;
  if (expressions.length + fields.length === 0) return false;
  return (
    expressions.every(requirement => matches(requirement, node.labels[requirement.key])) &&
    fields.every(requirement => matchesField(requirement, node))
  );
}

/** The only field that can be asked for is the name. */
function matchesField(requirement: Requirement, node: NodeFacts): boolean {
  return requirement.key === 'metadata.name' && matches(requirement, node.name);
}

/** `found` is the label's value; undefined where the node has no such label. */
export function matches({ operator, values }: Requirement, found: string | undefined): boolean {
  if (operator === 'Gt' || operator === 'Lt') return isBeyond(operator, found, values[0]);
  return isRequirementMet(operator, values, found);
}

const DECIMAL = /^(?:0|-?[1-9][0-9]*)$/;

/** False where one of them is no number. */
function isBeyond(operator: 'Gt' | 'Lt', found: string | undefined, limit: string | undefined): boolean {
  const left = integerOf(found);
  const right = integerOf(limit);
  if (left === undefined || right === undefined) return false;
  return operator === 'Gt' ? left > right : left < right;
}

/** A 64-bit integer, as Go's `strconv.ParseInt` reads it; undefined for everything else. */
function integerOf(text: string | undefined): bigint | undefined {
  if (text === undefined || !/^[-+]?\d{1,100}$/.test(text)) return undefined;
  const number = BigInt(text.replace(/^\+/, ''));
  return number === BigInt.asIntN(64, number) ? number : undefined;
}

function requirementOf({ key, operator, values }: NodeSelectorRequirement): Requirement {
  return {
    key: key.value ?? '',
    operator: operator.value ?? '',
    values: values.flatMap(({ value }) => value ?? []),
  };
}
