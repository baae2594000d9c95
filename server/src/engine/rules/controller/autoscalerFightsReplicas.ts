/** Replicas that an apply sets back, and an autoscaler sets anew. */
import { namespaceOf } from '../../workspace/naming.ts';
import { autoscalerPhrase, autoscalersOf, type KnownAutoscaler } from '../common/autoscalersOf.ts';
import { removeFix } from '../common/fixes.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { count } from '../common/words.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (replicas: string) => `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: ingester   # scaled by load
      spec:${replicas}
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
                resources:
                  requests:
                    cpu: "1"
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: ingester
      spec:
        scaleTargetRef:
          apiVersion: apps/v1
          kind: StatefulSet
          name: ingester
        minReplicas: 3
        maxReplicas: 9
    `;

export const autoscalerFightsReplicas = defineRule({
  id: 'autoscaler-fights-replicas',
  title: 'Each apply undoes what the autoscaler has scaled',
  group: 'updates',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      An autoscaler writes \`replicas\` of the StatefulSet, and so does every apply of a manifest that says \`replicas\`.
      With nine Pods under load and \`replicas: 3\` in the manifest, an apply stops six of them, and the autoscaler starts them again one after the other.
      KEDA makes a HorizontalPodAutoscaler, so the same holds for a ScaledObject.

      The manifest should leave \`replicas\` out.
      For a StatefulSet that runs already, removing the line alone does harm once: \`kubectl apply\` takes the field away, the API server fills in its default, and all Pods but one are stopped.
      Hand the field over first:

      - With \`kubectl apply\`: run \`kubectl apply edit-last-applied statefulset/<name>\`, remove \`replicas\` there and save, which changes no Pod. Then remove it from the manifest.
      - With server-side apply: first let the autoscaler own the field as well, or name another field manager for it, then remove it from the manifest.
      - With Argo CD or Flux: have \`/spec/replicas\` ignored before the line goes.

      For a StatefulSet that does not run yet, just leave it out.
    `,
    bad: example('\n        replicas: 3'),
    good: example(''),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling',
      'https://kubernetes.io/docs/reference/using-api/server-side-apply/#transferring-ownership',
      'https://keda.sh/docs/latest/concepts/scaling-deployments/',
    ],
    peers: [
      'kube-score: deployment-targeted-by-hpa-does-not-have-replicas-configured',
      'KICS: HPA Targeted Deployments With Configured Replica Count',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const replicas = resource.statefulSet?.spec.replicas;
    if (replicas?.value === undefined) return;
    const autoscaler = autoscalerFor(context);
    if (autoscaler === undefined || isFixedAt(autoscaler, replicas.value)) return;
    const phrase = autoscalerPhrase(autoscaler);
    report({
      at: replicas.range,
      path: replicas.path,
      message: `Each apply goes back to ${count(replicas.value, 'Pod')}, whatever ${phrase}${rangeOf(autoscaler)} has made of them.`,
      related: [
        {
          resource: autoscaler.indexed,
          path: ['spec', 'scaleTargetRef'],
          message: `${phrase} scales this StatefulSet.`,
        },
      ],
      fixes: [
        removeFix(resource, replicas.path, {
          title:
            'Remove replicas (of what runs already, the next apply leaves 1 Pod unless the field is handed over)',
          safety: 'unsafe',
        }),
      ],
    });
  },
});

/** One that surely reaches the same cluster. */
function autoscalerFor({ resource, workspace, naming, uri }: WorkspaceContext): KnownAutoscaler | undefined {
  const name = resource.metadata.name.value;
  const namespace = namespaceOf(resource, naming);
  if (name === undefined || namespace === undefined) return undefined;
  const isWritten = Boolean(resource.metadata.namespace.value);
  return autoscalersOf(workspace, { kind: 'StatefulSet', name, namespace }).find(
    ({ indexed }) =>
      (isWritten && Boolean(indexed.summary.namespace)) || areAppliedTogether(workspace, indexed.uri, uri),
  );
}

/** An autoscaler without a choice is of one mind with the manifest. */
function isFixedAt({ autoscaler: { most }, least }: KnownAutoscaler, replicas: number): boolean {
  return least === replicas && most === replicas;
}

function rangeOf({ autoscaler: { most }, least }: KnownAutoscaler): string {
  return most === undefined ? '' : ` (${least} to ${most} Pods)`;
}
