/** Updates that wait for somebody to delete the Pods. */
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { defineRule } from '../rule.ts';

export const onDeleteUpdates = defineRule({
  id: 'on-delete-updates',
  title: 'Changes reach a Pod only when somebody deletes it',
  group: 'updates',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      With \`OnDelete\` a changed template changes no Pod.
      Each Pod keeps its old image and settings until somebody deletes it; only the one that takes its place follows the new template.
      A fix of a security hole that was applied months ago may run nowhere, and nothing says so except the number of updated Pods in the status.

      It is right where a person or an operator decides when each Pod may restart, as with storage daemons and some databases.
      There, say so with \`# setwise-ignore on-delete-updates: who deletes the Pods\`.
      Everywhere else \`RollingUpdate\`, the default, replaces the Pods one after the other.
      Switching to it replaces at once every Pod that is behind.
    `,
    bad: exampleDaemonSet({
      spec: `
        updateStrategy:
          type: OnDelete   # as the first version had it
      `,
    }),
    good: exampleDaemonSet({
      spec: `
        updateStrategy:
          type: RollingUpdate   # as the first version had it
      `,
    }),
    references: [
      'https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/#daemonset-update-strategy',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
      'https://github.com/bjw-s-labs/helm-charts/issues/681',
    ],
    peers: ['kube-linter: no-rolling-update-strategy'],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec;
    if (spec === undefined) return;
    const { type } = spec.updateStrategy;
    if (type.value !== 'OnDelete') return;
    report({
      at: type.range,
      path: type.path,
      message: 'A change of the template reaches a Pod only after somebody deletes the Pod.',
      fixes: [
        setFix(resource, type.path, 'RollingUpdate', {
          title: 'Let Kubernetes replace the Pods one after the other (RollingUpdate)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});
