/** A claim that every Pod gets and no container mounts. */
import type { Container, VolumeDevice, VolumeMount } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import type { ListView, ObjectView } from '../../model/view.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { appendFix } from '../common/fixes.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

export const claimTemplateUnmounted = defineRule({
  id: 'claim-template-unmounted',
  title: 'No container mounts the claim template',
  group: 'storage',
  severity: 'warning',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      Every Pod gets a claim, and so a disk, for each claim template, whether a container mounts it or not.
      What the container writes then goes to its own file system and is gone with the Pod, while the disk stays empty.

      The fix mounts the claim at a path made from its name: change it to the folder that the program writes to.
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
            containers:
              - name: db
                image: registry.example/db:16.4   # the newest of its line
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
            containers:
              - name: db
                image: registry.example/db:16.4   # the newest of its line
                volumeMounts:
                  - name: data
                    mountPath: /data
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
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#volume-claim-templates',
    ],
  },

  check({ resource, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined || !areMountsKnown(spec)) return;
    const used = usedVolumes(spec);
    // A mount that names nothing is a finding of its own, and most likely meant this claim.
    if (hasMountOfNothing(spec, used)) return;
    for (const template of spec.volumeClaimTemplates.items) {
      const { name } = template.metadata;
      if (name.value === undefined || used.has(name.value)) continue;
      report({
        at: name.range,
        path: name.path,
        message: `Every Pod gets a claim ${quote(name.value)}, but no container mounts it.`,
        fixes: spec.template.spec.containers.items.flatMap(container =>
          mountFix(resource, name.value ?? '', container),
        ),
      });
    }
  },
});

function mountFix(resource: Resource, claim: string, container: Container): readonly Fix[] {
  const mountPath = `/${claim}`;
  const isTaken = container.volumeMounts.items.some(mount => mount.mountPath.value === mountPath);
  if (isTaken || container.name.value === undefined) return [];
  const title = `Mount ${quote(claim)} at ${mountPath} in container ${quote(container.name.value)}`;
  return [
    appendFix(
      resource,
      [...container.path, 'volumeMounts'],
      { name: claim, mountPath },
      { title, safety: 'unsafe' },
    ),
  ];
}

/** Whether every container and every mount is there to be read. */
function areMountsKnown({ template }: StatefulSetSpec): boolean {
  const { containers, initContainers } = template.spec;
  if (!isWhole(template) || !isWhole(template.spec) || containers.items.length === 0) return false;
  return (
    isWholeList(containers) &&
    isWholeList(initContainers) &&
    template.spec.allContainers.every(
      container =>
        isWhole(container) && isKnownList(container.volumeMounts) && isKnownList(container.volumeDevices),
    )
  );
}

function isWhole(view: ObjectView): boolean {
  return view.isPresent && view.isComplete;
}

function isKnownList(list: ListView<VolumeMount | VolumeDevice>): boolean {
  return isWholeList(list) && list.items.every(item => item.isComplete && item.name.presence !== 'unknown');
}

/** A list, or nothing; anything else is a placeholder or a fault of its own. */
function isWholeList({ source, isComplete }: ListView<unknown>): boolean {
  const isList = source.presence === 'absent' || resolveAlias(source.node)?.kind === 'sequence';
  return isList && isComplete;
}

function usedVolumes({ template }: StatefulSetSpec): ReadonlySet<string | undefined> {
  return new Set(
    template.spec.allContainers.flatMap(container =>
      [...container.volumeMounts.items, ...container.volumeDevices.items].map(mount => mount.name.value),
    ),
  );
}

function hasMountOfNothing(spec: StatefulSetSpec, used: ReadonlySet<string | undefined>): boolean {
  const named = new Set([
    ...spec.volumeClaimTemplates.items.map(template => template.metadata.name.value),
    ...spec.template.spec.volumes.items.map(volume => volume.name.value),
  ]);
  return [...used].some(name => name === undefined || !named.has(name));
}
