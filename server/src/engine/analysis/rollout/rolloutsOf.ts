/** What happens when the StatefulSets and DaemonSets of a file are applied, with what was there before or without. */
import { budgetOf } from '../../features/previewDaemonSet.ts';
import type { PreviewNode } from '../../features/previewQuestion.ts';
import { MOST_SIMULATED_PODS, startSummary, updateSummary } from '../../features/previewTimelines.ts';
import { counted } from '../../features/previewWords.ts';
import { statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import type { DaemonSetBehaviour } from '../../simulation/daemonSetBehaviour.ts';
import { type PodPlacement, placeOn } from '../../simulation/placement.ts';
import { CALM_SCENARIO } from '../../simulation/scenario.ts';
import { simulateDaemonSet } from '../../simulation/simulateDaemonSet.ts';
import { simulateStatefulSet } from '../../simulation/simulateStatefulSet.ts';
import type { StatefulSetBehaviour } from '../../simulation/statefulSetBehaviour.ts';
import { judgeCreate } from '../../validation/judge.ts';
import { appliedObject } from '../../validation/update/appliedObject.ts';
import { judgeUpdate } from '../../validation/update.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import { type Baseline, Baselines } from '../baselines.ts';
import { placedResources } from '../locateResource.ts';
import {
  appliedResource,
  daemonSetVersion,
  statefulSetVersion,
  type VersionContext,
} from '../plan/versions.ts';
import { refusedFields } from '../previewResource.ts';
import type { AnalysisSettings } from '../settings.ts';
import type { Snapshot } from '../snapshot.ts';
import { endWords } from './endWords.ts';
import type { Rollout } from './rollout.ts';

export interface RolloutRequest {
  readonly uri: string;
  /** Older versions by the URI of their file; none where everything is created. */
  readonly older: Iterable<readonly [uri: string, baseline: Baseline]>;
  /** Those that DaemonSets are played on; without them, a few that fit. */
  readonly nodes?: readonly PreviewNode[] | undefined;
}

/** The versions of one resource: as applied, and as it was. */
interface Versions {
  readonly resource: Resource;
  readonly old: Resource | undefined;
  readonly context: VersionContext;
  readonly nodes: RolloutRequest['nodes'];
}

type Played = Omit<Rollout, 'kind' | 'namespace' | 'name' | 'document' | 'from' | 'refused'>;

const NOTHING: Played = {
  places: [],
  before: [],
  newest: 1,
  steps: [],
  outcome: null,
  claims: [],
  summary: '',
  end: '',
  note: null,
};

/** Pure; never throws; bounded, however many Pods there are. */
export function rolloutsOf(snapshot: Snapshot, { uri, older, nodes }: RolloutRequest): readonly Rollout[] {
  const file = snapshot.file(uri);
  if (file === undefined) return [];
  const baselines = Baselines.of(older);
  return [...placedResources(file)].flatMap(({ resource, document, start }) => {
    if (resource.workload === undefined) return [];
    const settings = snapshot.settingsAt(uri, start);
    const { naming, target } = settings;
    const name = nameOf(resource, naming);
    const namespace = namespaceOf(resource, naming);
    const kind = resource.statefulSet ? ('StatefulSet' as const) : ('DaemonSet' as const);
    if (name === undefined || namespace === undefined) return [];
    const old = baselines.versionOf(resource, file, naming)?.resource;
    const context = { name, namespace, clusterDomain: naming.clusterDomain, services: [], target };
    const refused = refusedBy(resource, old, settings);
    const versions = { resource: stored(old, resource, context), old, context, nodes };
    const play = kind === 'StatefulSet' ? playStatefulSet : playDaemonSet;
    const head = { kind, namespace, name, document, from: old ? ('older' as const) : ('nothing' as const) };
    return { ...head, refused, ...(refused.length > 0 ? NOTHING : play(versions)) };
  });
}

/** Fields for which the API server refuses the resource, or its change. Of refused Pods of a StatefulSet, the steps tell. */
function refusedBy(
  resource: Resource,
  old: Resource | undefined,
  settings: AnalysisSettings,
): readonly string[] {
  if (old === undefined && resource.daemonSet) return refusedFields(resource, settings);
  const { errors } =
    old === undefined
      ? judgeCreate(resource.root, settings.target)
      : judgeUpdate(old.root, resource.root, settings.target, { isStored: true });
  return [...new Set(errors.map(({ field }) => field))];
}

/** As it is in the cluster once it is applied. */
function stored(old: Resource | undefined, resource: Resource, { target }: VersionContext): Resource {
  const applied = old && appliedObject(old.root, resource.root, target);
  return (applied && appliedResource(applied)) ?? resource;
}

function playStatefulSet({ resource, old, context }: Versions): Played {
  const now = statefulSetVersion(resource, context);
  const was = old && statefulSetVersion(old, context);
  for (const version of [now, was])
    if (version !== undefined && 'reason' in version) return { ...NOTHING, note: version.reason };
  if ('reason' in now || (was !== undefined && 'reason' in was)) return NOTHING;
  const [set, before] = [now.behaviour, was?.behaviour];
  if (Math.max(set.replicas, before?.replicas ?? 0) > MOST_SIMULATED_PODS)
    return { ...NOTHING, note: `Steps are drawn for up to ${MOST_SIMULATED_PODS} Pods.` };
  const { steps, outcome, pods, claims } = simulateStatefulSet({
    ...(before && { before }),
    set,
    scenario: { ...CALM_SCENARIO, stepSeconds: stepSecondsOf(set, before) },
  });
  const newest = before === undefined || before.template === set.template ? 1 : 2;
  const end = { steps, outcome, claims, newest, keeper: keeperOf(set) };
  const identity = statefulSetIdentity(now.set, context);
  const firstPods = before === undefined ? [] : podNames(before);
  return {
    ...NOTHING,
    places: ordered([...firstPods, ...podNames(set)], set.name),
    before: firstPods,
    newest,
    steps,
    outcome,
    claims,
    summary:
      before === undefined
        ? startSummary(set)
        : [scaleWords(before, set), newest === 2 ? updateSummary(set, identity) : '']
            .filter(Boolean)
            .join(' '),
    end: endWords({ ...end, pods: pods.map(({ name, ...pod }) => ({ place: name, ...pod })) }),
  };
}

function podNames({ name, firstOrdinal, replicas }: StatefulSetBehaviour): readonly string[] {
  return Array.from({ length: replicas }, (_, index) => `${name}-${firstOrdinal + index}`);
}

function ordered(pods: readonly string[], set: string): readonly string[] {
  const ordinal = (pod: string) => Number(pod.slice(set.length + 1));
  return [...new Set(pods)].sort((a, b) => ordinal(a) - ordinal(b));
}

function scaleWords(before: StatefulSetBehaviour, { replicas }: StatefulSetBehaviour): string {
  return before.replicas === replicas ? '' : `From ${counted(before.replicas, 'Pod')} to ${replicas}.`;
}

function keeperOf({ isOnDelete, partition }: StatefulSetBehaviour): string {
  if (isOnDelete) return 'OnDelete: a Pod gets the new one when it is deleted';
  return `partition: ${partition ?? 0}`;
}

/** Long enough that waiting for a Pod to be available takes one step: the order is the same. */
function stepSecondsOf(...sets: readonly ({ readonly minReadySeconds: number } | undefined)[]): number {
  return Math.max(CALM_SCENARIO.stepSeconds, ...sets.map(set => set?.minReadySeconds ?? 0));
}

const FITTING_NODES: readonly PreviewNode[] = Array.from({ length: 5 }, (_, index) => ({
  name: `node-${index + 1}`,
  labels: {},
  taints: [],
}));
/** Every one of those nodes fits. */
const ANYWHERE: PodPlacement = { nodeName: '', nodeSelector: {}, terms: undefined, tolerations: [] };

function playDaemonSet({ resource, old, context, nodes }: Versions): Played {
  const now = daemonSetVersion(resource, context.target);
  const was = old && daemonSetVersion(old, context.target);
  if ('reason' in now) return { ...NOTHING, note: now.reason };
  if (was !== undefined && 'reason' in was) return { ...NOTHING, note: was.reason };
  const placed = (set: DaemonSetBehaviour) => (nodes === undefined ? { ...set, placement: ANYWHERE } : set);
  const [set, before] = [placed(now), was && placed(was)];
  const pool = nodes ?? FITTING_NODES;
  const {
    steps,
    outcome,
    pods,
    end: limit,
  } = simulateDaemonSet({
    ...(before && { before }),
    set,
    nodes: pool,
    scenario: { ...CALM_SCENARIO, stepSeconds: stepSecondsOf(set, before) },
  });
  if (limit !== 'rest') return { ...NOTHING, note: `It takes more than ${steps.length} steps.` };
  const newest = before === undefined || before.template === set.template ? 1 : 2;
  const firstNodes = pool.filter(node => before && placeOn(before.placement, node).shouldRun);
  const touched = new Set(
    [...firstNodes, ...pods.map(({ node }) => ({ name: node }))].map(({ name }) => name),
  );
  return {
    ...NOTHING,
    places: [...touched].sort(),
    before: firstNodes.map(({ name }) => name),
    newest,
    steps,
    outcome,
    summary: newest === 2 && resource.daemonSet ? budgetOf(resource.daemonSet).summary : '',
    end: endWords({
      steps,
      outcome,
      claims: [],
      newest,
      keeper: keeperOfNodes(set),
      pods: pods.map(({ node, ...pod }) => ({ place: `the Pod on ${node}`, ...pod })),
    }),
    note:
      nodes === undefined
        ? `Played on ${FITTING_NODES.length} made-up nodes that fit; --nodes plays it on yours.`
        : null,
  };
}

/** Pods of an older template are left where the strategy says so, or where a taint lets no new one come. */
function keeperOfNodes({ isOnDelete }: DaemonSetBehaviour): string {
  return isOnDelete
    ? 'OnDelete: a node gets the new one when its Pod is deleted'
    : 'no new Pod may start there';
}
