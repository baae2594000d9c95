/** A StatefulSet whose Pods get no time to stop. */
import { setFix } from '../common/fixes.ts';
import { defineRule } from '../rule.ts';

export const terminationGraceZero = defineRule({
  id: 'termination-grace-zero',
  title: 'The Pods of a StatefulSet get no time to stop',
  group: 'availability',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      With a grace period of zero a Pod is taken out of the API before its node has stopped it.
      The StatefulSet then starts a Pod of the same name while the old one may still run, perhaps on a node that is only cut off.
      Two Pods that write to the same data can destroy it.

      The Kubernetes documentation calls it unsafe for StatefulSets; one second is enough for the order to be kept.
    `,
    bad: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            terminationGracePeriodSeconds: 0   # restarts are quick
            containers:
              - name: db
                image: registry.example/db:16.4
    `,
    good: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            terminationGracePeriodSeconds: 30   # restarts are quick
            containers:
              - name: db
                image: registry.example/db:16.4
    `,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
    ],
  },

  check({ resource, report }) {
    const grace = resource.statefulSet?.spec.template.spec.terminationGracePeriodSeconds;
    if (grace?.value !== 0) return;
    report({
      at: grace.range,
      path: grace.path,
      message:
        'A Pod without time to stop is replaced while it may still run, and two Pods then write to the same data.',
      fixes: [30, 1].map(seconds =>
        setFix(resource, grace.path, seconds, {
          title: `Set terminationGracePeriodSeconds to ${seconds}`,
          safety: 'unsafe',
        }),
      ),
    });
  },
});
