/** Pods that look for each other by name before any of them is ready. */

import type { KnownService } from '../../features/names/knownNames.ts';
import { podLists } from '../../features/names/podList.ts';
import type { Resource } from '../../model/resource.ts';
import { governingServiceOf } from '../common/governingService.ts';
import { namesInTexts } from '../common/namesInTexts.ts';
import { findPeersInConfigMap } from '../common/podDnsUses.ts';
import { podNamesOf } from '../common/podNamesOf.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (service: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None   # one name for each Pod
        selector:
          app: db${service}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        serviceName: db
        replicas: 2
        podManagementPolicy: Parallel
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
                    value: db-0.db,db-1.db
                readinessProbe:
                  tcpSocket:
                    port: 5432
    `;

export const peersNotPublished = defineRule({
  id: 'peers-not-published',
  title: 'Pods are told each other by names that exist only once they are ready',
  group: 'names',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      A headless Service gives a Pod its name once the Pod is ready.
      Pods that start together and have to find each other before they are ready do not find anybody: each waits for the others.
      With \`publishNotReadyAddresses: true\` the names are there from the start.

      Where the Pods are ready without having found each other, nothing is wrong; say so with an ignore comment.
      This is said only of Pods that start in parallel, have a readiness probe, and are given a list of themselves, in their own manifest or in a ConfigMap.
    `,
    bad: example(''),
    good: example('\n        publishNotReadyAddresses: true'),
    references: [
      'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#parallel-pod-management',
    ],
  },

  check(context) {
    const { resource, report } = context;
    const spec = resource.statefulSet?.spec;
    if (spec?.podManagementPolicy.value !== 'Parallel' || !hasReadinessProbe(resource)) return;
    const own = resource.metadata.name.value;
    for (const list of podLists(podNamesOf(namesInTexts(context)))) {
      const [first] = list.pods;
      const service = first?.resolved.services[0];
      if (first === undefined || service === undefined || first.resolved.sets[0]?.name !== own) continue;
      if (list.pods.some(({ resolved }) => resolved.problem !== undefined)) continue;
      const { services } = first.resolved;
      if (services.some(({ service: known }) => known.publishNotReadyAddresses || !known.isKnown)) continue;
      report({
        at: list.range,
        path: first.mention.place.path,
        message: `Service ${quote(service.name)} gives a Pod its name once the Pod is ready, so Pods that wait for each other by these names never start.`,
        related: [
          { resource: service.indexed, path: ['spec'], message: `Service ${quote(service.name)} is here.` },
        ],
        fixes: [publishFix(service)],
      });
      return;
    }
    checkConfigMaps(context);
  },
});

/** The list is in a ConfigMap that the Pods are given. */
function checkConfigMaps(context: WorkspaceContext): void {
  const governing = governingServiceOf(context);
  const service = governing?.service;
  const facts = service?.summary.service;
  if (governing?.standing !== 'found' || service === undefined || facts === undefined) return;
  if (facts.publishNotReadyAddresses || !facts.isKnown) return;
  const peers = findPeersInConfigMap(governing, context);
  if (peers === undefined) return;
  const { serviceName } = governing.spec;
  const name = quote(governing.serviceName);
  context.report({
    at: serviceName.range,
    path: serviceName.path,
    message: `Service ${name} gives a Pod its name once the Pod is ready, so Pods that wait for each other by the names in ConfigMap ${quote(peers.name)} never start.`,
    related: [peers.place, { resource: service, path: ['spec'], message: `Service ${name} is here.` }],
    fixes: [publishFix({ name: governing.serviceName, indexed: service })],
  });
}

function hasReadinessProbe({ statefulSet }: Resource): boolean {
  return (
    statefulSet?.spec.template.spec.containers.items.some(container => container.has('readinessProbe')) ===
    true
  );
}

function publishFix({ name, indexed }: Pick<KnownService, 'name' | 'indexed'>): Fix {
  return {
    title: `Set publishNotReadyAddresses in Service ${quote(name)}`,
    safety: 'unsafe',
    apply: scope => {
      const found = scope.other(indexed);
      return found?.editor.setPath(found.resource.root, ['spec', 'publishNotReadyAddresses'], true) === true;
    },
  };
}
