/** Asks the scheduler to spread the Pods over nodes and zones. */
import { spreadConstraints } from '../rules/common/spreadConstraints.ts';
import { mayHaveSeveralPods } from './common/severalPods.ts';
import { ownSelector, workloadOf } from './common/workload.ts';
import { defineRefactoring } from './refactoring.ts';

const FIELD = 'topologySpreadConstraints';

export const addTopologySpread = defineRefactoring({
  id: 'add-topology-spread',
  kind: 'refactor.rewrite',
  // A DaemonSet is spread as far as can be.
  kinds: ['StatefulSet', 'Deployment'],
  offers(context) {
    const workload = workloadOf(context.resource);
    const pod = workload?.spec.template.spec;
    const selector = workload && ownSelector(workload);
    if (workload === undefined || pod?.map === undefined || !pod.isComplete || pod.has(FIELD)) return [];
    const { map } = pod;
    if (selector === undefined) return [];
    if (!mayHaveSeveralPods(workload, context)) return [];
    const constraints = spreadConstraints(selector);
    return [
      {
        title: 'Spread the Pods over nodes and zones (topologySpreadConstraints)',
        places: [workload.spec.template.keyRange, pod.keyRange],
        apply: ({ editor }) => editor.set(map, FIELD, constraints, { before: 'containers' }),
      },
    ];
  },
});
