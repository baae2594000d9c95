/** Databases whose data go with the Pod. */
import type { Container } from '../../model/container.ts';
import type { Volume } from '../../model/podSpec.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { areMountsKnown, isWholeList } from '../common/areMountsKnown.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { appendFix, writtenAt } from '../common/fixes.ts';
import { imageNameOf } from '../common/images.ts';
import { isBesideData } from '../common/isBesideData.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const pod = (volumes: string) => `
  containers:
    - name: queue
      image: rabbitmq:4.1   # as in production
      volumeMounts:
        - name: data
          mountPath: /var/lib/rabbitmq
${volumes}`;

export const dataNotKept = defineRule({
  id: 'data-not-kept',
  title: 'The data of a database go with its Pod',
  group: 'storage',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  settings: ['databaseImages'],
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'resource',
  docs: {
    why: `
      An \`emptyDir\` lives as long as its Pod, and what a container writes elsewhere only as long as the container.
      A StatefulSet starts a Pod of the same name again after every update and every move to another node, and without a claim it begins with nothing.
      A database then has to get everything from its peers, and when all of them are replaced nothing is left.

      Right for tests, caches and members that hold no data.
      Which images are databases is a setting, \`databaseImages\`.

      The fix makes a claim template of the empty folder, with the size of its limit; where it has none, it writes 1Gi for you to change.
      Claim templates cannot be added to a StatefulSet that exists.
    `,
    bad: exampleStatefulSet({
      pod: pod('  volumes:\n    - name: data\n      emptyDir:\n        sizeLimit: 8Gi\n'),
    }),
    good: exampleStatefulSet({
      pod: pod(''),
      after: `
        volumeClaimTemplates:
          - metadata:
              name: data
            spec:
              accessModes:
                - ReadWriteOnce
              resources:
                requests:
                  storage: 8Gi
      `,
    }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
      'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
    ],
  },

  check({ resource, facts, report }) {
    const spec = resource.statefulSet?.spec;
    if (spec === undefined || !isKnown(spec)) return;
    const { containers, volumes } = spec.template.spec;
    const keeping = keepingVolumes(spec);
    const databases = containers.items.filter(({ image }) =>
      facts.databaseImages.includes(imageNameOf(image.value)?.name ?? ''),
    );
    const keeps = (container: Container) =>
      container.volumeDevices.items.length > 0 ||
      container.volumeMounts.items.some(({ name }) => keeping.has(name.value));
    // A second container of the image is a tool beside the database.
    if (databases.length === 0 || databases.some(keeps)) return;
    for (const container of databases) {
      const folder = dataFolderOf(container, volumes.items);
      const image = quote(imageNameOf(container.image.value)?.name ?? '');
      report({
        at: folder === undefined ? container.image.range : folder.name.range,
        path: folder === undefined ? container.image.path : folder.path,
        message:
          folder === undefined
            ? `${capitalise(subjectOf(resource, container.path))} runs ${image} and mounts nothing that outlives its Pod: its data go with the Pod.`
            : `${capitalise(subjectOf(resource, folder.path))} is an empty folder that goes with the Pod, and with it the data of ${image}.`,
        fixes: folder === undefined ? [] : claimFixes(resource, folder),
      });
    }
  },
});

/** The empty folder that the data are in; undefined when there is none, or which one is not clear. */
function dataFolderOf({ volumeMounts }: Container, volumes: readonly Volume[]): Volume | undefined {
  const mounts = volumeMounts.items.filter(({ mountPath }) => !isBesideData(mountPath.value));
  const mounted = new Set(mounts.map(({ name }) => name.value));
  const folders = volumes.filter(volume => volume.has('emptyDir') && mounted.has(volume.name.value));
  return folders.length === 1 ? folders[0] : undefined;
}

/** Only of what is there to be read can be said that it keeps nothing. */
function isKnown(spec: StatefulSetSpec): boolean {
  return (
    areMountsKnown(spec) && isWholeList(spec.template.spec.volumes) && isWholeList(spec.volumeClaimTemplates)
  );
}

/** What comes from the manifest or goes with the Pod; every other volume is from outside. */
const PASSING = new Set(['name', 'emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'image']);

/** Names that mean storage which outlives the Pod, or may. */
function keepingVolumes({ template, volumeClaimTemplates }: StatefulSetSpec): ReadonlySet<unknown> {
  const volumes = template.spec.volumes.items;
  const passing = new Set(volumes.filter(isPassing).map(({ name }) => name.value));
  const mounted = template.spec.containers.items.flatMap(({ volumeMounts }) =>
    volumeMounts.items.map(({ name }) => name.value),
  );
  const claims = volumeClaimTemplates.items.map(({ metadata }) => metadata.name.value);
  return new Set([...claims, ...mounted.filter(name => !passing.has(name))]);
}

function isPassing(volume: Volume): boolean {
  return volume.isComplete && volume.keys.every(key => PASSING.has(key));
}

function claimFixes(resource: Resource, { name, emptyDir, path }: Volume): readonly Fix[] {
  const limit = emptyDir.scalar('sizeLimit').value;
  if (name.value === undefined || emptyDir.text('medium').value === 'Memory') return [];
  const size = limit ?? '1Gi';
  const claim = {
    metadata: { name: name.value },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: size } } },
  };
  const head = { title: `Make it a claim of ${size} for each Pod`, safety: 'unsafe' } as const;
  const added = appendFix(resource, ['spec', 'volumeClaimTemplates'], claim, head);
  const fix: Fix = {
    ...added,
    apply: scope => {
      const written = writtenAt(resource, path);
      if (written?.kind !== 'item') return false;
      const list = written.parent.items.length === 1 ? written.parent.parent : undefined;
      return added.apply(scope) && scope.editor.remove(list ?? written);
    },
  };
  return [limit === undefined ? { ...fix, placeholder: size } : fix];
}
