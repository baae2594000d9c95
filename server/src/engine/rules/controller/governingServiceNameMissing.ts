/** A StatefulSet without serviceName beside the headless Service that was made for it. */

import { statefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import type { Resource } from '../../model/resource.ts';
import { nameOf, namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { hasLabels } from '../../workspace/selects.ts';
import { keptResources } from '../common/isPlausiblyWhole.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { findPodDnsUse, type PodDnsUse } from '../common/podDnsUses.ts';
import { resourcePhrase } from '../common/subject.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (field: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None   # a name for each Pod
        selector:
          app: db
        ports:
          - name: pg
            port: 5432
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:${field}
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
    `;

export const governingServiceNameMissing = defineRule({
  id: 'governing-service-name-missing',
  title: 'The StatefulSet does not name its headless Service',
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
      Pods of a StatefulSet get a DNS name of their own, such as \`db-0.db\`, through the headless Service that \`serviceName\` names.
      The field can be left out, and then no Pod has such a name, although a headless Service for these very Pods stands beside the StatefulSet: through it they have one name for all.

      \`serviceName\` cannot be added to a StatefulSet that is applied already.
      Delete it with \`kubectl delete statefulset <name> --cascade=orphan\`, which leaves the Pods and their data alone, and apply it anew; then delete the Pods one by one, so that they are made with their names.

      Programs that do not call each other by name need none of this, so it is information only.
      It is a warning where the Pods are told such names, in an environment variable, in their command or arguments, or in a ConfigMap of the workspace that they are given.
    `,
    bad: example(''),
    good: example('\n        serviceName: db'),
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id',
      'https://kubernetes.io/docs/concepts/services-networking/service/#headless-services',
    ],
    peers: ['kube-score: statefulset-has-servicename', 'KICS: StatefulSets Without Service Name'],
  },

  check(context) {
    const { resource, report } = context;
    const field = resource.statefulSet?.spec.serviceName;
    if (field === undefined || (field.presence !== 'absent' && field.value !== '')) return;
    const services = headlessServices(context);
    const [first] = services;
    if (first === undefined) return;
    const used = services.find(service => useOf(context, service) !== undefined) ?? first;
    const use = useOf(context, used);
    const name = quote(used.summary.name ?? '');
    const effect = use
      ? `${use.name} (${use.where}) will not resolve`
      : `headless Service ${name} gives its Pods no names of their own`;
    report({
      at: field.range,
      path: field.path,
      severity: use ? 'warning' : 'info',
      message: `${resourcePhrase(resource)} names no Service, so ${effect}.`,
      related: [
        { resource: used, path: ['metadata'], message: `Service ${name} selects these Pods.` },
        ...(use?.place ? [use.place] : []),
      ],
      fixes: [used, ...services.filter(service => service !== used)].flatMap(service =>
        nameFix(resource, service.summary.name ?? ''),
      ),
    });
  },
});

/** Those that select the Pods, and surely reach the same cluster. */
function headlessServices({
  resource,
  workspace,
  naming,
  uri,
}: WorkspaceContext): readonly IndexedResource[] {
  const namespace = namespaceOf(resource, naming);
  const labels = resource.podTemplate?.metadata.labels;
  if (namespace === undefined || !labels?.isKnown || labels.record.size === 0) return [];
  const own = Object.fromEntries(labels.record);
  return (keptResources(workspace, 'Service').byNamespace.get(namespace) ?? []).filter(
    ({ uri: other, summary: { service, name } }) =>
      name !== undefined &&
      service?.isHeadless === true &&
      service.isKnown &&
      service.selector !== undefined &&
      Object.keys(service.selector).length > 0 &&
      hasLabels(service.selector, own) &&
      areAppliedTogether(workspace, other, uri),
  );
}

/** Where the Pods are told a name under that Service. */
function useOf(context: WorkspaceContext, service: IndexedResource): PodDnsUse | undefined {
  const { resource, naming } = context;
  const set = resource.statefulSet;
  const name = nameOf(resource, naming);
  const namespace = namespaceOf(resource, naming);
  const serviceName = service.summary.name;
  if (set === undefined || !name || !namespace || serviceName === undefined) return undefined;
  const identity = statefulSetIdentity(set, { name, namespace });
  return findPodDnsUse({ spec: set.spec, identity, serviceName, standing: 'not-named', service }, context);
}

function nameFix(resource: Resource, name: string): readonly Fix[] {
  const spec = resource.statefulSet?.spec;
  const first = spec?.map?.entries[0]?.key;
  if (spec?.map === undefined || first === undefined) return [];
  const { map } = spec;
  return [
    {
      title: `Name Service ${quote(name)} (before the first apply)`,
      safety: 'unsafe',
      apply: ({ editor }) =>
        map.entries.some(({ key }) => key === 'serviceName')
          ? editor.setPath(map, ['serviceName'], name)
          : editor.set(map, 'serviceName', name, { before: first }),
    },
  ];
}
