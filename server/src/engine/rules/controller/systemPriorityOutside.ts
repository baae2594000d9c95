/** Priorities of the cluster itself, outside of the cluster's own namespaces. */
import type { Resource } from '../../model/resource.ts';
import { layoutAt } from '../../syntax/editor/layout.ts';
import type { PlainObject } from '../../syntax/editor/plainValue.ts';
import { printEntry } from '../../syntax/editor/printValue.ts';
import { dnsLabelFault } from '../../validation/names.ts';
import { quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const SYSTEM_CLASSES: readonly string[] = ['system-node-critical', 'system-cluster-critical'];

const set = (namespace: string) => `
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
        namespace: ${namespace}   # beside the dashboards
      spec:
        selector:
          matchLabels:
            app: agent
        template:
          metadata:
            labels:
              app: agent
          spec:
            priorityClassName: system-node-critical
            containers:
              - name: agent
                image: registry.example/agent:1.4.2
`;

export const systemPriorityOutside = defineRule({
  id: 'system-priority-outside',
  title: 'A priority of the system outside of its namespace',
  group: 'scheduling',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  settings: ['cluster.systemNamespaces'],
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      Kubernetes takes \`system-node-critical\` and \`system-cluster-critical\` in every namespace.
      Some clusters, those of Google Kubernetes Engine among them, allow them only where a ResourceQuota says so, and \`kube-system\` is the only namespace that has one from the start.
      Elsewhere the workload is accepted and none of its Pods is made; its events speak of an insufficient quota.

      A ResourceQuota for these classes in the namespace of the Pods allows them, and does no harm on other clusters.
      A PriorityClass of your own with a high value needs no quota.
      If Pods of other namespaces belong to the cluster itself, too, name these namespaces in \`cluster.systemNamespaces\`.
    `,
    bad: set('monitoring'),
    good: `${set('monitoring').trimEnd()}
      ---
      apiVersion: v1
      kind: ResourceQuota
      metadata:
        name: critical-pods
        namespace: monitoring
      spec:
        hard:
          pods: 1G
        scopeSelector:
          matchExpressions:
            - scopeName: PriorityClass
              operator: In
              values:
                - system-node-critical
                - system-cluster-critical
    `,
    references: [
      'https://kubernetes.io/docs/concepts/policy/resource-quotas/#limit-priority-class-consumption-by-default',
      'https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/',
      'https://github.com/dapr/dapr/issues/7783',
    ],
  },

  check(context) {
    const { resource, facts, report } = context;
    const priority = resource.workload?.spec.template.spec.priorityClassName;
    if (priority?.value === undefined || !SYSTEM_CLASSES.includes(priority.value)) return;
    // Where no namespace is written, whoever applies the manifest names it.
    const namespace = resource.metadata.namespace.value;
    if (!namespace || dnsLabelFault(namespace) !== undefined) return;
    if (facts.systemNamespaces.includes(namespace)) return;
    if (hasQuota(context, namespace)) return;
    report({
      at: priority.range,
      path: priority.path,
      message: `Clusters that keep ${priority.value} for kube-system make no Pods of this ${resource.kind} in namespace ${quote(namespace)}.`,
      fixes: [
        {
          title: `Allow it in namespace ${quote(namespace)} with a ResourceQuota`,
          safety: 'unsafe',
          apply: scope => {
            scope.appendDocument(quotaOf(namespace, resource));
            return true;
          },
        },
      ],
    });
  },
});

/** Any that is there may be the one; what it says of priorities is not asked. */
function hasQuota({ workspace }: WorkspaceContext, namespace: string): boolean {
  return workspace.ofKind('ResourceQuota').some(quota => {
    const found = workspace.namespaceOf(quota);
    return found === undefined || found === namespace;
  });
}

/** As many Pods as Google Kubernetes Engine allows in `kube-system`: what counts is that there is a quota. */
function quotaOf(namespace: string, resource: Resource): string {
  const inClasses = { scopeName: 'PriorityClass', operator: 'In', values: [...SYSTEM_CLASSES] };
  const manifest: PlainObject = {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name: 'critical-pods', namespace },
    spec: { hard: { pods: '1G' }, scopeSelector: { matchExpressions: [inClasses] } },
  };
  const layout = layoutAt(resource.document, resource.root);
  const lines = Object.entries(manifest).flatMap(([key, value]) => printEntry(key, value, layout));
  return `${lines.join('\n')}\n`;
}
