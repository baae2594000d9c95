/** Which nodes a Pod asks for, in words. */
import type { NodeSelectorRequirement, NodeSelectorTerm, PodSpec, Toleration } from '../model/podSpec.ts';
import { type TolerationFacts, writtenTolerations } from '../simulation/placement.ts';
import type { NodeRequest } from './previewData.ts';
import { counted, joined } from './previewWords.ts';

export function nodeRequestOf(spec: PodSpec): NodeRequest {
  const requirements = requirementsOf(spec);
  const tolerations = writtenTolerations(spec).map(({ toleration, facts }) =>
    isOpen(toleration) ? 'a taint that is filled in by another program' : tolerationText(facts),
  );
  const toleratesAll = writtenTolerations(spec).some(
    ({ toleration, facts }) =>
      !isOpen(toleration) && facts.key === '' && facts.effect === '' && facts.operator === 'Exists',
  );
  return {
    summary: summaryOf(requirements.length, toleratesAll),
    requirements,
    tolerations,
    automaticTolerations: automaticTolerationsOf(spec.hostNetwork.value ?? false),
  };
}

function summaryOf(requirements: number, toleratesAll: boolean): string {
  const which = ['every node', 'every node that has', 'every node that has all of'][
    Math.min(requirements, 2)
  ];
  const taints = toleratesAll ? 'whatever its taints' : 'unless a taint keeps it away';
  return requirements === 0 ? `One Pod on ${which}, ${taints}.` : `One Pod on ${which} this, ${taints}.`;
}

function requirementsOf(spec: PodSpec): readonly string[] {
  const { nodeName, nodeSelector, affinity } = spec;
  return [
    ...(nodeName.value ? [`the name ${nodeName.value}`] : []),
    ...(nodeName.presence === 'unknown' ? ['a name that is filled in by another program'] : []),
    ...nodeSelector.fields.map(({ key, value }) => `label ${key}: ${value ?? OPEN}`),
    ...affinityRequirements(affinity.nodeAffinity.required.nodeSelectorTerms.items),
    ...([nodeSelector, affinity].some(({ presence }) => presence === 'unknown')
      ? ['what another program fills in']
      : []),
  ];
}

const OPEN = '(filled in by another program)';

/** One of the terms has to hold, and in it every requirement. */
function affinityRequirements(terms: readonly NodeSelectorTerm[]): readonly string[] {
  const texts = terms.map(term => [
    ...term.matchExpressions.items.map(expressionText),
    ...term.matchFields.items.map(fieldText),
  ]);
  const [first, ...others] = texts;
  if (first === undefined) return [];
  if (others.length === 0) return first;
  return [`one of these: ${texts.map(text => joined(text)).join('; or ')}`];
}

function expressionText({ key, operator, values }: NodeSelectorRequirement): string {
  const label = `label ${key.value ?? OPEN}`;
  const list = values.map(({ value }) => value ?? OPEN);
  switch (operator.value) {
    case 'In':
      return `${label}: ${joined(list, 'or')}`;
    case 'NotIn':
      return `${label}: anything but ${joined(list, 'or')}, or no such label`;
    case 'Exists':
      return `${label} with any value`;
    case 'DoesNotExist':
      return `no ${label}`;
    case 'Gt':
      return `${label}: a number above ${list[0] ?? OPEN}`;
    case 'Lt':
      return `${label}: a number below ${list[0] ?? OPEN}`;
    default:
      return `${label} ${OPEN}`;
  }
}

/** The only field of a node that can be asked for is its name. */
function fieldText({ operator, values }: NodeSelectorRequirement): string {
  const names = joined(
    values.map(({ value }) => value ?? OPEN),
    'or',
  );
  return operator.value === 'NotIn' ? `any name but ${names}` : `the name ${names}`;
}

function isOpen({ key, operator, value, effect }: Toleration): boolean {
  return [key, operator, value, effect].some(field => field.presence === 'unknown');
}

function tolerationText({ key, operator, value, effect, seconds }: TolerationFacts): string {
  const effectText = effect === '' ? '' : ` with effect ${effect}`;
  const time = seconds === undefined ? '' : `, for ${counted(seconds, 'second')}`;
  if (key === '') return `every taint${effectText}${time}`;
  return `taint ${key}${valueText(operator, value)}${effectText}${time}`;
}

function valueText(operator: string, value: string): string {
  if (operator === 'Exists') return '';
  if (operator === 'Gt') return ` above ${value}`;
  if (operator === 'Lt') return ` below ${value}`;
  return value === '' ? ' without a value' : `: ${value}`;
}

/** What the controller adds to every Pod (`AddOrUpdateDaemonPodTolerations` in pkg/controller/daemon/util). */
function automaticTolerationsOf(isOnHostNetwork: boolean): readonly string[] {
  return [
    'the node stops being ready or reachable (its Pod stays, but no new one comes)',
    'the node is short of disk, memory or process ids',
    'the node is cordoned',
    ...(isOnHostNetwork ? ["the node's network is not set up yet"] : []),
  ];
}
