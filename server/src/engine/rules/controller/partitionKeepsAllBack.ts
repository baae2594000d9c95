/** A partition at or beyond the number of Pods. */
import { setFix } from '../common/fixes.ts';
import { defineRule } from '../rule.ts';

export const partitionKeepsAllBack = defineRule({
  id: 'partition-keeps-all-back',
  title: 'The partition keeps every Pod back',
  group: 'updates',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      The partition says how many Pods, counted from the first one, stay at the old version.
      A partition as large as the number of replicas, or larger, holds all of them back: the update is stored, and no Pod is replaced.
      It counts Pods, not ordinals, so \`ordinals.start\` changes nothing about it.

      This is also how an update is staged without letting it begin.
      Where that is meant, say so with an ignore comment.
    `,
    bad: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        replicas: 3
        selector:
          matchLabels:
            app: db
        updateStrategy:
          type: RollingUpdate
          rollingUpdate:
            partition: 3   # canary
        template:
          metadata:
            labels:
              app: db
          spec:
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
        replicas: 3
        selector:
          matchLabels:
            app: db
        updateStrategy:
          type: RollingUpdate
          rollingUpdate:
            partition: 2   # canary
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: registry.example/db:16.4
    `,
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions'],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined || spec.replicas.presence === 'unknown') return;
    const { partition } = spec.updateStrategy.rollingUpdate;
    const isRolling = (spec.updateStrategy.type.value ?? 'RollingUpdate') === 'RollingUpdate';
    // Without replicas there is one Pod at first; an autoscaler may have made more since.
    const isWritten = spec.replicas.value !== undefined;
    const replicas = spec.replicas.value ?? 1;
    if (!isRolling || replicas < 1 || partition.value === undefined || partition.value < replicas) return;
    const last = `Set partition to ${replicas - 1}, so that only the last Pod is updated`;
    const fixes = [setFix(resource, partition.path, replicas - 1, { title: last, safety: 'unsafe' })];
    if (replicas > 1) {
      const all = 'Set partition to 0, so that all Pods are updated';
      fixes.push(setFix(resource, partition.path, 0, { title: all, safety: 'unsafe' }));
    }
    report({
      at: partition.range,
      path: partition.path,
      severity: isWritten ? 'warning' : 'info',
      message:
        replicas === 1
          ? `Partition ${partition.value} keeps the only Pod back: no update reaches it.`
          : `Partition ${partition.value} keeps all ${replicas} Pods back: no update reaches any of them.`,
      fixes,
    });
  },
});
