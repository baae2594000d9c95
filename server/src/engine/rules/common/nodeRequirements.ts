/** What a Pod asks of the labels and the name of its node, and whether any node can have all of it. */
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec } from '../../model/podSpec.ts';
import { matches, type Requirement } from '../../simulation/placement.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { TextRange } from '../../text/textRange.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { listing } from './words.ts';

export interface NodeRequirement extends Requirement {
  readonly origin: 'selector' | 'affinity';
  /** Of the entry of `nodeSelector`, or of the expression. */
  readonly path: readonly PathStep[];
  readonly range: TextRange;
}

/** Alternatives, each of them everything that one node has to have. */
export type NodeAlternatives = readonly (readonly NodeRequirement[])[];

/**
 * Undefined where an alternative may stand that the text does not show. Requirements that are not known are left out:
 * a node that the rest cannot find is not found with them either.
 */
export function nodeAlternativesOf(spec: PodSpec): NodeAlternatives | undefined {
  const { affinity } = spec;
  const { required } = affinity.nodeAffinity;
  const selected = spec.nodeSelector.fields.flatMap(({ key, value, keyRange, path }) =>
    value === undefined || [key, value].some(isPlaceholder)
      ? []
      : [{ key, operator: 'In', values: [value], origin: 'selector' as const, path, range: keyRange }],
  );
  if (required.presence === 'unknown') return undefined;
  if (!required.isPresent) return [selected];
  const terms = required.nodeSelectorTerms;
  if (!terms.isComplete || terms.items.some(term => !isWhole(term))) return undefined;
  // A term that asks for nothing matches no node, and the server's verdict is not asked here.
  const asking = terms.items.filter(term => lengthOf(term) > 0);
  return asking.map(term => [...selected, ...requirementsOf(term)]);
}

function isWhole(term: NodeSelectorTerm): boolean {
  return (
    term.isComplete &&
    term.presence !== 'unknown' &&
    term.matchExpressions.isComplete &&
    term.matchFields.isComplete
  );
}

function lengthOf({ matchExpressions, matchFields }: NodeSelectorTerm): number {
  return matchExpressions.items.length + matchFields.items.length;
}

/** The one field that can be asked for is the name of the node, which is no label. */
function requirementsOf({ matchExpressions, matchFields }: NodeSelectorTerm): readonly NodeRequirement[] {
  return [...matchExpressions.items, ...matchFields.items].flatMap(requirementOf);
}

function requirementOf(written: NodeSelectorRequirement): readonly NodeRequirement[] {
  const { key, operator, values, range, path } = written;
  const known = values.flatMap(({ value }) => value ?? []);
  if (key.value === undefined || operator.value === undefined || known.length < values.length) return [];
  if ([key.value, ...known].some(isPlaceholder)) return [];
  return [{ key: key.value, operator: operator.value, values: known, origin: 'affinity', path, range }];
}

/** The requirements of one label that no value of it meets together; undefined where there are none. */
export function findContradiction(
  requirements: readonly NodeRequirement[],
): readonly NodeRequirement[] | undefined {
  const byKey = new Map<string, NodeRequirement[]>();
  for (const requirement of requirements) {
    const known = byKey.get(requirement.key);
    if (known) known.push(requirement);
    else byKey.set(requirement.key, [requirement]);
  }
  for (const ofOneKey of byKey.values()) {
    if (ofOneKey.length > 1 && !isPossible(ofOneKey)) return smallest(ofOneKey);
  }
  return undefined;
}

/** Whether some value of a label, or its absence, meets everything that is asked of it. */
function isPossible(requirements: readonly Requirement[]): boolean {
  return candidates(requirements).some(value =>
    requirements.every(requirement => matches(requirement, value)),
  );
}

/** Enough to decide by: no other value meets requirements that all of these fail. */
function candidates(requirements: readonly Requirement[]): readonly (string | undefined)[] {
  const written = requirements.flatMap(({ values }) => values);
  // As many numbers beside each limit as may be ruled out one by one, and one more.
  const steps = Array.from({ length: written.length + 1 }, (_, index) => index + 1);
  const near = requirements.flatMap(({ operator, values }) => {
    const limit = Number(values[0]);
    if ((operator !== 'Gt' && operator !== 'Lt') || !Number.isSafeInteger(limit)) return [];
    return steps.map(step => String(operator === 'Gt' ? limit + step : limit - step));
  });
  return [undefined, ...written, ...near, `any-${written.join('-')}`];
}

/** Two that contradict each other, where two are enough. */
function smallest(requirements: readonly NodeRequirement[]): readonly NodeRequirement[] {
  for (const [index, one] of requirements.entries()) {
    for (const other of requirements.slice(index + 1)) if (!isPossible([one, other])) return [one, other];
  }
  return requirements;
}

/** What the value of the label has to do: `be linux`, `not be there`. */
export function demandOf({ operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return `be ${listing(values.map(wordOf), 'or')}`;
    case 'NotIn':
      return `not be ${listing(values.map(wordOf), 'or')}`;
    case 'Exists':
      return 'be there';
    case 'DoesNotExist':
      return 'not be there';
    case 'Gt':
      return `be above ${wordOf(values[0] ?? '')}`;
    default:
      return `be below ${wordOf(values[0] ?? '')}`;
  }
}

function wordOf(value: string): string {
  return value === '' ? 'empty' : value;
}
