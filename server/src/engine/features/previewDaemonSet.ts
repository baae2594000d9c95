/** The preview of a DaemonSet. */
import { daemonPodNamePattern } from '../identity/nameLimits.ts';
import type { DaemonSet } from '../model/workload.ts';
import { countOfNodes, daemonSetBehaviour } from '../simulation/daemonSetBehaviour.ts';
import { type PodPlacement, podPlacement } from '../simulation/placement.ts';
import { CALM_SCENARIO } from '../simulation/scenario.ts';
import { type DaemonSetResult, simulateDaemonSet } from '../simulation/simulateDaemonSet.ts';
import { comparisonOf } from './previewComparison.ts';
import type { PreviewContext } from './previewContext.ts';
import { playDaemonSet } from './previewDaemonSetPlay.ts';
import type { BudgetExample, DaemonSetPreview, Timeline, UpdateBudget } from './previewData.ts';
import { nodeRequestOf } from './previewNodes.ts';
import { placementOf } from './previewPlacement.ts';
import { counted } from './previewWords.ts';
import { SAMPLE_NODES } from './sampleNodes.ts';

export function daemonSetPreview(set: DaemonSet, context: PreviewContext): DaemonSetPreview {
  return {
    kind: 'DaemonSet',
    namespace: context.namespace,
    name: context.name,
    pattern: daemonPodNamePattern(context.name),
    refused: context.refused,
    timelines: context.refused.length > 0 ? [] : timelinesOf(set),
    nodes: nodeRequestOf(set.spec.template.spec),
    budget: budgetOf(set),
    placement: placementOf(podPlacement(set.spec.template.spec), context.question?.nodes),
    ...playOf(set, context),
    comparison: comparisonOf({
      name: context.name,
      replicas: null,
      firstOrdinal: 0,
      serviceName: null,
      claimTemplates: [],
    }),
  };
}

/** With more, a table of steps would help nobody. */
const MOST_PLAYED_NODES = 100;

function playOf(
  set: DaemonSet,
  { question, refused }: PreviewContext,
): Pick<DaemonSetPreview, 'play' | 'playNote'> {
  const scenario = question?.scenario;
  if (scenario === undefined || refused.length > 0) return { play: null, playNote: null };
  const behaviour = daemonSetBehaviour(set, '');
  if ('reason' in behaviour) return { play: null, playNote: behaviour.reason };
  const nodes = question?.nodes ?? SAMPLE_NODES;
  if (nodes.length > MOST_PLAYED_NODES) {
    return { play: null, playNote: `Steps are played on up to ${MOST_PLAYED_NODES} nodes.` };
  }
  return { play: playDaemonSet(behaviour, nodes, scenario), playNote: null };
}

/** Sizes of clusters for which a percentage is worked out. */
const EXAMPLE_NODES = [3, 10, 100];

export function budgetOf(set: DaemonSet): UpdateBudget {
  const { updateStrategy, minReadySeconds } = set.spec;
  const { maxSurge, maxUnavailable } = updateStrategy.rollingUpdate;
  const open = [updateStrategy.type, maxSurge, maxUnavailable].some(field => field.presence === 'unknown');
  if (open) return { summary: 'How an update goes is filled in by another program.', examples: [] };
  if (updateStrategy.type.value === 'OnDelete') {
    return { summary: 'A new template reaches a node when you delete its Pod there.', examples: [] };
  }
  const surge = maxSurge.value ?? '0';
  const unavailable = maxUnavailable.value ?? '1';
  const isSurging = countOfNodes(surge, 100) > 0;
  const size = isSurging ? surge : unavailable;
  const summary = `${paceOf(size)}: ${isSurging ? SURGE : REPLACE}${availabilityOf(minReadySeconds.value ?? 0)}`;
  const isPercentage = size.endsWith('%');
  return {
    summary,
    examples: isPercentage ? EXAMPLE_NODES.map(nodes => exampleOf(nodes, unavailable, surge)) : [],
  };
}

const SURGE = 'the new Pod starts beside the old one, which goes once the new one is ready.';
const REPLACE = 'the old Pod goes, then the new one starts.';

function availabilityOf(minReadySeconds: number): string {
  return minReadySeconds > 0
    ? ` A new Pod counts after it has been ready for ${counted(minReadySeconds, 'second')}.`
    : '';
}

function paceOf(size: string): string {
  if (size === '1') return 'One node at a time';
  if (size === '100%') return 'All nodes at once';
  return size.endsWith('%') ? `Up to ${size} of the nodes at a time` : `Up to ${size} nodes at a time`;
}

function exampleOf(nodes: number, unavailable: string, surge: string): BudgetExample {
  return {
    nodes,
    maxUnavailable: countOfNodes(unavailable, nodes),
    maxSurge: countOfNodes(surge, nodes),
  };
}

const NODES = Array.from({ length: 5 }, (_, index) => ({
  name: `node-${index + 1}`,
  labels: {},
  taints: [],
}));
/** Every one of those nodes fits. */
const ANYWHERE: PodPlacement = { nodeName: '', nodeSelector: {}, terms: undefined, tolerations: [] };

function timelinesOf(set: DaemonSet): readonly Timeline[] {
  const read = daemonSetBehaviour(set, 'new');
  if ('reason' in read) return [];
  const behaviour = { ...read, placement: ANYWHERE };
  // One step is long enough for a ready Pod to become available, so that no list of empty steps is drawn.
  const stepSeconds = Math.max(CALM_SCENARIO.stepSeconds, read.minReadySeconds);
  const common = { set: behaviour, nodes: NODES, scenario: { ...CALM_SCENARIO, stepSeconds } };
  const start = simulateDaemonSet(common);
  const update = simulateDaemonSet({ ...common, before: { ...behaviour, template: 'old' } });
  return [
    { id: 'start', title: 'Start', summary: 'Every node gets its Pod at once.', ...stepsOf(start) },
    { id: 'update', title: 'Update', summary: '', ...stepsOf(update) },
  ];
}

function stepsOf({ steps, outcome }: DaemonSetResult) {
  const isQuiet = steps.every(step => step.actions.length === 0);
  const note = isQuiet ? 'Nothing happens by itself.' : `Played on ${NODES.length} nodes that fit.`;
  return { steps, outcome, note };
}
