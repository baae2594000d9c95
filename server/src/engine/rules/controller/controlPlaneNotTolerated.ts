/** Pods that ask for control-plane nodes and do not tolerate their taint. */
import { appendFix } from '../common/fixes.ts';
import {
  areTolerationsKnown,
  CONTROL_PLANE,
  MASTER,
  requiredNodeLabels,
  toleratesTaint,
} from '../common/nodeRoles.ts';
import { defineRule } from '../rule.ts';

export const controlPlaneNotTolerated = defineRule({
  id: 'control-plane-not-tolerated',
  title: 'Control-plane nodes are asked for, but their taint is not tolerated',
  group: 'scheduling',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      Control-plane nodes have the label \`${CONTROL_PLANE}\`, and on most clusters a taint of the same name.
      Pods that ask for the label and do not tolerate the taint start nowhere: a DaemonSet has no Pods at all, those of a StatefulSet stay pending.

      Clusters whose control-plane nodes run ordinary Pods too (k3s, minikube, kind with one node) have no such taint.
      The toleration does no harm there.
    `,
    bad: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: audit
      spec:
        selector:
          matchLabels:
            app: audit
        template:
          metadata:
            labels:
              app: audit
          spec:
            nodeSelector:
              node-role.kubernetes.io/control-plane: ""   # where the API server runs
            containers:
              - name: audit
                image: registry.example/audit:1.4.2
    `,
    good: `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: audit
      spec:
        selector:
          matchLabels:
            app: audit
        template:
          metadata:
            labels:
              app: audit
          spec:
            nodeSelector:
              node-role.kubernetes.io/control-plane: ""   # where the API server runs
            containers:
              - name: audit
                image: registry.example/audit:1.4.2
            tolerations:
              - key: node-role.kubernetes.io/control-plane
                operator: Exists
                effect: NoSchedule
    `,
    references: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint',
    ],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined || !areTolerationsKnown(spec)) return;
    const tolerations = spec.tolerations.items;
    // Who tolerates the former taint alone is told about that.
    if ([CONTROL_PLANE, MASTER].some(taint => tolerations.some(item => toleratesTaint(item, taint)))) return;
    const request = requiredNodeLabels(spec).find(({ key }) => key === CONTROL_PLANE);
    if (request === undefined) return;
    const toleration = { key: CONTROL_PLANE, operator: 'Exists', effect: 'NoSchedule' };
    report({
      at: request.range,
      path: request.path,
      message: `These Pods ask for control-plane nodes and do not tolerate their taint ${CONTROL_PLANE}: on most clusters none of them starts.`,
      fixes: [
        appendFix(resource, [...spec.path, 'tolerations'], toleration, {
          title: 'Tolerate the taint of control-plane nodes',
          safety: 'safe',
        }),
      ],
    });
  },
});
