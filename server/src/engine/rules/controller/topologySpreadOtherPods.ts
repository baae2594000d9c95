/** Spread constraints that count Pods of others. */

import type { TopologySpreadConstraint } from '../../model/podSpec.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import {
  hasSeveralPods,
  labelsPhrase,
  missedBySelector,
  placeInSelector,
  selectOwnPodsFix,
  selectsOwnPods,
} from '../common/ownPods.ts';
import { defineRule } from '../rule.ts';

const example = (app: string) =>
  exampleStatefulSet({
    spec: 'replicas: 3',
    pod: `
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: topology.kubernetes.io/zone
          whenUnsatisfiable: DoNotSchedule
          labelSelector:
            matchLabels:
              app: ${app}   # one per zone
      containers:
        - name: db
          image: registry.example/db:1.4.2
    `,
  });

export const topologySpreadOtherPods = defineRule({
  id: 'topology-spread-other-pods',
  title: 'A spread constraint counts other Pods than those it is written for',
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
      The scheduler counts the Pods that the \`labelSelector\` matches, per zone or node, and puts a new Pod where there are fewest.
      A Pod that its own constraint does not match is never counted, so that nothing keeps the next one away from it.
      All Pods may end up in one zone, and the constraint still holds.

      This happens when labels are renamed and the constraint keeps the old ones.
      \`matchLabelKeys\` only narrows the selector to Pods like the new one, and never excludes that one itself.
    `,
    bad: example('database'),
    good: example('db'),
    references: [
      'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#implicit-conventions',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const { topologySpreadConstraints: constraints } = resource.podTemplate?.spec ?? {};
    if (constraints === undefined || constraints.items.length === 0 || !hasSeveralPods(context)) return;
    for (const constraint of constraints.items) {
      const { labelSelector } = constraint;
      if (isRefused(constraint)) continue;
      if (selectsOwnPods(labelSelector, context) !== false) continue;
      const missed = missedBySelector(labelSelector, resource);
      const counted =
        missed.length === 0
          ? 'The constraint counts other Pods than these'
          : `The constraint counts Pods with ${labelsPhrase(missed)}, which these do not have`;
      report({
        ...placeInSelector(labelSelector, missed),
        message: `${counted}: it does not spread them, and all may run in one place.`,
        fixes: selectOwnPodsFix(resource, labelSelector, 'Count the Pods of this StatefulSet'),
      });
    }
  },
});

/** What the API server refuses is told by itself, and may be meant in another way. */
function isRefused({ topologyKey, whenUnsatisfiable, maxSkew }: TopologySpreadConstraint): boolean {
  return (
    !topologyKey.value ||
    !(maxSkew.value === undefined || maxSkew.value > 0) ||
    !['DoNotSchedule', 'ScheduleAnyway'].includes(whenUnsatisfiable.value ?? 'DoNotSchedule')
  );
}
