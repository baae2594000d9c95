/** Two budgets for the same Pods. */
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { budgetsOf, podsOfBudget } from '../common/budgetsOf.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { ownReference } from '../common/ownReference.ts';
import { type KnownPods, podsPhrase } from '../common/podsOf.ts';
import { removeDocumentFix } from '../common/removeDocumentFix.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const GOOD = `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: search-data
      spec:
        maxUnavailable: 1   # a shard has two copies
        selector:
          matchLabels:
            app: search
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: search
      spec:
        replicas: 3
        selector:
          matchLabels:
            app: search
        template:
          metadata:
            labels:
              app: search
          spec:
            containers:
              - name: search
                image: registry.example/search:2.17`;

export const budgetsOverlap = defineRule({
  id: 'budgets-overlap',
  title: 'Two budgets are for the same Pods, and none of them can be evicted',
  group: 'availability',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['PodDisruptionBudget'],
  reads: 'workspace',
  docs: {
    why: `
      The API server refuses to evict a Pod that two PodDisruptionBudgets are for, whatever the two allow.
      It is an error, and no matter of waiting: a drain of the node breaks off.

      Keep one budget for each Pod, or select by labels that tell the Pods apart.
      This is said of budgets that stand in one folder or are taken in by one kustomization; elsewhere they may be for different environments.
    `,
    bad: `${GOOD}
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: search
      spec:
        minAvailable: 2
        selector:
          matchLabels:
            app: search
    `,
    good: GOOD,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
      'https://github.com/kubernetes/kubernetes/issues/75957',
    ],
    peers: ['Popeye: POP-209'],
  },

  check(context) {
    const { resource, report } = context;
    const budget = resource.disruptionBudget;
    const own = ownReference(context);
    if (budget === undefined || own === undefined) return;
    for (const pods of podsOfBudget(context)) {
      const other = earlierBudget(context, own, pods);
      if (other === undefined) continue;
      const name = quote(other.summary.name ?? '');
      const { keyRange, path } = budget.spec.selector;
      report({
        at: keyRange,
        path,
        message: `PodDisruptionBudget ${name} is for the Pods of ${podsPhrase(pods)} too, and a Pod with two budgets cannot be evicted.`,
        related: [
          {
            resource: other,
            path: ['spec', 'selector'],
            message: `What PodDisruptionBudget ${name} selects.`,
          },
        ],
        fixes: [removeDocumentFix(resource, `Remove ${resourcePhrase(resource)} and keep ${name}`)],
      });
      return;
    }
  },
});

/** Of two budgets the later one is told; of one name they are versions of one budget. */
function earlierBudget(
  { workspace, resource, uri }: WorkspaceContext,
  own: { readonly uri: string; readonly ordinal: number },
  pods: KnownPods,
): IndexedResource | undefined {
  const isOther = ({ summary, uri: place }: IndexedResource) =>
    summary.name !== resource.metadata.name.value && areAppliedTogether(workspace, place, uri);
  return budgetsOf(workspace, pods)
    .filter(isOther)
    .find(other => other.uri < own.uri || (other.uri === own.uri && other.ordinal < own.ordinal));
}
