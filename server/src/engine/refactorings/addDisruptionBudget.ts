/** A PodDisruptionBudget for the Pods of a workload, so that a drain of nodes takes one at a time. */

import { disruptionBudgetText } from '../rules/common/disruptionBudget.ts';
import { selects } from '../workspace/selects.ts';
import { mayHaveSeveralPods } from './common/severalPods.ts';
import { ownSelector, workloadOf } from './common/workload.ts';
import { defineRefactoring, type RefactoringContext } from './refactoring.ts';

export const addDisruptionBudget = defineRefactoring({
  id: 'add-disruption-budget',
  kind: 'refactor.rewrite',
  // Drains leave the Pods of DaemonSets where they are.
  kinds: ['StatefulSet', 'Deployment'],
  offers(context) {
    const { resource } = context;
    const workload = workloadOf(resource);
    const name = resource.metadata.name.value;
    if (workload === undefined || !name || !mayHaveSeveralPods(workload, context)) return [];
    const selector = ownSelector(workload);
    if (selector === undefined) return [];
    if (hasBudget(context, Object.fromEntries(workload.podLabels))) return [];
    return [
      {
        title: 'Add a PodDisruptionBudget (drains of nodes take one Pod at a time)',
        places: [workload.spec.replicas.entry?.range ?? workload.spec.keyRange],
        apply({ appendDocument }) {
          appendDocument(disruptionBudgetText(resource, name, selector));
          return true;
        },
      },
    ];
  },
});

/** Two budgets for one Pod make every eviction fail, so one of which nothing is known counts. */
function hasBudget({ workspace, resource }: RefactoringContext, labels: Readonly<Record<string, string>>) {
  const own = resource.metadata.namespace.value;
  return workspace.ofKind('PodDisruptionBudget').some(({ summary }) => {
    if (summary.isNamespaceKnown && (summary.namespace ?? '') !== (own ?? '')) return false;
    const selector = summary.budget?.selector;
    return selector === undefined || selects(selector, labels);
  });
}
