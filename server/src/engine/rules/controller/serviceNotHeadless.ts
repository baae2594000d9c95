/** A governing Service with a cluster IP. */

import type { Resource } from '../../model/resource.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import {
  type GoverningService,
  governingServiceOf,
  headlessServicesFor,
  servicesOf,
} from '../common/governingService.ts';
import { headlessServiceText } from '../common/headlessService.ts';
import { findPodDnsUse } from '../common/podDnsUses.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

export const serviceNotHeadless = defineRule({
  id: 'service-not-headless',
  title: 'The Service that the StatefulSet names is not headless',
  group: 'names',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      Pods of a StatefulSet have DNS names of their own only through a headless Service, one with \`clusterIP: None\`.
      Kubernetes promises them for no other Service.
      CoreDNS, which most clusters have, answers for \`db-0.db\` through a Service with a cluster IP too; other DNS servers, such as kube-dns, do not.
      An empty \`clusterIP\` is not headless either.

      Both \`clusterIP\` of a Service and \`serviceName\` of a StatefulSet are fixed once they are applied, so which repair is right depends on what runs already:

      - Nothing runs yet: make the Service headless, or add a second one, as you like.
      - It runs, and nobody needs the cluster IP: make the Service headless, and delete the old Service before the apply. Its clients look up the name anew; the Pods and their data are not touched.
      - It runs, and clients need the cluster IP: add a second, headless Service and name it in \`serviceName\`. The StatefulSet then has to be made anew around its Pods, with \`kubectl delete statefulset <name> --cascade=orphan\` and an apply.

      This is a hint only where nothing shows that such names are used: not every program needs them.
      It is a warning where the Pods are told such names, in an environment variable, in their command or arguments, or in a ConfigMap of the workspace that they are given.
    `,
    bad: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        selector:
          app: db
        ports:
          - name: pg   # PostgreSQL
            port: 5432
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        serviceName: db
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
                env:
                  - name: PEERS
                    value: db-0.db
    `,
    good: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None
        selector:
          app: db
        ports:
          - name: pg   # PostgreSQL
            port: 5432
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        serviceName: db
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
                env:
                  - name: PEERS
                    value: db-0.db
    `,
    references: [
      'https://github.com/kubernetes/dns/blob/master/docs/specification.md',
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://github.com/kubernetes/kubernetes/issues/68352',
    ],
    peers: ['kube-score: statefulset-has-servicename', 'KICS: StatefulSets Without Service Name'],
  },

  check(context) {
    const governing = governingServiceOf(context);
    const service = governing?.service;
    if (governing?.standing !== 'not-headless' || service === undefined) return;
    const { spec, serviceName, identity } = governing;
    const use = findPodDnsUse(governing, context);
    const what = use
      ? `${use.name} (${use.where}) resolves`
      : `the Pods of ${quote(identity.name)} have DNS names of their own`;
    context.report({
      at: spec.serviceName.range,
      path: spec.serviceName.path,
      severity: use ? 'warning' : 'hint',
      message: `Service ${quote(serviceName)} is not headless, so it depends on the cluster's DNS server whether ${what}.`,
      related: [
        {
          resource: service,
          path: ['spec', 'clusterIP'],
          message: `Service ${quote(serviceName)} has a cluster IP.`,
        },
        ...(use?.place ? [use.place] : []),
      ],
      fixes: [
        ...otherServiceFixes(context, governing),
        ...headlessFixes(service, serviceName),
        secondServiceFix(context, governing),
      ],
    });
  },
});

/** A headless Service of these Pods is there already: the other one is for clients. */
function otherServiceFixes(
  { resource, workspace }: WorkspaceContext,
  { identity }: GoverningService,
): readonly Fix[] {
  const labels = new Map(Object.entries(identity.podLabels));
  return headlessServicesFor(workspace, identity.namespace, labels).map(name => ({
    title: `Name headless Service ${quote(name)} instead`,
    safety: 'unsafe',
    apply: ({ editor }) => renameService(resource, editor, name),
  }));
}

/** Node ports and load balancers need a cluster IP. */
function headlessFixes(service: IndexedResource, serviceName: string): readonly Fix[] {
  const { type = 'ClusterIP' } = service.summary.service ?? {};
  if (type !== 'ClusterIP') return [];
  return [
    {
      title: `Make Service ${quote(serviceName)} headless`,
      safety: 'unsafe',
      apply: scope => {
        const found = scope.other(service);
        const spec = found?.resource.service?.spec.map;
        const first = spec?.entries[0]?.key;
        if (found === undefined || spec === undefined || first === undefined) return false;
        return found.editor.set(spec, 'clusterIP', 'None', { before: first });
      },
    },
  ];
}

function secondServiceFix({ resource, workspace }: WorkspaceContext, governing: GoverningService): Fix {
  const name = freeName(workspace, governing);
  return {
    title: `Create headless Service ${quote(name)} in this file and name it instead`,
    safety: 'unsafe',
    apply: scope => {
      const text = headlessServiceText(resource, governing.spec, name);
      if (text === undefined || !renameService(resource, scope.editor, name)) return false;
      scope.appendDocument(text);
      return true;
    },
  };
}

function renameService(
  resource: Resource,
  editor: Parameters<Fix['apply']>[0]['editor'],
  name: string,
): boolean {
  return editor.setPath(resource.root, ['spec', 'serviceName'], name);
}

/** `db-headless`, or `db-headless-2` where that is taken. */
function freeName(
  workspace: WorkspaceContext['workspace'],
  { identity, serviceName }: GoverningService,
): string {
  const taken = new Set(
    [...servicesOf(workspace).keys()]
      .filter(service => service.namespace === identity.namespace)
      .map(service => service.name),
  );
  const base = `${serviceName}-headless`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}
