/** An autoscaler for what has no replicas. */
import { AUTOSCALER_KINDS, isOfOperator } from '../common/autoscalersOf.ts';
import { removeDocumentFix } from '../common/removeDocumentFix.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const AGENT = `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
      spec:
        selector:
          matchLabels:
            app: agent
        template:
          metadata:
            labels:
              app: agent
          spec:
            containers:
              - name: agent   # one per node
                image: registry.example/agent:1.4.2`;

export const autoscalerOnDaemonset = defineRule({
  id: 'autoscaler-on-daemonset',
  title: 'The autoscaler is for a DaemonSet, which cannot be scaled',
  group: 'updates',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: AUTOSCALER_KINDS,
  reads: 'resource',
  docs: {
    why: `
      A DaemonSet has as many Pods as there are nodes for them, and no number that an autoscaler could set.
      The autoscaler is accepted, finds nothing to scale, and says so in its conditions and events alone.

      Pods that there should be more or fewer of belong into a Deployment or StatefulSet.
      Where each node has its Pod and one is too small, give it more: a VerticalPodAutoscaler can do that for DaemonSets too.
    `,
    bad: `${AGENT}
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: agent
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: DaemonSet
          name: agent
        minReplicas: 2
        maxReplicas: 6
    `,
    good: AGENT,
    references: ['https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/'],
    peers: ['kube-score: horizontalpodautoscaler-has-target', 'Popeye: POP-600'],
  },

  check({ resource, report }) {
    const target = resource.autoscaler?.spec.scaleTargetRef;
    if (target?.kind.value?.toLowerCase() !== 'daemonset') return;
    if (isOfOperator(target.apiVersion.value)) return;
    const name = target.name.value;
    const what = name === undefined ? 'A DaemonSet' : `DaemonSet ${quote(name)}`;
    report({
      at: target.kind.range,
      path: target.kind.path,
      message: `${what} runs one Pod per node and cannot be scaled, so ${resourcePhrase(resource)} does nothing.`,
      fixes: [removeDocumentFix(resource, `Remove ${resourcePhrase(resource)}`)],
    });
  },
});
