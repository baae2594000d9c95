/** A Service whose selector selects no Pods of the workspace. */

import { namespaceOf } from '../../workspace/naming.ts';
import { keptResources } from '../common/isPlausiblyWhole.ts';
import { podsPhrase } from '../common/podsOf.ts';
import { selectorOf } from '../common/servicePods.ts';
import { resourcePhrase } from '../common/subject.ts';
import { labelDifference, selectFix, whySelectsNothing } from '../common/whySelectsNothing.ts';
import { quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (label: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: agent
      spec:
        selector:
          app: ${label}   # one per node
        ports:
          - name: metrics
            port: 9100
      ---
      apiVersion: apps/v1
      kind: DaemonSet
      metadata:
        name: agent
      spec:
        selector:
          matchLabels:
            app: node-agent
        template:
          metadata:
            labels:
              app: node-agent
          spec:
            containers:
              - name: agent
                image: registry.example/agent:1.4.2
                ports:
                  - name: metrics
                    containerPort: 9100
    `;

export const serviceSelectsNothing = defineRule({
  id: 'service-selects-nothing',
  title: 'The Service selects no Pods of the workspace',
  group: 'networking',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  settings: ['cluster.systemNamespaces'],
  kinds: ['Service'],
  reads: 'workspace',
  docs: {
    why: `
      A Service sends to the Pods of its namespace that have all labels of its selector.
      Where none has, it has a name and perhaps an address, and nobody answers there.

      The Pods may well live elsewhere, so this is information only, and it is said only where there is reason to: Pods beside the Service have nearly these labels or the Service's name, Pods of another namespace have them, or the workspace seems to hold all there is.
      Labels that controllers give their Pods count as there, and so do those that a program may give its Pods while they run, such as \`role: primary\`, where the rest of the selector fits.
      Nothing is said beside resources of operators, which make Pods of their own, nor where a kustomization adds such labels.

      Where a StatefulSet names the Service, [service-selects-other-pods](service-selects-other-pods.md) says it there.
    `,
    bad: example('node-agents'),
    good: example('node-agent'),
    references: ['https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service'],
    peers: ['kube-linter: dangling-service', 'kube-score: service-targets-pod', 'Popeye: POP-1100'],
  },

  check(context) {
    const { resource, workspace, naming, facts, report } = context;
    const spec = resource.service?.spec;
    const selector = spec && selectorOf(spec);
    if (spec === undefined || selector === undefined || isGoverning(context)) return;
    const reason = whySelectsNothing(context, { matchLabels: selector, matchExpressions: [] });
    if (reason === undefined) return;
    const what = resourcePhrase(resource);
    const at = { at: spec.selector.keyRange, path: spec.selector.path };
    if (reason.standing === 'missing') {
      // What serves the cluster itself is installed with it.
      if (facts.systemNamespaces.includes(namespaceOf(resource, naming) ?? '')) return;
      const message = `${what} selects no Pods of this workspace: unless they live elsewhere, it leads nowhere.`;
      report({ ...at, message });
      return;
    }
    const { pods, standing } = reason;
    const theirs = `those of ${podsPhrase(pods)}`;
    const message =
      standing === 'near'
        ? `${what} selects no Pods: ${theirs} have ${labelDifference(pods, selector)}.`
        : `${what} selects no Pods of its own namespace: ${theirs} are in ${quote(workspace.namespaceOf(pods.indexed) ?? '')}.`;
    report({
      ...at,
      message,
      related: [{ resource: pods.indexed, path: ['metadata'], message: `${podsPhrase(pods)}.` }],
      fixes: standing === 'near' ? selectFix(context, spec.selector.path, pods, selector) : [],
    });
  },
});

/** Whether a StatefulSet names it: that is told of the StatefulSet. */
function isGoverning({ resource, workspace }: WorkspaceContext): boolean {
  const name = resource.metadata.name.value;
  return [...keptResources(workspace, 'StatefulSet').byName.values()].some(sets =>
    sets.some(({ summary }) => summary.workload?.serviceName === name),
  );
}
