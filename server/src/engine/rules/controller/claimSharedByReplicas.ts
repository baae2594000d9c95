/** One claim for one node, wanted by many Pods. */

import type { PodSpec } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { IndexedResource } from '../../workspace/resourceIndex.ts';
import { requiredNodeLabels } from '../common/nodeRoles.ts';
import { ownClaimFix } from '../common/ownClaimFix.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

export const claimSharedByReplicas = defineRule({
  id: 'claim-shared-by-replicas',
  title: 'Several Pods want a claim that one node or one Pod can have',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'workspace',
  docs: {
    why: `
      A volume that names a claim gives all Pods the same claim.
      With the access mode \`ReadWriteOnce\` one node at a time can mount it, with \`ReadWriteOncePod\` a single Pod: the Pods on other nodes wait for it and do not start.

      A StatefulSet gives each Pod a claim of its own with a claim template.
      A DaemonSet can use a folder of its node (\`hostPath\`), or a generic ephemeral volume, whose claim goes with its Pod.
      If all Pods are to share the data, the claim needs \`ReadWriteMany\` or \`ReadOnlyMany\` and storage that offers it; access modes of a claim cannot be changed later.

      The fix asks for the same size and class for each Pod; those claims are empty at first, and the data stay in the shared one.
      A claim template cannot be added to a StatefulSet that exists.
    `,
    bad: `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: shared
      spec:
        accessModes: [ReadWriteOnce]   # the cheap disk
        resources:
          requests:
            storage: 10Gi
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
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
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
            volumes:
              - name: data
                persistentVolumeClaim:
                  claimName: shared
    `,
    good: `
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: shared
      spec:
        accessModes: [ReadWriteOnce]   # the cheap disk
        resources:
          requests:
            storage: 10Gi
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: db
      spec:
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
                volumeMounts:
                  - name: data
                    mountPath: /var/lib/db
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes:
                - ReadWriteOnce
              resources:
                requests:
                  storage: 10Gi
    `,
    references: ['https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes'],
  },

  check({ resource, workspace, naming, report }) {
    const spec = resource.workload?.spec.template.spec;
    const namespace = namespaceOf(resource, naming);
    if (spec === undefined || namespace === undefined || !runsSeveralPods(resource)) return;
    for (const volume of spec.volumes.items) {
      const { claimName } = volume.persistentVolumeClaim;
      if (claimName.value === undefined || isHidden(resource, volume.name.value)) continue;
      const claims = workspace.find('PersistentVolumeClaim', namespace, claimName.value);
      const claim = claims[0];
      if (claim === undefined || !claims.every(isForOne)) continue;
      const isForOnePod = claims.every(({ summary }) => modesOf(summary).includes('ReadWriteOncePod'));
      if (!isForOnePod && staysOnOneNode(spec)) continue;
      const taker = isForOnePod ? 'One Pod' : 'One node';
      const others = isForOnePod ? 'the other Pods' : 'Pods on other nodes';
      report({
        at: claimName.range,
        path: claimName.path,
        message: `${taker} at a time can have claim ${quote(claimName.value)}, and ${demandOf(resource)} it: ${others} do not start.`,
        related: [
          {
            resource: claim,
            path: ['spec', 'accessModes'],
            message: `Access modes of claim ${quote(claimName.value)}.`,
          },
        ],
        fixes: [ownClaimFix(resource, volume, claim)],
      });
    }
  },
});

function runsSeveralPods({ statefulSet, daemonSet }: Resource): boolean {
  return daemonSet !== undefined || (statefulSet?.spec.replicas.value ?? 1) > 1;
}

function demandOf({ statefulSet }: Resource): string {
  const replicas = statefulSet?.spec.replicas.value;
  return replicas === undefined ? 'every Pod of this DaemonSet wants' : `${replicas} Pods want`;
}

/** A claim template of the same name takes the volume's place. */
function isHidden({ statefulSet }: Resource, volume: string | undefined): boolean {
  const templates = statefulSet?.spec.volumeClaimTemplates.items ?? [];
  return templates.some(template => template.metadata.name.value === volume);
}

function isForOne({ summary }: IndexedResource): boolean {
  const modes = modesOf(summary);
  const isKnown = summary.claim?.isKnown === true && modes.length > 0;
  return isKnown && modes.every(mode => mode === 'ReadWriteOnce' || mode === 'ReadWriteOncePod');
}

function modesOf({ claim }: IndexedResource['summary']): readonly string[] {
  return claim?.accessModes ?? [];
}

const HOSTNAME = 'kubernetes.io/hostname';

/** Whether all Pods are sent to one node, or drawn together: then they can share what one node can mount. */
function staysOnOneNode(spec: PodSpec): boolean {
  const { affinity } = spec;
  const isNamed = spec.text('nodeName').presence !== 'absent';
  const isDrawn = affinity.presence === 'unknown' || affinity.has('podAffinity');
  return isNamed || isDrawn || requiredNodeLabels(spec).some(({ key }) => key === HOSTNAME);
}
