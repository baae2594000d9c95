/** Tolerations and selectors that know the control plane by its former name only. */

import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import { appendFix, renameKeyFix, writtenAt } from '../common/fixes.ts';
import {
  areTolerationsKnown,
  CONTROL_PLANE,
  MASTER,
  requiredNodeLabels,
  toleratesTaint,
} from '../common/nodeRoles.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type ResourceContext } from '../rule.ts';

export const masterRoleOnly = defineRule({
  id: 'master-role-only',
  title: 'Control-plane nodes are known by their former name only',
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
      Control-plane nodes were once labelled and tainted \`${MASTER}\`.
      Clusters made with kubeadm have only \`${CONTROL_PLANE}\` since Kubernetes 1.25; some distributions still set both.

      With a toleration of the former taint alone, a DaemonSet has no Pods on control-plane nodes of today.
      A node selector with the former label finds no node at all there.
      Both tolerations side by side do no harm; a node selector takes one name, and the new one is set everywhere.
    `,
    bad: `
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
            tolerations:
              - key: node-role.kubernetes.io/master   # run there too
                operator: Exists
                effect: NoSchedule
            containers:
              - name: agent
                image: registry.example/agent:1.4.2
    `,
    good: `
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
            tolerations:
              - key: node-role.kubernetes.io/master   # run there too
                operator: Exists
                effect: NoSchedule
              - key: node-role.kubernetes.io/control-plane
                operator: Exists
                effect: NoSchedule
            containers:
              - name: agent
                image: registry.example/agent:1.4.2
    `,
    references: [
      'https://kubernetes.io/docs/reference/labels-annotations-taints/#node-role-kubernetes-io-control-plane-taint',
      'https://github.com/kubernetes/enhancements/tree/master/keps/sig-cluster-lifecycle/kubeadm/2067-rename-master-label-taint',
    ],
  },

  check(context) {
    const spec = context.resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    checkTolerations(spec, context);
    checkNodeLabels(spec, context);
  },
});

function checkTolerations(spec: PodSpec, { resource, report }: ResourceContext): void {
  const tolerations = spec.tolerations.items;
  if (!areTolerationsKnown(spec) || tolerations.some(item => toleratesTaint(item, CONTROL_PLANE))) return;
  const former = tolerations.find(item => item.key.value === MASTER && toleratesTaint(item, MASTER));
  if (former === undefined) return;
  report({
    at: former.key.range,
    path: former.key.path,
    message: `Control-plane nodes are tainted ${CONTROL_PLANE} since Kubernetes 1.25, which these Pods do not tolerate.`,
    fixes: [
      appendFix(resource, spec.tolerations.source.path, likeToleration(former), {
        title: `Tolerate ${CONTROL_PLANE} too`,
        safety: 'safe',
      }),
    ],
  });
}

/** The same toleration under the new name; an operator or effect that is left out stays so. */
function likeToleration(former: PodSpec['tolerations']['items'][number]): PlainValue {
  const rest = [former.operator, former.value, former.effect].flatMap(({ key, value }) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return Object.fromEntries([['key', CONTROL_PLANE] as const, ...rest]);
}

function checkNodeLabels(spec: PodSpec, { resource, report }: ResourceContext): void {
  const former = requiredNodeLabels(spec).find(({ key }) => key === MASTER);
  if (former === undefined) return;
  report({
    at: former.range,
    path: former.path,
    message: `Clusters of today label control-plane nodes ${CONTROL_PLANE}; where no node has the former label, no Pod starts.`,
    fixes: [renameLabelFix(resource, former.path)],
  });
}

/** The label is a key of `nodeSelector` or the `key` of an expression. */
function renameLabelFix(resource: Resource, path: readonly (string | number)[]): Fix {
  const head = { title: `Ask for ${CONTROL_PLANE} instead`, safety: 'unsafe' as const };
  if (path.at(-1) === MASTER) return renameKeyFix(resource, path, CONTROL_PLANE, head);
  return {
    ...head,
    apply: ({ editor }) => {
      const written = writtenAt(resource, path);
      return written !== undefined && editor.replaceValue(written, CONTROL_PLANE);
    },
  };
}
