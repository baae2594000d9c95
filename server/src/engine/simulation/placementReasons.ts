/**
 * Why a DaemonSet's Pod does not start on a node, or may not stay there: which taint, which label, which term.
 *
 * The one place that reasons about it: the preview, the terminal and messages take their words from here.
 * Plain data, so that a fix can be drawn beside it.
 */
import {
  matches,
  matchesField,
  type NodeFacts,
  type NodeVerdict,
  type PodPlacement,
  placeOn,
  type Requirement,
  type TaintFacts,
  type Term,
  tolerates,
  untoleratedTaints,
} from './placement.ts';

export interface ExplainedPlacement extends NodeVerdict {
  readonly node: string;
  /** Why no Pod starts there; empty where one does. Each of them is enough to keep it out. */
  readonly reasons: readonly PlacementReason[];
  /** Taints that would keep other Pods out, and are no obstacle to these. */
  readonly tolerated: readonly TaintFacts[];
}

export type PlacementReason =
  /** `nodeName` asks for another node. */
  | { readonly because: 'nodeName'; readonly wanted: string; readonly found: string }
  /** A label that `nodeSelector` asks for. */
  | { readonly because: 'nodeSelector'; readonly unmet: UnmetRequirement }
  /** For each term of the required node affinity, what of it does not hold; a term that asks for nothing never holds. */
  | { readonly because: 'nodeAffinity'; readonly terms: readonly (readonly UnmetRequirement[])[] }
  | { readonly because: 'taint'; readonly taint: TaintFacts };

export interface UnmetRequirement extends Requirement {
  /** Whether it is about a label of the node, or about a field of it, which can only be its name. */
  readonly of: 'label' | 'field';
  /** What the node has there; null where it has no such label. */
  readonly found: string | null;
}

export function explainPlacement(placement: PodPlacement, node: NodeFacts): ExplainedPlacement {
  return {
    node: node.name,
    ...placeOn(placement, node),
    reasons: [
      ...nameReasons(placement, node),
      ...selectorReasons(placement, node),
      ...affinityReasons(placement, node),
      ...untoleratedTaints(placement, node).map(taint => ({ because: 'taint' as const, taint })),
    ],
    tolerated: node.taints.filter(
      taint =>
        taint.effect !== 'PreferNoSchedule' &&
        placement.tolerations.some(toleration => tolerates(toleration, taint)),
    ),
  };
}

function nameReasons({ nodeName }: PodPlacement, { name }: NodeFacts): readonly PlacementReason[] {
  return nodeName === '' || nodeName === name ? [] : [{ because: 'nodeName', wanted: nodeName, found: name }];
}

function selectorReasons({ nodeSelector }: PodPlacement, { labels }: NodeFacts): readonly PlacementReason[] {
  return Object.entries(nodeSelector)
    .filter(([key, value]) => labels[key] !== value)
    .map(([key, value]) => ({
      because: 'nodeSelector',
      unmet: { of: 'label', key, operator: 'In', values: [value], found: labels[key] ?? null },
    }));
}

function affinityReasons({ terms }: PodPlacement, node: NodeFacts): readonly PlacementReason[] {
  if (terms === undefined) return [];
  const unmet = terms.map(term => unmetOf(term, node));
  const holds = terms.some((term, index) => !isEmpty(term) && unmet[index]?.length === 0);
  return holds ? [] : [{ because: 'nodeAffinity', terms: unmet }];
}

function isEmpty({ expressions, fields }: Term): boolean {
  return expressions.length + fields.length === 0;
}

function unmetOf({ expressions, fields }: Term, node: NodeFacts): readonly UnmetRequirement[] {
  return [
    ...expressions
      .filter(requirement => !matches(requirement, node.labels[requirement.key]))
      .map(requirement => ({
        ...requirement,
        of: 'label' as const,
        found: node.labels[requirement.key] ?? null,
      })),
    ...fields
      .filter(requirement => !matchesField(requirement, node))
      .map(requirement => ({ ...requirement, of: 'field' as const, found: node.name })),
  ];
}

/** One clause that reads after the node's name, such as `label disk is hdd, not ssd`. */
export function placementReasonText(reason: PlacementReason): string {
  switch (reason.because) {
    case 'nodeName':
      return `nodeName asks for ${reason.wanted}`;
    case 'nodeSelector':
      return unmetText(reason.unmet);
    case 'taint':
      return `taint ${taintText(reason.taint)} is not tolerated`;
    case 'nodeAffinity': {
      const [only, ...others] = reason.terms.map(termText);
      if (only === undefined) return 'the node affinity has no term, which matches no node';
      return others.length === 0 ? only : [only, ...others].join('; and ');
    }
  }
}

function termText(unmet: readonly UnmetRequirement[]): string {
  if (unmet.length === 0) return 'a term of the node affinity asks for nothing, which matches no node';
  return unmet.map(unmetText).join(', ');
}

/** `key=value:effect`, as `kubectl taint` writes it. */
export function taintText({ key, value, effect }: TaintFacts): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

function unmetText(unmet: UnmetRequirement): string {
  const { key, operator, values, found } = unmet;
  const what = unmet.of === 'field' ? 'the name' : `label ${key}`;
  const isWhat = `${what} is ${found === null ? 'missing' : found || 'empty'}`;
  switch (operator) {
    case 'In':
      if (found === null) return missingText(key, values);
      return `${isWhat}, not ${values.map(value => value || 'empty').join(' or ')}`;
    case 'NotIn':
      return `${isWhat}, which is excluded`;
    case 'Exists':
      return isWhat;
    case 'DoesNotExist':
      return `${what} is there, which is excluded`;
    case 'Gt':
    case 'Lt':
      return `${isWhat}, not a number ${operator === 'Gt' ? 'above' : 'below'} ${values[0] ?? ''}`;
    default:
      return `${what} is compared in a way that is not known`;
  }
}

function missingText(key: string, values: readonly string[]): string {
  return values.length === 1
    ? `label ${key}=${values[0]} is missing`
    : `label ${key} is missing (${values.join(' or ')})`;
}
