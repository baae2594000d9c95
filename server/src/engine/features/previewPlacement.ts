/** Where a DaemonSet's Pods start and may stay, and on which other nodes not, each with its reason. */
import {
  matches,
  matchesTerm,
  type PodPlacement,
  placeOn,
  type Requirement,
  tolerates,
} from '../simulation/placement.ts';
import type { NodePlacement, PlacedNode, PlacementFix, PlacementReason } from './previewData.ts';
import type { PreviewNode, PreviewTaint } from './previewQuestion.ts';
import { counted, joined } from './previewWords.ts';
import { SAMPLE_NODES } from './sampleNodes.ts';

export function placementOf(
  placement: PodPlacement,
  given: readonly PreviewNode[] | undefined,
): NodePlacement {
  const nodes = (given ?? SAMPLE_NODES).map(node => placedNode(placement, node));
  return { isSample: given === undefined, nodes, summary: placementSummary(nodes) };
}

export function placementSummary(nodes: readonly PlacedNode[]): string {
  const running = nodes.filter(node => node.runs).length;
  if (nodes.length === 0) return 'There are no nodes.';
  if (running === nodes.length)
    return nodes.length === 1 ? 'The node runs a Pod.' : `All ${nodes.length} nodes run a Pod.`;
  return `${running === 0 ? 'None' : running} of ${counted(nodes.length, 'node')} run${running === 1 ? 's' : ''} a Pod.`;
}

export function placedNode(placement: PodPlacement, node: PreviewNode): PlacedNode {
  const { shouldRun, shouldContinueRunning } = placeOn(placement, node);
  return {
    ...node,
    runs: shouldRun,
    mayStay: shouldContinueRunning,
    reasons: shouldRun ? [] : reasonsOf(placement, node),
  };
}

function reasonsOf(placement: PodPlacement, node: PreviewNode): readonly PlacementReason[] {
  const { nodeName, nodeSelector, terms } = placement;
  return [
    ...(nodeName !== '' && nodeName !== node.name
      ? [{ text: `nodeName asks for ${nodeName}`, fix: null }]
      : []),
    ...Object.entries(nodeSelector).flatMap(([key, value]) => selectorReason(node, key, value)),
    ...(terms === undefined || terms.some(term => matchesTerm(term, node))
      ? []
      : [affinityReason(placement, node)]),
    ...node.taints
      .filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
      .filter(taint => !placement.tolerations.some(one => tolerates(one, taint)))
      .map(taintReason),
  ];
}

function selectorReason(node: PreviewNode, key: string, value: string): readonly PlacementReason[] {
  const found = node.labels[key];
  if (found === value) return [];
  const wanted = value === '' ? `${key} with an empty value` : `${key}: ${value}`;
  const text =
    found === undefined
      ? `no label ${wanted}`
      : `label ${key} is ${found === '' ? 'empty' : found}, and nodeSelector asks for ${value === '' ? 'an empty value' : value}`;
  return [{ text, fix: labelFix(node, key, value) }];
}

function labelFix(node: PreviewNode, key: string, value: string): PlacementFix {
  const overwrite = node.labels[key] === undefined ? '' : ' --overwrite';
  return {
    kind: 'label',
    key,
    value,
    command: `kubectl label node ${node.name} ${key}=${value}${overwrite}`,
  };
}

function affinityReason({ terms = [] }: PodPlacement, node: PreviewNode): PlacementReason {
  const failing = terms.map(({ expressions, fields }) => [
    ...expressions.filter(one => !matches(one, node.labels[one.key])).map(one => requirementWords(one, node)),
    ...fields.filter(one => !matches(one, node.name)).map(one => fieldWords(one)),
  ]);
  const [first = []] = failing;
  if (terms.length === 0)
    return { text: 'the required node affinity has no term, which no node fits', fix: null };
  if (terms.length > 1) {
    const each = failing.map(words => (words.length === 0 ? 'one that asks for nothing' : joined(words)));
    return { text: `no term of the node affinity holds: ${each.join('; nor ')}`, fix: null };
  }
  const [term] = terms;
  const [only, ...more] = term?.expressions.filter(one => !matches(one, node.labels[one.key])) ?? [];
  const isLabel =
    only !== undefined && more.length === 0 && only.operator === 'In' && only.values[0] !== undefined;
  return {
    text:
      first.length === 0
        ? 'a term of the node affinity that asks for nothing fits no node'
        : `node affinity: ${joined(first)}`,
    fix: isLabel ? labelFix(node, only.key, only.values[0] ?? '') : null,
  };
}

function requirementWords({ key, operator, values }: Requirement, { labels }: PreviewNode): string {
  const found = labels[key];
  const here = found === undefined ? 'is missing' : `is ${found === '' ? 'empty' : found}`;
  switch (operator) {
    case 'In':
      return `label ${key} ${here}, not ${joined(values, 'or')}`;
    case 'NotIn':
      return `label ${key} ${here}, which is not wanted`;
    case 'Exists':
      return `label ${key} is missing`;
    case 'DoesNotExist':
      return `label ${key} is there and not wanted`;
    case 'Gt':
      return `label ${key} ${here}, not a number above ${values[0] ?? ''}`;
    case 'Lt':
      return `label ${key} ${here}, not a number below ${values[0] ?? ''}`;
    default:
      return `label ${key} ${here}`;
  }
}

function fieldWords({ operator, values }: Requirement): string {
  return operator === 'NotIn'
    ? `nodes named ${joined(values, 'or')} are not wanted`
    : `only nodes named ${joined(values, 'or')} are wanted`;
}

function taintReason(taint: PreviewTaint): PlacementReason {
  return { text: `taint ${taintText(taint)} is not tolerated`, fix: { kind: 'tolerate', taint } };
}

/** As `kubectl` writes it: `dedicated=gpu:NoSchedule`. */
export function taintText({ key, value, effect }: PreviewTaint): string {
  return `${key}${value === undefined || value === '' ? '' : `=${value}`}:${effect}`;
}
