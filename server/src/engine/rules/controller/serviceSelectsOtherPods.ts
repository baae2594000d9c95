/** A governing Service that does not select the Pods of its StatefulSet. */
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { type GoverningService, governingServiceOf } from '../common/governingService.ts';
import { findPodDnsUse } from '../common/podDnsUses.ts';
import { listing, quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

export const serviceSelectsOtherPods = defineRule({
  id: 'service-selects-other-pods',
  title: 'The Service that the StatefulSet names does not select its Pods',
  group: 'networking',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      A headless Service gives DNS names to the Pods that it selects.
      Where its selector asks for labels that the Pod template does not have, \`db-0.db\` does not resolve, although Service and StatefulSet each look right.

      The selector of a Service can be changed at any time.
      Without any selector a Service lists no Pod by itself; that is information only, because some operators keep the addresses.
    `,
    bad: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None
        selector:
          app: database   # renamed in spring
        ports:
          - name: pg
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
    `,
    good: `
      apiVersion: v1
      kind: Service
      metadata:
        name: db
      spec:
        clusterIP: None
        selector:
          app: db   # renamed in spring
        ports:
          - name: pg
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
    `,
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id'],
    peers: [
      'kube-linter: dangling-service',
      'kube-score: service-targets-pod',
      'kube-score: statefulset-has-servicename',
      'KICS: Service Does Not Target Pod',
      'Popeye: POP-1100',
    ],
  },

  check(context) {
    const governing = governingServiceOf(context);
    const service = governing?.service;
    if (governing === undefined || service === undefined) return;
    const { standing, serviceName, identity, spec } = governing;
    if (standing !== 'selects-others' && standing !== 'no-selector') return;
    const use = findPodDnsUse(governing, context);
    const wanted = missedLabels(service, governing);
    const fact =
      standing === 'no-selector'
        ? `Service ${quote(serviceName)} has no selector`
        : `Service ${quote(serviceName)} selects ${listing(wanted)}, which these Pods do not have`;
    const effect = use
      ? `so ${use.name} (${use.where}) will not resolve`
      : `so it gives the Pods of ${quote(identity.name)} no DNS names`;
    context.report({
      at: spec.serviceName.range,
      path: spec.serviceName.path,
      severity: standing === 'no-selector' && !use ? 'info' : 'warning',
      message: `${fact}, ${effect}.`,
      related: [
        {
          resource: service,
          path: ['spec', 'selector'],
          message: `What Service ${quote(serviceName)} selects.`,
        },
        ...(use?.place ? [use.place] : []),
      ],
      fixes: standing === 'no-selector' ? [] : [copyLabelsFix(service, governing)],
    });
  },
});

function missedLabels({ summary }: IndexedResource, { identity }: GoverningService): readonly string[] {
  return Object.entries(summary.service?.selector ?? {})
    .filter(([key, value]) => identity.podLabels[key] !== value)
    .map(([key, value]) => `${key}: ${value}`);
}

/** Corrects the values of labels that the Pods have, and leaves out labels that they do not have. */
function copyLabelsFix(service: IndexedResource, { identity, spec, serviceName }: GoverningService): Fix {
  const own = spec.selector.matchLabels;
  return {
    title: `Select the Pods of ${quote(identity.name)} in Service ${quote(serviceName)}`,
    safety: 'unsafe',
    apply: scope => {
      const found = scope.other(service);
      const selector = found?.resource.service?.spec.selector.map;
      if (found === undefined || selector === undefined) return false;
      const kept = Object.keys(service.summary.service?.selector ?? {}).filter(
        key => key in identity.podLabels,
      );
      const wanted = kept.length > 0 ? kept : [...own.record.keys()];
      const labels = wanted.flatMap(key => {
        const value = identity.podLabels[key];
        return value === undefined ? [] : [[key, value] as const];
      });
      const { parent } = selector;
      return (
        labels.length > 0 &&
        parent !== undefined &&
        found.editor.replaceValue(parent, Object.fromEntries(labels))
      );
    },
  };
}
