/** Anti-affinity that was meant to keep a workload's Pods apart, and looks at others. */
import type { PodAffinityTerm, PodSpec } from '../../model/podSpec.ts';
import { nearestName } from '../../validation/nearestName.ts';
import { isPlaceholder } from '../../validation/placeholders.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import {
  hasSeveralPods,
  labelsPhrase,
  missedBySelector,
  placeInSelector,
  selectOwnPodsFix,
  selectsOwnPods,
} from '../common/ownPods.ts';
import { podsIn, podsSelectedBy } from '../common/podsOf.ts';
import { listing, quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (app: string) =>
  exampleStatefulSet({
    spec: 'replicas: 3',
    pod: `
      affinity:
        podAntiAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            - topologyKey: kubernetes.io/hostname
              labelSelector:
                matchLabels:
                  app: ${app}   # one per node
      containers:
        - name: db
          image: registry.example/db:1.4.2
    `,
  });

export const antiAffinityOtherPods = defineRule({
  id: 'anti-affinity-other-pods',
  title: 'Anti-affinity that does not mean the Pods themselves',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      Anti-affinity keeps a Pod away from the Pods that a selector matches, in its own namespace unless others are named.
      A selector that does not match the Pods of the workload leaves them where they are: all of them may run on one node.
      The same happens when \`namespaces\` names others and leaves out their own.

      To keep away from somebody else's Pods is legitimate, and is not reported where those Pods are known here, or where another term keeps the workload's own Pods apart.
      It is a warning where the selector is close to the labels of the Pods, as after a rename, and information otherwise.
    `,
    bad: example('dbs'),
    good: example('db'),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
      'https://github.com/kubernetes/kubernetes/issues/68101',
    ],
    peers: ['kube-linter: no-anti-affinity', 'kube-score: statefulset-has-host-podantiaffinity'],
  },

  check(context) {
    const spec = context.resource.podTemplate?.spec;
    const terms = spec === undefined ? [] : antiAffinityTerms(spec);
    if (spec === undefined || terms.length === 0 || !hasSeveralPods(context)) return;
    const isSpread = spec.topologySpreadConstraints.items.some(
      ({ labelSelector }) => selectsOwnPods(labelSelector, context) !== false,
    );
    const judged = terms.map(term => ({ term, problem: problemOf(term, context) }));
    // One that works, or of which nothing is known, is enough.
    if (isSpread || judged.some(({ problem }) => problem === undefined)) return;
    for (const { term, problem } of judged) {
      if (problem === 'elsewhere') reportNamespaces(term, context);
      else if (problem === 'others') reportSelector(term, context);
    }
  },
});

function antiAffinityTerms({ affinity }: PodSpec): readonly PodAffinityTerm[] {
  const { required, preferred } = affinity.podAntiAffinity;
  return [...required.items, ...preferred.items.map(({ podAffinityTerm }) => podAffinityTerm)];
}

/** Undefined where the term may well keep the Pods apart. */
function problemOf(term: PodAffinityTerm, context: WorkspaceContext): 'others' | 'elsewhere' | undefined {
  const { labelSelector, namespaceSelector } = term;
  // Whoever excludes Pods with a label of the own ones means others.
  if (term.has('mismatchLabelKeys') || namespaceSelector.presence !== 'absent') return undefined;
  const matches = selectsOwnPods(labelSelector, context);
  if (matches === undefined) return undefined;
  if (!matches) return 'others';
  const own = context.resource.metadata.namespace.value;
  const { namespaces } = term;
  const isElsewhere =
    own !== undefined &&
    own !== '' &&
    namespaces.length > 0 &&
    namespaces.every(({ value }) => value !== undefined && value !== own && !isPlaceholder(value));
  return isElsewhere ? 'elsewhere' : undefined;
}

function reportNamespaces({ namespaces, source }: PodAffinityTerm, context: WorkspaceContext): void {
  const { resource, report } = context;
  const [first] = namespaces;
  if (first === undefined) return;
  const names = listing(namespaces.map(({ value }) => quote(value ?? '')));
  const path = [...source.path, 'namespaces'];
  report({
    at: first.range,
    path,
    message: `The term looks at Pods of namespace ${names} only, and these Pods are in ${quote(resource.metadata.namespace.value ?? '')}: it does not keep them apart.`,
    fixes: [
      removeFix(resource, path, { title: 'Look at the Pods of their own namespace', safety: 'unsafe' }),
    ],
  });
}

function reportSelector(term: PodAffinityTerm, context: WorkspaceContext): void {
  const { resource, report } = context;
  const { labelSelector } = term;
  if (areOthersKnown(term, context)) return;
  const missed = missedBySelector(labelSelector, resource);
  const kept =
    missed.length === 0
      ? 'The term keeps away from other Pods than these'
      : `The term keeps away from Pods with ${labelsPhrase(missed)}, which these do not have`;
  report({
    ...placeInSelector(labelSelector, missed),
    severity: isCloseToOwn(term, context) ? 'warning' : 'info',
    message: `${kept}: it does not keep them apart, and all may run on one node.`,
    fixes: selectOwnPodsFix(resource, labelSelector, 'Keep the Pods of this StatefulSet apart'),
  });
}

/** Whether the manifests have Pods that the term means. */
function areOthersKnown({ labelSelector, namespaces }: PodAffinityTerm, context: WorkspaceContext): boolean {
  const { workspace, resource, naming } = context;
  const selector = selectorSummaryOf(labelSelector);
  const own = namespaceOf(resource, naming);
  if (selector === undefined || own === undefined) return true;
  const places = namespaces.length === 0 ? [own] : namespaces.flatMap(({ value }) => value ?? []);
  return places.some(place => podsSelectedBy(podsIn(workspace, place), selector).length > 0);
}

/** Whether all that is asked for are labels of the Pods, with values like theirs or like the name of the workload. */
function isCloseToOwn({ labelSelector }: PodAffinityTerm, { resource }: WorkspaceContext): boolean {
  const labels = resource.podTemplate?.metadata.labels.record;
  const own = [...(labels?.values() ?? []), resource.metadata.name.value ?? ''].filter(
    value => value.length > 1,
  );
  const missed = missedBySelector(labelSelector, resource);
  return missed.length > 0 && missed.every(({ values }) => values.some(value => isLike(value, own)));
}

/** A slip of the fingers, or one with a word more than the other: `db-headless`. */
function isLike(value: string, own: readonly string[]): boolean {
  if (nearestName(value, own) !== undefined || own.includes(value)) return true;
  return own.some(other => extendsWith(value, other) || extendsWith(other, value));
}

function extendsWith(long: string, short: string): boolean {
  return short.length > 1 && (long.startsWith(`${short}-`) || long.endsWith(`-${short}`));
}
