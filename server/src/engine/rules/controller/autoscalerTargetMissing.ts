/** An autoscaler that looks for something that is not there. */
import { isPlaceholder } from '../../validation/placeholders.ts';
import { AUTOSCALER_KINDS, isOfOperator, targetKindOf } from '../common/autoscalersOf.ts';
import { findReferenced } from '../common/findReferenced.ts';
import { setFix } from '../common/fixes.ts';
import { mayBringMore } from '../common/isPlausiblyWhole.ts';
import { reportMissing } from '../common/reportMissing.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (kind: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ingester
      spec:
        selector:
          matchLabels:
            app: ingester
        template:
          metadata:
            labels:
              app: ingester
          spec:
            containers:
              - name: ingester
                image: registry.example/ingester:3.2.1
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: ingester
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: ${kind}   # scaled by load
          name: ingester
        maxReplicas: 9
    `;

export const autoscalerTargetMissing = defineRule({
  id: 'autoscaler-target-missing',
  title: 'The autoscaler looks for something that is not there',
  group: 'updates',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: AUTOSCALER_KINDS,
  reads: 'workspace',
  docs: {
    why: `
      An autoscaler names what it scales by API group, kind and name, in its own namespace.
      Where there is nothing of that name it is accepted all the same, scales nothing, and says so in its conditions and events alone.
      The group has to be written for a HorizontalPodAutoscaler: without \`apiVersion: apps/v1\` it looks for a Deployment or StatefulSet in the core group, where there is none.
      The version after the group does not matter.
      Groups of operators, such as \`apps.kruise.io\`, may well have a StatefulSet of their own, and nothing is said of them.

      It is a warning where the group is wrong, and where something of another kind has the name.
      Elsewhere it is information, because what it looks for may well live elsewhere, and it is said only where there is reason to: others of that kind are kept beside the autoscaler, or one has nearly the same name.
    `,
    bad: example('Deployment'),
    good: example('StatefulSet'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/',
      'https://github.com/kubernetes/kubernetes/issues/86032',
      'https://keda.sh/docs/latest/reference/scaledobject-spec/',
    ],
    peers: [
      'kube-linter: dangling-horizontalpodautoscaler',
      'kube-score: horizontalpodautoscaler-has-target',
      'KICS: HPA Targets Invalid Object',
      'Popeye: POP-600',
    ],
  },

  check(context) {
    const { resource } = context;
    const target = resource.autoscaler?.spec.scaleTargetRef;
    if (target === undefined || !target.isComplete) return;
    const written = targetKindOf(resource.kind ?? '', target.kind.value);
    const kind = SCALED.find(known => known.toLowerCase() === written?.toLowerCase());
    const name = target.name.value;
    if (kind === undefined || name === undefined || isPlaceholder(name)) return;
    if (isOfOperator(target.apiVersion.value)) return;
    if (isInOtherGroup(context, kind) || isOfOtherKind(context, kind, name)) return;
    reportMissing(context, {
      kind,
      name: target.name,
      effect: `${resourcePhrase(resource)} scales nothing`,
      subject: 'this autoscaler is',
    });
  },
});

/** What Kubernetes itself can scale; of custom kinds nothing is known. */
const SCALED = ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'] as const;

function isInOtherGroup({ resource, report }: WorkspaceContext, kind: string): boolean {
  const { apiVersion } = resource.autoscaler?.spec.scaleTargetRef ?? {};
  if (apiVersion === undefined || apiVersion.presence === 'unknown') return false;
  const right = kind === 'ReplicationController' ? 'v1' : 'apps/v1';
  // KEDA takes apps/v1 where nothing is written.
  const text = apiVersion.value ?? (resource.kind === 'ScaledObject' ? 'apps/v1' : '');
  if (isPlaceholder(text) || groupOf(text) === groupOf(right)) return false;
  const where = groupOf(text) === '' ? 'the core API group' : `API group ${quote(groupOf(text))}`;
  report({
    at: apiVersion.range,
    path: apiVersion.path,
    message: `${resourcePhrase(resource)} looks for a ${kind} in ${where}, where there is none, and scales nothing.`,
    fixes: [setFix(resource, apiVersion.path, right, { title: `Set apiVersion: ${right}`, safety: 'safe' })],
  });
  return true;
}

function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash === -1 ? '' : apiVersion.slice(0, slash);
}

function isOfOtherKind(context: WorkspaceContext, kind: string, name: string): boolean {
  const { resource, workspace, uri, report } = context;
  const field = resource.autoscaler?.spec.scaleTargetRef.kind;
  if (field === undefined || mayBringMore(workspace, uri)) return false;
  if (findReferenced(context, kind, name).standing === 'here') return false;
  for (const other of SCALED) {
    const { standing, found } = findReferenced(context, other, name);
    const [first] = found;
    if (other === kind || standing !== 'here' || first === undefined) continue;
    report({
      at: field.range,
      path: field.path,
      message: `There is no ${kind} ${quote(name)} here, but a ${other}, so ${resourcePhrase(resource)} scales nothing.`,
      related: [{ resource: first, path: ['metadata'], message: `${other} ${quote(name)}.` }],
      fixes: [
        setFix(resource, field.path, other, { title: `Scale ${other} ${quote(name)}`, safety: 'unsafe' }),
      ],
    });
    return true;
  }
  return false;
}
