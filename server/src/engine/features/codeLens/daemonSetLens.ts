/** `on every node, taints aside`, or `on nodes with disk=ssd`, above a DaemonSet; taints are what its hover and preview tell of. */
import type { NodeSelectorRequirement, PodSpec } from '../../model/podSpec.ts';
import type { CodeLensProvider } from './codeLens.ts';
import { joinLens, shortName } from './lensWords.ts';

export const daemonSetLens: CodeLensProvider = {
  id: 'nodes',
  applies: resource => resource.daemonSet !== undefined,
  read(resource, context) {
    const spec = resource.daemonSet?.spec.template.spec;
    if (spec === undefined) return { title: '' };
    return { title: joinLens([nodesText(spec), context.isRefused() ? 'refused as it stands' : '']) };
  },
};

const OPEN = 'on nodes that another program decides';
const MOST_LABELS = 3;

function nodesText(spec: PodSpec): string {
  const { nodeName, nodeSelector, affinity } = spec;
  const { nodeAffinity } = affinity;
  const { required } = nodeAffinity;
  const isOpen =
    [nodeName, nodeSelector, affinity, nodeAffinity, required].some(place => place.presence === 'unknown') ||
    !nodeSelector.isKnown;
  if (isOpen) return OPEN;
  if (nodeName.value) return `on node ${shortName(nodeName.value)} only`;
  const labels = [...nodeSelector.record].map(([key, value]) => `${key}=${value}`);
  const terms = required.nodeSelectorTerms.items.map(term => [
    ...term.matchExpressions.items.map(requirementText),
    ...term.matchFields.items.map(requirementText),
  ]);
  const choices = terms.map(term => shortList([...labels, ...term]));
  if (choices.length === 0 && labels.length === 0) return 'on every node, taints aside';
  const texts = choices.length === 0 ? [shortList(labels)] : choices;
  return texts.length > 2
    ? `on nodes that fit one of ${texts.length} rules`
    : `on nodes with ${texts.join(', or with ')}`;
}

function shortList(requirements: readonly string[]): string {
  const shown = requirements.slice(0, MOST_LABELS).map(shortName);
  return `${shown.join(' and ')}${requirements.length > MOST_LABELS ? ' and more' : ''}`;
}

/** As `kubectl get --selector` writes it. */
function requirementText({ key, operator, values }: NodeSelectorRequirement): string {
  const name = key.value ?? '…';
  const list = values.map(({ value }) => value ?? '…');
  switch (operator.value) {
    case 'In':
      return list.length === 1 ? `${name}=${list[0]}` : `${name} in (${list.join(', ')})`;
    case 'NotIn':
      return list.length === 1 ? `${name}!=${list[0]}` : `${name} notin (${list.join(', ')})`;
    case 'DoesNotExist':
      return `!${name}`;
    case 'Gt':
      return `${name}>${list[0] ?? '…'}`;
    case 'Lt':
      return `${name}<${list[0] ?? '…'}`;
    default:
      return name;
  }
}
