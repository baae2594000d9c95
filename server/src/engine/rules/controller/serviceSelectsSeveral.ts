/** A Service that selects Pods which do not have its port, beside those that do. */
import type { ServicePort } from '../../model/service.ts';
import { setFix } from '../common/fixes.ts';
import { areAppliedTogether } from '../common/kustomizations.ts';
import { byWorkload, type KnownPods, podsPhrase, writtenOf } from '../common/podsOf.ts';
import { ownersOf, selectedPods } from '../common/servicePods.ts';
import { resourcePhrase } from '../common/subject.ts';
import type { Fix } from '../finding.ts';
import { defineRule, type WorkspaceContext } from '../rule.ts';

const example = (more: string) => `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        selector:
          app: db   # the server${more}
        ports:
          - name: pg
            port: 5432
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
        selector:
          matchLabels:
            app: db
            component: server
        template:
          metadata:
            labels:
              app: db
              component: server
          spec:
            containers:
              - name: db
                image: registry.example/db:16.4
                ports:
                  - name: pg
                    containerPort: 5432
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: db-exporter
      spec:
        selector:
          matchLabels:
            app: db
            component: exporter
        template:
          metadata:
            labels:
              app: db
              component: exporter
          spec:
            containers:
              - name: exporter
                image: registry.example/db-exporter:0.15
                ports:
                  - name: metrics
                    containerPort: 9187
    `;

export const serviceSelectsSeveral = defineRule({
  id: 'service-selects-several',
  title: 'The Service also selects Pods that do not have its port',
  group: 'networking',
  severity: 'info',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['Service'],
  reads: 'workspace',
  docs: {
    why: `
      A Service sends to all Pods that have the labels of its selector, whatever made them.
      An exporter, a job or a second version with the same label gets its share of the connections, and where it does not listen at that port they are refused, now and then.

      It is said where some of the selected Pods list the port and others list only other ports, or are those of a Job and list none.
      It is information, because a container may listen where it lists no port.
      Several workloads that all have the port, such as a canary, are left alone, and so are ports that are named: Pods without the name get nothing.
    `,
    bad: example(''),
    good: example('\n          component: server'),
    references: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
      'https://github.com/storageos/helm-chart/issues/31',
    ],
  },

  check(context) {
    const { resource, workspace, uri, report } = context;
    const spec = resource.service?.spec;
    if (spec === undefined || spec.ports.items.length === 0) return;
    const groups = byWorkload(
      selectedPods(context).filter(({ indexed }) => areAppliedTogether(workspace, indexed.uri, uri)),
    );
    if (groups.length < 2) return;
    for (const port of spec.ports.items) {
      const number = numberOf(port);
      if (number === undefined) continue;
      const having = groups.filter(group => portOf(context, group, number) === 'listed').flat();
      const lacking = groups.filter(group => portOf(context, group, number) === 'lacking').flat();
      if (having.length === 0 || lacking.length === 0) continue;
      report({
        at: spec.selector.keyRange,
        path: spec.selector.path,
        message: `${resourcePhrase(resource)} also selects the Pods of ${ownersOf(lacking)}, which list no port ${number}: connections that go there are refused.`,
        related: lacking.map(one => ({
          resource: one.indexed,
          path: ['metadata'],
          message: `${podsPhrase(one)}.`,
        })),
        fixes: distinguishingFixes(context, groups, having),
      });
      return;
    }
  },
});

/** Undefined for a name, by which Pods without such a port are passed over. */
function numberOf({ port, targetPort }: ServicePort): number | undefined {
  const { value, presence } = targetPort;
  if (presence === 'unknown') return undefined;
  if (value === undefined || value === '' || value === '0') return port.value;
  return /^\d+$/.test(value) ? Number(value) : undefined;
}

const RUN_TO_END: readonly string[] = ['Job', 'CronJob'];

function portOf(
  { workspace }: WorkspaceContext,
  group: readonly KnownPods[],
  number: number,
): 'listed' | 'lacking' | 'unclear' {
  const written = writtenOf(workspace, group);
  const ports = written.flatMap(pods => pods.ports);
  if (ports.some(({ port }) => port === number)) return 'listed';
  if (!written.every(({ arePortsKnown }) => arePortsKnown)) return 'unclear';
  const isTelling = ports.length > 0 || group.some(({ kind }) => RUN_TO_END.includes(kind));
  return isTelling ? 'lacking' : 'unclear';
}

/** A label that those with the port have, and none of the others. */
function distinguishingFixes(
  { resource }: WorkspaceContext,
  groups: readonly (readonly KnownPods[])[],
  having: readonly KnownPods[],
): readonly Fix[] {
  const [first] = having;
  const selector = resource.service?.spec.selector;
  if (first === undefined || selector === undefined) return [];
  const others = groups.flat().filter(one => !having.includes(one));
  const found = Object.entries(first.labels).find(
    ([key, value]) =>
      having.every(({ labels }) => labels[key] === value) &&
      others.every(({ labels }) => labels[key] !== value),
  );
  if (found === undefined) return [];
  const [key, value] = found;
  return [
    setFix(resource, [...selector.path, key], value, {
      title: `Select only Pods with ${key}: ${value}`,
      safety: 'unsafe',
    }),
  ];
}
