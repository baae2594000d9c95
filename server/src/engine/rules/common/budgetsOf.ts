/** The budgets of the workspace by the Pods that they are for. Made once per index. */

import { namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource, ResourceIndex } from '../../workspace/resourceIndex.ts';
import { selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import type { WorkspaceContext } from '../rule.ts';
import { keptResources } from './isPlausiblyWhole.ts';
import { type KnownPods, podsIn, podsSelectedBy } from './podsOf.ts';

interface Budgets {
  readonly byPods: ReadonlyMap<KnownPods, readonly IndexedResource[]>;
  /** Those of which nothing certain is known. */
  readonly unknown: readonly IndexedResource[];
}

const budgetsByIndex = new WeakMap<ResourceIndex, Budgets>();

export function allBudgets(workspace: ResourceIndex): Budgets {
  let budgets = budgetsByIndex.get(workspace);
  if (budgets === undefined) {
    budgets = findBudgets(workspace);
    budgetsByIndex.set(workspace, budgets);
  }
  return budgets;
}

/** In the order of files and texts. */
export function budgetsOf(workspace: ResourceIndex, pods: KnownPods): readonly IndexedResource[] {
  return allBudgets(workspace).byPods.get(pods) ?? [];
}

/** The Pods that a budget selects. */
export function podsOfBudget({ resource, workspace, naming }: WorkspaceContext): readonly KnownPods[] {
  const namespace = namespaceOf(resource, naming);
  const selector = resource.disruptionBudget && selectorSummaryOf(resource.disruptionBudget.spec.selector);
  if (namespace === undefined || selector === undefined) return [];
  return podsSelectedBy(podsIn(workspace, namespace), selector);
}

function findBudgets(workspace: ResourceIndex): Budgets {
  const byPods = new Map<KnownPods, IndexedResource[]>();
  const unknown: IndexedResource[] = [];
  for (const [name, budgets] of keptResources(workspace, 'PodDisruptionBudget').byName) {
    for (const indexed of budgets) {
      const namespace = workspace.namespaceOf(indexed);
      const selector = indexed.summary.budget?.selector;
      if (name === '' || namespace === undefined || selector === undefined) {
        unknown.push(indexed);
        continue;
      }
      for (const pods of podsSelectedBy(podsIn(workspace, namespace), selector)) {
        const others = byPods.get(pods);
        if (others) others.push(indexed);
        else byPods.set(pods, [indexed]);
      }
    }
  }
  return { byPods, unknown };
}
