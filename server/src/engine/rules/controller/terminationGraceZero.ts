/** A StatefulSet whose Pods get no time to stop. */

import type { StatefulSetSpec } from '../../model/workload.ts';
import { setFix } from '../common/fixes.ts';
import { defineRule } from '../rule.ts';

export const terminationGraceZero = defineRule({
  id: 'termination-grace-zero',
  title: 'The Pods of a StatefulSet get no time to stop',
  group: 'availability',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      With a grace period of zero a Pod is taken out of the API before its node has stopped it.
      The StatefulSet then starts a Pod of the same name while the old one may still run, perhaps on a node that is only cut off.
      Two Pods that write to the same data can destroy it.
      Where the Pods keep no data, two of one name may still confuse each other and their clients; that is information.

      The Kubernetes documentation calls it unsafe for StatefulSets; one second is enough for the order to be kept.
    `,
    bad: `
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
            terminationGracePeriodSeconds: 0   # restarts are quick
            containers:
              - name: db
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 10Gi
    `,
    good: `
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
            terminationGracePeriodSeconds: 30   # restarts are quick
            containers:
              - name: db
                image: registry.example/db:16.4
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes: [ReadWriteOnce]
              resources:
                requests:
                  storage: 10Gi
    `,
    references: [
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#deployment-and-scaling-guarantees',
    ],
  },

  check({ resource, report }) {
    const set = resource.statefulSet?.spec;
    const grace = set?.template.spec.terminationGracePeriodSeconds;
    if (set === undefined || grace?.value !== 0) return;
    const isOnDisk = keepsData(set);
    report({
      at: grace.range,
      path: grace.path,
      severity: isOnDisk ? 'warning' : 'info',
      message: isOnDisk
        ? 'A Pod without time to stop is replaced while it may still run, and two Pods then write to the same data.'
        : 'A Pod without time to stop is replaced while it may still run, so that two Pods may have the same name.',
      fixes: [30, 1].map(seconds =>
        setFix(resource, grace.path, seconds, {
          title: `Set terminationGracePeriodSeconds to ${seconds}`,
          safety: 'unsafe',
        }),
      ),
    });
  },
});

/** Whether its Pods have a disk that the next Pod of the name gets too. */
function keepsData({ volumeClaimTemplates, template }: StatefulSetSpec): boolean {
  const claimed = volumeClaimTemplates.items.map(({ metadata }) => metadata.name.value);
  const kept = template.spec.volumes.items
    .filter(({ persistentVolumeClaim, hostPath }) => persistentVolumeClaim.isPresent || hostPath.isPresent)
    .map(({ name }) => name.value);
  const names = new Set([...claimed, ...kept]);
  return template.spec.allContainers.some(({ volumeMounts, volumeDevices }) =>
    [...volumeMounts.items, ...volumeDevices.items].some(({ name }) => names.has(name.value)),
  );
}
