/** A claim that every Pod gets and no container mounts. */
import type { Container, VolumeDevice, VolumeMount } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { areMountsKnown } from '../common/areMountsKnown.ts';
import { dataFolderOf } from '../common/dataFolder.ts';
import { appendFix, removeFix } from '../common/fixes.ts';
import { isBesideData } from '../common/isBesideData.ts';
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

      Where a container mounts an empty folder (\`emptyDir\`), the claim was mostly meant instead, and the fix puts it there.
      Otherwise it mounts the claim where the image of a known database keeps its data, or else at a path made from its name: change that to the folder that the program writes to.
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
        fixes: [
          ...insteadFixes(resource, spec, name.value),
          ...spec.template.spec.containers.items.flatMap(container =>
            mountFix(resource, name.value ?? '', container),
          ),
        ],
      });
    }
  },
});

/** What is mounted now goes with the Pod: an empty folder, where the claim was meant. */
function insteadFixes(resource: Resource, { template }: StatefulSetSpec, claim: string): readonly Fix[] {
  const { containers, volumes, allContainers } = template.spec;
  const folders = volumes.items.filter(volume =>
    volume.keys.every(key => key === 'name' || key === 'emptyDir'),
  );
  return folders.flatMap(folder => {
    const isOfFolder = (mount: VolumeMount | VolumeDevice) => mount.name.value === folder.name.value;
    const mounts = allContainers.flatMap(({ volumeMounts }) => volumeMounts.items.filter(isOfFolder));
    const [first, ...others] = containers.items.flatMap(({ volumeMounts }) =>
      volumeMounts.items.filter(isOfFolder),
    );
    if (first === undefined || others.length > 0 || isBesideData(first.mountPath.value)) return [];
    const head = { safety: 'unsafe' } as const;
    const title = `Mount ${quote(claim)} at ${first.mountPath.value ?? ''}, in place of the empty folder ${quote(folder.name.value ?? '')}`;
    const removal = removeFix(resource, folder.path, { ...head, title });
    return [
      {
        ...removal,
        apply: scope =>
          mounts.every(({ name }) => scope.editor.setPath(resource.root, name.path, claim)) &&
          removal.apply(scope),
      },
    ];
  });
}

function mountFix(resource: Resource, claim: string, container: Container): readonly Fix[] {
  const mountPath = dataFolderOf(container) ?? `/${claim}`;
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
