/** A service account that is not among the manifests. */
import { reportMissing } from '../common/reportMissing.ts';
import { defineRule } from '../rule.ts';

const example = (name: string) => `
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: log-agent
        namespace: logging
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
        namespace: logging
      spec:
        selector:
          matchLabels:
            app: agent
        template:
          metadata:
            labels:
              app: agent
          spec:
            serviceAccountName: ${name}   # reads Pods
            containers:
              - name: agent
                image: registry.example/agent:1.4.2
    `;

export const serviceAccountMissing = defineRule({
  id: 'service-account-missing',
  title: 'The service account of the Pods is not in the workspace',
  group: 'names',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A workload that names a service account which does not exist is accepted.
      Its Pods are not: the API server refuses each of them, and only the events of the workload say so.

      It may well live elsewhere, so this is information only, and it is said only where there is reason to: other service accounts of the namespace are kept beside the manifest, or one has nearly the same name.
      Every namespace has an account \`default\` by itself.

      One of that name in another namespace does not help.
    `,
    bad: example('log-agents'),
    good: example('log-agent'),
    references: ['https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/'],
    peers: ['kube-linter: non-existent-service-account', 'Popeye: POP-307', 'Popeye: POP-507'],
  },

  check(context) {
    const name = context.resource.workload?.spec.template.spec.serviceAccountName;
    if (name?.value === undefined || name.value === 'default') return;
    reportMissing(context, { kind: 'ServiceAccount', name, effect: 'no Pod is created' });
  },
});
