/** A budget whose selector selects no Pods. */
import { namespaceOf } from '../../workspace/naming.ts';
import { selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import { setFix } from '../common/fixes.ts';
import { podsIn, podsPhrase } from '../common/podsOf.ts';
import { resourcePhrase } from '../common/subject.ts';
import { labelDifference, selectFix, whySelectsNothing } from '../common/whySelectsNothing.ts';
import { quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (label: string) => `
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: session-cache
      spec:
        maxUnavailable: 1
        selector:
          matchLabels:
            app: ${label}   # one at a time
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: session-cache
        labels:
          app: sessions-cache
      spec:
        replicas: 3
        selector:
          matchLabels:
            app: session-cache
        template:
          metadata:
            labels:
              app: session-cache
          spec:
            containers:
              - name: cache
                image: registry.example/cache:7.4
    `;

export const budgetSelectsNothing = defineRule({
  id: 'budget-selects-nothing',
  title: 'The budget is for no Pods',
  group: 'availability',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['PodDisruptionBudget'],
  reads: 'workspace',
  docs: {
    why: `
      A PodDisruptionBudget is for the Pods of its namespace that its selector selects, by the labels of the Pods: those of the Pod template, not those of the StatefulSet itself.
      One that selects none is accepted and does nothing, and a drain takes as many Pods at once as it likes.

      A budget without any selector is for no Pods either, one with an empty selector for all of its namespace.

      It is a warning where Pods beside the budget have nearly these labels or its name, or where Pods of another namespace have them.
      It is information where the Pods may well live elsewhere and the workspace yet seems to hold all there is.
    `,
    bad: example('sessions-cache'),
    good: example('session-cache'),
    references: [
      'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
      'https://github.com/kubernetes/kubernetes/issues/48307',
    ],
    peers: ['popeye: 900'],
  },

  check(context) {
    const { resource, naming, report } = context;
    const field = resource.disruptionBudget?.spec.selector;
    if (field?.presence === 'absent') reportNoSelector(context);
    const selector = field && selectorSummaryOf(field);
    if (field === undefined || selector === undefined) return;
    const reason = whySelectsNothing(context, selector);
    if (reason === undefined) return;
    const what = resourcePhrase(resource);
    const at = { at: field.keyRange, path: field.path };
    if (reason.standing === 'missing') {
      const message = `${what} selects no Pods of this workspace: unless they live elsewhere, it does nothing.`;
      report({ ...at, severity: 'info', message });
      return;
    }
    const { pods } = reason;
    const theirs = `those of ${podsPhrase(pods)}`;
    const related = [{ resource: pods.indexed, path: ['metadata'], message: `${podsPhrase(pods)}.` }];
    if (reason.standing === 'elsewhere') {
      const ours = quote(namespaceOf(resource, naming) ?? '');
      const message = `${what} is for Pods of namespace ${ours}, and ${theirs} are in ${quote(pods.namespace)}, so it does nothing.`;
      const title = `Put it into namespace ${quote(pods.namespace)}`;
      const move = setFix(resource, ['metadata', 'namespace'], pods.namespace, { title, safety: 'unsafe' });
      report({ ...at, message, related, fixes: [move] });
      return;
    }
    const path = [...field.path, 'matchLabels'];
    report({
      ...at,
      message: `${what} selects no Pods and does nothing: ${theirs} have ${labelDifference(pods, selector.matchLabels)}.`,
      related,
      fixes: selectFix(context, path, pods, selector.matchLabels),
    });
  },
});

/** None selects no Pods, an empty one all: https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/ */
function reportNoSelector({ resource, workspace, naming, report }: WorkspaceContext): void {
  const spec = resource.disruptionBudget?.spec;
  const namespace = namespaceOf(resource, naming);
  if (spec?.map === undefined || namespace === undefined) return;
  const name = resource.metadata.name.value ?? '';
  const pods = podsIn(workspace, namespace).find(one => name === one.name || name.startsWith(`${one.name}-`));
  const labels = pods?.pods.selector?.matchLabels ?? {};
  const fixes =
    pods === undefined || Object.keys(labels).length === 0
      ? []
      : selectFix({ resource }, [...spec.selector.path, 'matchLabels'], pods, labels);
  report({
    at: spec.keyRange,
    path: spec.selector.path,
    message: `${resourcePhrase(resource)} has no selector, which selects no Pods, and does nothing.`,
    fixes,
  });
}
