/** A ConfigMap or Secret that Pods are given and that is not among the manifests. */
import { configurationReferences } from '../common/configurationReferences.ts';
import { reportMissing } from '../common/reportMissing.ts';
import { defineRule } from '../rule.ts';

const example = (name: string) => `
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: db-settings
      data:
        max-connections: "200"
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
        template:
          metadata:
            labels:
              app: db
          spec:
            containers:
              - name: db
                image: registry.example/db:16.4
                envFrom:
                  - configMapRef:
                      name: ${name}   # for the server
    `;

export const configurationMissing = defineRule({
  id: 'configuration-missing',
  title: 'A ConfigMap or Secret that the Pods need is not in the workspace',
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
      The API server does not look whether a ConfigMap or Secret exists.
      The kubelet does: a container that is to get variables from one that is not there does not start, and a volume of one keeps all containers of the Pod from starting, until it appears.
      References that say \`optional: true\` are left alone.

      It may well live elsewhere, so this is information only, and it is said only where there is reason to: other ConfigMaps of the namespace are kept beside the manifest, or one has nearly the same name.
      Secrets are mostly kept elsewhere, so of them only a similar name is reported.
      Nothing is said where a kustomization generates it, gives things other names or brings in charts, or where Helm installs things that the workspace does not show.

      One of that name in another namespace does not help: a Pod sees only those of its own.
    `,
    bad: example('db-setings'),
    good: example('db-settings'),
    references: [
      'https://kubernetes.io/docs/concepts/configuration/configmap/#using-configmaps',
      'https://kubernetes.io/docs/concepts/configuration/secret/#using-a-secret',
    ],
    peers: ['kube-linter: env-value-from', 'Popeye: POP-304', 'Popeye: POP-407'],
  },

  check(context) {
    const spec = context.resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    const seen = new Set<string>();
    for (const { kind, name, isOptional, effect } of configurationReferences(spec)) {
      // What is missing is missing once, however often it is asked for. Every namespace has the cluster's own certificates.
      const key = `${kind}/${name.value}`;
      if (isOptional || seen.has(key) || PUBLISHED.has(name.value)) continue;
      seen.add(key);
      reportMissing(context, {
        kind,
        name,
        effect,
        ...(kind === 'Secret' && { isOftenElsewhere: true }),
      });
    }
  },
});

/** ConfigMaps that a controller of Kubernetes, OpenShift or Istio puts into every namespace. */
const PUBLISHED: ReadonlySet<string | undefined> = new Set([
  'istio-ca-root-cert',
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
]);
