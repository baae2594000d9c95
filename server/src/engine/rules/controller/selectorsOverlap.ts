/** Two workloads whose Pods one selector selects. */
import { namespaceOf } from '../../workspace/naming.ts';
import { selectorSummaryOf } from '../../workspace/resourceSummary.ts';
import { autoscalerPhrase, autoscalersOf, type KnownAutoscaler } from '../common/autoscalersOf.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { ownReference } from '../common/ownReference.ts';
import { type KnownPods, podsIn, podsPhrase, podsSelectedBy } from '../common/podsOf.ts';
import { resourcePhrase } from '../common/subject.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const set = (name: string, component: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ${name}
      spec:
        selector:
          matchLabels:
            app: search${component && `\n            component: ${component}`}
        template:
          metadata:
            labels:
              app: search${component && `\n              component: ${component}`}
          spec:
            containers:
              - name: search
                image: registry.example/search:2.17`;

const example = (data: string, cold: string) => `${set('search-data', data)}
      ---${set('search-cold', cold)}
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: search-data   # by load
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: StatefulSet
          name: search-data
        minReplicas: 3
        maxReplicas: 9
    `;

export const selectorsOverlap = defineRule({
  id: 'selectors-overlap',
  title: 'The selector also selects the Pods of another workload',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A workload keeps to the Pods that it made, so two with overlapping selectors run side by side.
      All that goes by the selector takes the Pods of both for one: \`kubectl logs\`, Services and budgets with the same labels, and above all a HorizontalPodAutoscaler.
      It divides the load by the Pods that the selector of its target selects, so that Pods of the other workload, idle or not, decide how many of this one there are.
      Where two autoscalers come upon the same Pods, since Kubernetes 1.27 neither of them scales any more.
      A Pod whose workload was deleted with \`--cascade=orphan\` may be taken over by the other one.

      It is a warning where a HorizontalPodAutoscaler scales the workload, and information elsewhere.

      Give each workload a label of its own, in its selector and its Pod template.
      A selector cannot be changed once it is applied: what runs already has to be deleted and made anew, a StatefulSet with \`kubectl delete statefulset <name> --cascade=orphan\` after its Pods have got the label.
    `,
    bad: example('', ''),
    good: example('data', 'cold'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
      'https://github.com/kubernetes/kubernetes/issues/124307',
      'https://github.com/kubernetes/kubernetes/pull/112011',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const selector = resource.workload?.spec.selector;
    if (selector === undefined) return;
    const [other] = overlapping(context);
    if (other === undefined) return;
    const autoscaler = autoscalerOf(context);
    const own = resourcePhrase(resource);
    const theirs = podsPhrase(other);
    report({
      at: selector.keyRange,
      path: selector.path,
      severity: autoscaler ? 'warning' : 'info',
      message: autoscaler
        ? `${autoscalerPhrase(autoscaler)} counts the Pods of ${theirs} as well: the selector of ${own} selects them.`
        : `The selector of ${own} also selects the Pods of ${theirs}: whatever goes by it takes both for one.`,
      related: [{ resource: other.indexed, path: ['metadata'], message: `${theirs}.` }],
    });
  },
});

/** Pods of Jobs come and go, and nothing scales them. */
const KINDS: readonly string[] = ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'];

function overlapping(context: WorkspaceContext): readonly KnownPods[] {
  const { resource, workspace, naming, uri } = context;
  const namespace = namespaceOf(resource, naming);
  const selector = resource.workload && selectorSummaryOf(resource.workload.spec.selector);
  const own = ownReference(context);
  const labels = resource.podTemplate?.metadata.labels;
  if (namespace === undefined || selector === undefined || own === undefined || !labels?.isKnown) return [];
  // An empty selector is refused.
  if (Object.keys(selector.matchLabels).length + selector.matchExpressions.length === 0) return [];
  const hasAutoscaler = autoscalerOf(context) !== undefined;
  return podsSelectedBy(podsIn(workspace, namespace), selector).filter(other => {
    const isOwn = other.kind === resource.kind && other.name === resource.metadata.name.value;
    if (isOwn || !KINDS.includes(other.kind)) return false;
    if (!areAppliedTogether(workspace, other.indexed.uri, uri)) return false;
    return hasAutoscaler || !isToldOf(other, context, own);
  });
}

/** Of two that select each other's Pods the later one is told, unless an autoscaler scales the other. */
function isToldOf(
  other: KnownPods,
  { resource, workspace }: WorkspaceContext,
  own: { readonly uri: string; readonly ordinal: number },
): boolean {
  const selector = other.pods.selector;
  const labels = Object.fromEntries(resource.podTemplate?.metadata.labels.record ?? []);
  if (selector === undefined || !['StatefulSet', 'DaemonSet'].includes(other.kind)) return false;
  const isMutual = podsSelectedBy([{ ...other, labels }], selector).length > 0;
  if (!isMutual) return false;
  const { uri, ordinal } = other.indexed;
  const isLater = uri > own.uri || (uri === own.uri && ordinal > own.ordinal);
  return isLater || horizontalAutoscaler(workspace, other) !== undefined;
}

function autoscalerOf({ resource, workspace, naming }: WorkspaceContext): KnownAutoscaler | undefined {
  const namespace = namespaceOf(resource, naming);
  const name = resource.metadata.name.value;
  if (namespace === undefined || name === undefined || resource.kind === undefined) return undefined;
  return horizontalAutoscaler(workspace, { kind: resource.kind, name, namespace });
}

function horizontalAutoscaler(
  workspace: WorkspaceContext['workspace'],
  workload: { readonly kind: string; readonly name: string; readonly namespace: string },
): KnownAutoscaler | undefined {
  return autoscalersOf(workspace, workload).find(({ kind }) => kind === 'HorizontalPodAutoscaler');
}
