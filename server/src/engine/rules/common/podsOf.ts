/** The Pods of the workspace by namespace, and which of them a selector selects. Made once per index. */

import { isPlaceholder } from '../../validation/placeholders.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import type { PodsSummary, SelectorSummary } from '../../workspace/resourceSummary.ts';
import { hasLabels, type Labels, selects } from '../../workspace/selects.ts';
import { quote } from './words.ts';

/** A workload, or a bare Pod, whose labels and namespace are known. */
export interface KnownPods {
  readonly indexed: IndexedResource;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly pods: PodsSummary;
  readonly labels: Labels;
}

interface AllPods {
  readonly byNamespace: ReadonlyMap<string, readonly KnownPods[]>;
  /** Those of which the text does not say where they are, or what labels they have. */
  readonly unknown: readonly IndexedResource[];
  /** What patches of kustomizations say of workloads, by kind and name. */
  readonly patches: ReadonlyMap<string, readonly PodsSummary[]>;
}

const podsByIndex = new WeakMap<ResourceIndex, AllPods>();

export function allPods(workspace: ResourceIndex): AllPods {
  let all = podsByIndex.get(workspace);
  if (all === undefined) {
    all = findPods(workspace);
    podsByIndex.set(workspace, all);
  }
  return all;
}

export function podsIn(workspace: ResourceIndex, namespace: string): readonly KnownPods[] {
  return allPods(workspace).byNamespace.get(namespace) ?? [];
}

function findPods(workspace: ResourceIndex): AllPods {
  const byNamespace = new Map<string, KnownPods[]>();
  const unknown: IndexedResource[] = [];
  const patches = new Map<string, PodsSummary[]>();
  for (const kind of workspace.kinds) {
    for (const indexed of workspace.ofKind(kind)) {
      const { pods, name } = indexed.summary;
      if (pods === undefined) continue;
      if (workspace.isPatch(indexed.uri)) {
        add(patches, `${kind}/${name}`, pods);
        continue;
      }
      const namespace = workspace.namespaceOf(indexed);
      const { labels } = pods;
      const isKnown =
        labels !== undefined && ![namespace ?? '', ...Object.values(labels)].some(isPlaceholder);
      if (name === undefined || namespace === undefined || !isKnown) {
        unknown.push(indexed);
        continue;
      }
      add(byNamespace, namespace, { indexed, kind, name, namespace, pods, labels });
    }
  }
  return { byNamespace, unknown, patches };
}

function add<Value>(groups: Map<string, Value[]>, key: string, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** The Pods that the selector of a Service sends to; controllers add labels of their own. */
export function podsWithLabels(pods: readonly KnownPods[], wanted: Labels): readonly KnownPods[] {
  const { own, podName } = splitLabels(wanted);
  const [label] = Object.entries(own);
  const candidates = label === undefined ? pods : (byLabel(pods).get(label.join('=')) ?? []);
  return candidates.filter(({ kind, name, labels }) => {
    if (podName !== undefined && !(kind === 'StatefulSet' && isPodOf(podName, name))) return false;
    return hasLabels(own, labels);
  });
}

const labelsOfPods = new WeakMap<readonly KnownPods[], ReadonlyMap<string, readonly KnownPods[]>>();

/** By `app=db`. Many selectors ask for the same Pods. */
function byLabel(pods: readonly KnownPods[]): ReadonlyMap<string, readonly KnownPods[]> {
  const known = labelsOfPods.get(pods);
  if (known !== undefined) return known;
  const found = new Map<string, KnownPods[]>();
  for (const one of pods) for (const label of Object.entries(one.labels)) add(found, label.join('='), one);
  labelsOfPods.set(pods, found);
  return found;
}

/** Those that a label selector, such as that of a budget, selects. */
export function podsSelectedBy(
  pods: readonly KnownPods[],
  { matchLabels, matchExpressions }: SelectorSummary,
): readonly KnownPods[] {
  const expressions = matchExpressions.filter(({ key }) => !isControllerLabel(key));
  return podsWithLabels(pods, matchLabels).filter(({ labels }) =>
    selects({ matchLabels: {}, matchExpressions: expressions }, labels),
  );
}

const POD_NAME = 'statefulset.kubernetes.io/pod-name';

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
const CONTROLLER_LABELS: ReadonlySet<string> = new Set([
  POD_NAME,
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-completion-index',
  'batch.kubernetes.io/job-name',
  'controller-revision-hash',
  'controller-uid',
  'job-name',
  'pod-template-generation',
  'pod-template-hash',
]);

/** Whether a controller gives its Pods the label, which no template shows. */
export function isControllerLabel(key: string): boolean {
  return CONTROLLER_LABELS.has(key);
}

function splitLabels(wanted: Labels): { readonly own: Labels; readonly podName: string | undefined } {
  const own = Object.fromEntries(Object.entries(wanted).filter(([key]) => !isControllerLabel(key)));
  return { own, podName: wanted[POD_NAME] };
}

function isPodOf(pod: string, set: string): boolean {
  return pod.startsWith(`${set}-`) && /^\d+$/.test(pod.slice(set.length + 1));
}

/** `StatefulSet "db"`. */
export function podsPhrase({ kind, name }: Pick<KnownPods, 'kind' | 'name'>): string {
  return `${kind} ${quote(name)}`;
}

/** Those of one kind and name, such as overlays of one another, side by side. */
export function byWorkload(pods: readonly KnownPods[]): readonly (readonly KnownPods[])[] {
  const groups = new Map<string, KnownPods[]>();
  for (const one of pods) add(groups, `${one.kind}/${one.name}`, one);
  return [...groups.values()];
}

/** What is written of one workload, wherever: several of one name are overlays or environments. */
export function writtenOf(workspace: ResourceIndex, group: readonly KnownPods[]): readonly PodsSummary[] {
  const [first] = group;
  const patches = first && allPods(workspace).patches.get(`${first.kind}/${first.name}`);
  return [...group.map(({ pods }) => pods), ...(patches ?? [])];
}
