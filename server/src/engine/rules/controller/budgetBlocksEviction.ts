/** A budget under which no Pod can ever be evicted. */
import type { Resource } from '../../model/resource.ts';
import type { Field } from '../../model/view.ts';
import { podsOfBudget } from '../common/budgetsOf.ts';
import { type KnownPodCount, podCountOf } from '../common/podCountOf.ts';
import { type KnownPods, podsPhrase } from '../common/podsOf.ts';
import { ownersOf } from '../common/servicePods.ts';
import { count } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const SET = `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        replicas: 3
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

const example = (field: string) => `${SET}
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: db
      spec:
        ${field}
        selector:
          matchLabels:
            app: db   # all three
    `;

export const budgetBlocksEviction = defineRule({
  id: 'budget-blocks-eviction',
  title: 'The budget lets no Pod be evicted',
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
      A PodDisruptionBudget holds back evictions while too few Pods are up.
      One that wants as many Pods as there are, or lets none be missing, holds all of them back: \`kubectl drain\` waits until it is stopped, and so do upgrades of nodes and cluster autoscalers.
      Whoever has to empty the node then deletes the Pod or the budget by hand, and nothing holds back anything.

      \`maxUnavailable\` blocks as \`0\` and \`0%\`.
      \`minAvailable\` blocks as \`"100%"\`, and as the number of Pods that there are; percentages are rounded up.
      Where an autoscaler sets the number of Pods, its minimum is what counts.

      A program that survives the loss of one Pod at a time wants \`maxUnavailable: 1\`, which stays right when the number of Pods changes.
      A single Pod cannot be evicted without an interruption: a budget does not change that, a second Pod does.

      Nothing is said where the number of Pods is not known from the manifests, nor of budgets for the Pods of a DaemonSet, which a drain passes over.
    `,
    bad: example('minAvailable: 3'),
    good: example('maxUnavailable: 1'),
    references: [
      'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
      'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
    ],
    peers: [
      'kube-linter: pdb-min-available',
      'kube-linter: pdb-max-unavailable',
      'Polaris: pdbDisruptionsIsZero',
      'Polaris: pdbMinAvailableGreaterThanHPAMinReplicas',
    ],
  },

  check(context) {
    const spec = context.resource.disruptionBudget?.spec;
    // Both together are refused; that is told by itself.
    if (spec === undefined || (spec.has('minAvailable') && spec.has('maxUnavailable'))) return;
    const pods = podsOfBudget(context);
    // A drain passes over the Pods of DaemonSets, and ends all the same.
    if (pods.length > 0 && pods.every(({ kind }) => kind === 'DaemonSet')) return;
    const field = spec.has('maxUnavailable') ? spec.maxUnavailable : spec.minAvailable;
    // A number in quotes is refused; that is told by itself.
    if (isQuotedNumber(field, context)) return;
    const reason = reasonOf(field, pods, context);
    if (reason === undefined) return;
    const { message, counted } = reason;
    context.report({
      at: field.range,
      path: field.path,
      message,
      related: pods.map(one => ({
        resource: one.indexed,
        path: ['metadata'],
        message: `The budget is for the Pods of ${podsPhrase(one)}.`,
      })),
      fixes: fixesFor(context.resource, field, counted),
    });
  },
});

function isQuotedNumber({ range }: Field<string>, { resource }: WorkspaceContext): boolean {
  return /^["']\d+["']$/.test(resource.document.text.slice(range.start, range.end));
}

interface Reason {
  readonly message: string;
  readonly counted: KnownPodCount | undefined;
}

const NEVER_ENDS = 'so a drain of its node never ends';

function reasonOf(
  { key, value }: Field<string>,
  pods: readonly KnownPods[],
  { workspace }: WorkspaceContext,
): Reason | undefined {
  const amount = /^(\d+)(%?)$/.exec(value ?? '');
  if (amount === null) return undefined;
  const number = Number(amount[1]);
  const isPercent = amount[2] === '%';
  const counted = podCountOf(workspace, pods);
  if (key === 'maxUnavailable' ? number === 0 : isPercent && number >= 100) {
    const whose = pods.length > 0 ? `Pod of ${ownersOf(pods)}` : 'Pod that this budget selects';
    return { message: `${key} ${value} lets no ${whose} be evicted, ${NEVER_ENDS}.`, counted };
  }
  if (key === 'maxUnavailable' || counted === undefined || counted.pods === 0) return undefined;
  // The controller rounds up: https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
  const wanted = isPercent ? Math.ceil((number * counted.pods) / 100) : number;
  if (wanted < counted.pods) return undefined;
  const there = counted.autoscaler
    ? `${counted.autoscaler} goes down to ${count(counted.pods, 'Pod')}`
    : `${ownersOf(pods)} ${pods.length > 1 ? 'have' : 'has'} ${count(counted.pods, 'Pod')}`;
  const kept = isPercent ? `${value} of them` : String(number);
  const effect = counted.autoscaler ? 'then none can be evicted and' : 'none can be evicted and';
  return {
    message: `${there} and ${kept} have to stay available, so ${effect} a drain of its node never ends.`,
    counted,
  };
}

function fixesFor(
  resource: Resource,
  { entry, path }: Field<string>,
  counted: KnownPodCount | undefined,
): readonly Fix[] {
  if (entry === undefined) return [];
  const isOnly = counted?.pods === 1;
  const oneAtATime: Fix = {
    title: isOnly
      ? 'Set maxUnavailable: 1 (a drain may then take the only Pod away)'
      : 'Set maxUnavailable: 1 (drains take one Pod at a time)',
    safety: 'unsafe',
    apply: ({ editor }) => editor.renameKey(entry, 'maxUnavailable') && editor.replaceValue(entry, 1),
  };
  if (path.at(-1) !== 'minAvailable' || counted === undefined || counted.pods < 2) return [oneAtATime];
  const kept = counted.pods - 1;
  return [
    oneAtATime,
    {
      title: `Set minAvailable: ${kept}`,
      safety: 'unsafe',
      apply: ({ editor }) => editor.setPath(resource.root, path, kept),
    },
  ];
}
