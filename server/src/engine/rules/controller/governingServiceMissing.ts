/** A StatefulSet that names a Service which is not among the manifests. */
import type { Resource } from '../../model/resource.ts';
import { setFix } from '../common/fixes.ts';
import {
  type GoverningService,
  governingServiceOf,
  headlessServicesFor,
} from '../common/governingService.ts';
import { headlessServiceText } from '../common/headlessService.ts';
import { isPlausiblyWhole } from '../common/isPlausiblyWhole.ts';
import { findPodDnsUse } from '../common/podDnsUses.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

export const governingServiceMissing = defineRule({
  id: 'governing-service-missing',
  title: 'The Service that the StatefulSet names is not in the workspace',
  group: 'names',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      The Pods of a StatefulSet have DNS names of their own, such as \`db-0.db.shop.svc.cluster.local\`, only while a headless Service stands behind \`serviceName\`.
      Kubernetes does not look: a StatefulSet that names a Service which does not exist is accepted and runs, and the names do not resolve.

      The Service may well live elsewhere, so this is information only, and a hint where there is one Pod that nobody calls by such a name.
      It is a warning where the Pods are told such names (in an environment variable, in their command or arguments, or in a ConfigMap of the workspace that they are given), because they then look for each other in vain, and where other Services of the namespace are kept beside the StatefulSet, so that this one would be too.

      A Service of that name in another namespace does not help: DNS names of Pods are made in their own namespace.
    `,
    bad: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
        namespace: shop
      spec:
        serviceName: db   # for replication
        replicas: 3
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
                ports:
                  - name: pg
                    containerPort: 5432
    `,
    good: `
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
        namespace: shop
      spec:
        serviceName: db   # for replication
        replicas: 3
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
                ports:
                  - name: pg
                    containerPort: 5432
      ---
      apiVersion: v1
      kind: Service
      metadata:
        name: db
        namespace: shop
      spec:
        clusterIP: None
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
    `,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    ],
    peers: ['kube-score: statefulset-has-servicename', 'KICS: StatefulSets Without Service Name'],
  },

  check(context) {
    const governing = governingServiceOf(context);
    if (governing === undefined) return;
    const { standing, service, spec, serviceName } = governing;
    if (standing !== 'missing' && standing !== 'other-namespace') return;
    const use = findPodDnsUse(governing, context);
    const elsewhere = service && context.workspace.namespaceOf(service);
    const fact =
      elsewhere === undefined
        ? `No Service ${quote(serviceName)} in this workspace`
        : `Service ${quote(serviceName)} is in namespace ${quote(elsewhere)}, these Pods are in ${quote(governing.identity.namespace)}`;
    // What is nowhere to be seen may well be elsewhere, unless this looks like all that there is.
    const isHere = elsewhere !== undefined || isPlausiblyWhole(context, ['Service']);
    // A Pod that is the only one has nobody of its kind to call.
    const isAlone = governing.identity.replicas === 1;
    const effect = effectOf(use && `${use.name} (${use.where})`, {
      isElsewhere: elsewhere !== undefined,
      isHere,
    });
    const related = use?.place ? [use.place] : [];
    context.report({
      at: spec.serviceName.range,
      path: spec.serviceName.path,
      severity: use && isHere ? 'warning' : isAlone && !use && elsewhere === undefined ? 'hint' : 'info',
      message: `${fact}${effect}.`,
      related: service
        ? [
            {
              resource: service,
              path: ['metadata'],
              message: `Service ${quote(serviceName)} of another namespace.`,
            },
            ...related,
          ]
        : related,
      fixes: [...createFixes(context.resource, governing), ...repointFixes(context, governing)],
    });
  },
});

/** @param use The name that is used, and where. */
function effectOf(
  use: string | undefined,
  { isElsewhere, isHere }: { readonly isElsewhere: boolean; readonly isHere: boolean },
): string {
  if (use === undefined)
    return isElsewhere
      ? ', so it gives them no DNS names'
      : ': unless it lives elsewhere, the Pods have no DNS names of their own';
  return isHere ? `, so ${use} will not resolve` : `: unless it lives elsewhere, ${use} will not resolve`;
}

function createFixes(resource: Resource, { spec, serviceName }: GoverningService): readonly Fix[] {
  const name = quote(serviceName);
  const text = () => headlessServiceText(resource, spec, serviceName);
  return [
    {
      title: `Create headless Service ${name} in this file`,
      safety: 'unsafe',
      apply: scope => {
        const manifest = text();
        if (manifest !== undefined) scope.appendDocument(manifest);
        return manifest !== undefined;
      },
    },
    {
      title: `Create headless Service ${name} in a new file`,
      safety: 'unsafe',
      apply: scope => {
        const manifest = text();
        if (manifest !== undefined) scope.createFile(`${serviceName}-service.yaml`, manifest);
        return manifest !== undefined;
      },
    },
  ];
}

/** Headless Services of the namespace that select these Pods by another name. */
function repointFixes(
  { resource, workspace }: WorkspaceContext,
  governing: GoverningService,
): readonly Fix[] {
  const { identity, spec } = governing;
  const labels = new Map(Object.entries(identity.podLabels));
  return headlessServicesFor(workspace, identity.namespace, labels).map(name =>
    setFix(resource, spec.serviceName.path, name, {
      title: `Name Service ${quote(name)} instead`,
      safety: 'unsafe',
    }),
  );
}
