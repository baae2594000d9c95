/** Several Pods, and no budget that keeps a drain from taking all of them. */

import type { Resource } from '../../model/resource.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import { allBudgets, budgetsOf } from '../common/budgetsOf.ts';
import { disruptionBudgetText } from '../common/disruptionBudget.ts';
import { mayBringMore } from '../common/isPlausiblyWhole.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { ownReference } from '../common/ownReference.ts';
import { podCountOf } from '../common/podCountOf.ts';
import { type KnownPods, podsIn } from '../common/podsOf.ts';
import { resourcePhrase } from '../common/subject.ts';
import { count } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const SET = `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        replicas: 3   # a quorum of two
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: registry.example/db:16.4`;

export const budgetMissing = defineRule({
  id: 'budget-missing',
  title: 'No budget keeps a drain from taking all Pods at once',
  group: 'availability',
  severity: 'hint',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  isOptIn: true,
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      When nodes are drained, one after the other or several at a time, their Pods are evicted without a thought for how many of the same kind are up.
      A PodDisruptionBudget makes the drain wait until the Pods that were moved are ready again.
      Programs that need a majority of their Pods want one.

      \`maxUnavailable: 1\` suits most StatefulSets and stays right when the number of Pods changes.
    `,
    bad: SET,
    good: `${SET}
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: db
      spec:
        maxUnavailable: 1
        selector:
          matchLabels:
            app: db
    `,
    references: ['https://kubernetes.io/docs/tasks/run-application/configure-pdb/'],
    peers: [
      'kube-score: statefulset-has-poddisruptionbudget',
      'Polaris: missingPodDisruptionBudget',
      'KICS: StatefulSet Without PodDisruptionBudget',
      'Popeye: POP-206',
    ],
  },

  check(context) {
    const { resource, workspace, uri, report } = context;
    const spec = resource.statefulSet?.spec;
    const pods = spec && ownPods(context);
    if (spec === undefined || pods === undefined || mayBringMore(workspace, uri)) return;
    const counted = podCountOf(workspace, [pods]);
    if (counted === undefined || counted.pods < 2 || budgetsOf(workspace, pods).length > 0) return;
    if (allBudgets(workspace).unknown.some(other => areAppliedTogether(workspace, other.uri, uri))) return;
    report({
      at: spec.replicas.range,
      path: spec.replicas.path,
      message: `No PodDisruptionBudget is for the ${count(counted.pods, 'Pod')} of ${resourcePhrase(resource)}, so drains of nodes may take them all at once.`,
      fixes: [createFix(resource)],
    });
  },
});

function ownPods(context: WorkspaceContext): KnownPods | undefined {
  const { resource, workspace, naming } = context;
  const own = ownReference(context);
  const namespace = namespaceOf(resource, naming);
  if (own === undefined || namespace === undefined) return undefined;
  return podsIn(workspace, namespace).find(
    ({ indexed }) => indexed.uri === own.uri && indexed.ordinal === own.ordinal,
  );
}

function createFix(resource: Resource): Fix {
  return {
    title: 'Add a PodDisruptionBudget (drains take one Pod at a time)',
    safety: 'unsafe',
    apply: scope => {
      const name = resource.metadata.name.value;
      const selector = plainValueOf(resource.statefulSet?.spec.selector.map);
      if (selector === undefined || selector === null || !name) return false;
      scope.appendDocument(disruptionBudgetText(resource, name, selector));
      return true;
    },
  };
}
