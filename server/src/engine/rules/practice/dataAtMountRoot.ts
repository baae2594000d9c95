/** Volumes that databases do not start on, or do not write to, because of where they are mounted. */
import type { Container, VolumeMount } from '../../model/container.ts';
import type { Resource } from '../../model/resource.ts';
import type { StatefulSetSpec } from '../../model/workload.ts';
import { namespaceOf } from '../../workspace/naming.ts';
import type { ResourceIndex } from '../../workspace/resourceIndex.ts';
import { type ClaimMount, claimMountsOf } from '../common/claimMounts.ts';
import { type FolderFault, folderFaultOf } from '../common/databaseFolders.ts';
import { exampleStatefulSet } from '../common/examples.ts';
import { appendFix, setFix } from '../common/fixes.ts';
import { imageNameOf } from '../common/images.ts';
import { subjectOf } from '../common/subject.ts';
import { capitalise, quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const pod = (env: string) => `
  containers:
    - name: db
      image: postgres:16.4   # as in production
      volumeMounts:
        - name: data
          mountPath: /var/lib/postgresql/data
${env}`;

const after = `
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

export const dataAtMountRoot = defineRule({
  id: 'data-at-mount-root',
  title: 'The volume is not mounted where the database can use it',
  group: 'storage',
  severity: 'warning',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet'],
  reads: 'workspace',
  docs: {
    why: `
      PostgreSQL and MySQL 5.7 set up a database in an empty folder only.
      A new disk with the file system ext4, which most storage classes make, has a folder \`lost+found\` at its top.
      Mounted right at the data folder it is not empty: the set-up refuses, and the container stops again and again.
      The way out is a folder inside the volume: for PostgreSQL the variable \`PGDATA\`, for MySQL \`subPath\`, or the argument \`--ignore-db-dir=lost+found\`.

      The official image \`postgres\` keeps its data in \`/var/lib/postgresql/data\` up to version 17.
      A volume at \`/var/lib/postgresql\` gets none of them there: the data go to a folder of the container, and with the container.
      From version 18 on it keeps them in \`/var/lib/postgresql/18/docker\`; it wants its volume at \`/var/lib/postgresql\`, and does not start with one at \`/var/lib/postgresql/data\`.

      Each fix moves the database to another folder.
      Where there are data already, they stay in the old one, and the database starts empty beside them: move them first, or leave it as it is, for a database that has been set up runs on.
      Nothing is said of storage classes and access modes that mean shared folders, of images with a command of their own, and where variables come from a ConfigMap that is not in the workspace.
    `,
    bad: exampleStatefulSet({ pod: pod(''), after }),
    good: exampleStatefulSet({
      pod: pod('      env:\n        - name: PGDATA\n          value: /var/lib/postgresql/data/pgdata\n'),
      after,
    }),
    references: [
      'https://github.com/docker-library/docs/blob/master/postgres/README.md#pgdata',
      'https://github.com/docker-library/postgres/pull/1259',
      'https://github.com/docker-library/mysql/issues/186',
      'https://github.com/sixeyed/kiamol/issues/72',
    ],
  },

  check({ resource, workspace, naming, report }) {
    const spec = resource.statefulSet?.spec;
    const namespace = namespaceOf(resource, naming);
    if (spec === undefined || namespace === undefined) return;
    const mounts = claimMountsOf(spec);
    for (const one of mounts) {
      const { container, mount } = one;
      if (one.isInInitContainer || mount.has('subPath') || mount.has('subPathExpr')) continue;
      const fault = folderFaultOf(container, mount);
      if (fault === undefined || mayBeSetElsewhere(container, workspace, namespace)) continue;
      if (fault.startsWith('not-empty') && (isPrepared(one, mounts) || isSharedFolder(spec, one.volume)))
        continue;
      report({
        at: mount.mountPath.range,
        path: mount.mountPath.path,
        message: messageOf(fault, resource, one),
        fixes: fixesOf(fault, resource, container, mount),
      });
    }
  },
});

function messageOf(fault: FolderFault, resource: Resource, { container, mount, volume }: ClaimMount): string {
  const folder = mount.mountPath.value ?? '';
  const subject = capitalise(subjectOf(resource, container.path));
  const image = quote(imageNameOf(container.image.value)?.name ?? '');
  switch (fault) {
    case 'not-empty':
      return `${subject} sets up its database in ${folder} only while that is empty, and a new ext4 disk mounted right there is not: it has lost+found.`;
    case 'not-empty-or-moved':
      return `${subject} does not start with a new ext4 disk at ${folder}: up to version 17 lost+found is in the way of image ${image}, and from version 18 on it wants its volume at /var/lib/postgresql.`;
    case 'moved':
      return `${subject} does not start: from version 18 on image ${image} wants its volume at /var/lib/postgresql, not at ${folder}.`;
    case 'beside':
      return `The data of ${subjectOf(resource, container.path)} are not kept: up to version 17 image ${image} writes to ${folder}/data, which is not on ${quote(volume)}.`;
  }
}

function fixesOf(
  fault: FolderFault,
  resource: Resource,
  container: Container,
  mount: VolumeMount,
): readonly Fix[] {
  const folder = (mount.mountPath.value ?? '').replace(/\/+$/, '');
  if (imageNameOf(container.image.value)?.name === 'mysql') {
    const ignore = '--ignore-db-dir=lost+found';
    const title = `Ignore lost+found (${ignore})`;
    const subPath = [...mount.path, 'subPath'];
    return [
      appendFix(resource, [...container.path, 'args'], ignore, { title, safety: 'unsafe' }),
      setFix(resource, subPath, 'mysql', {
        title: 'Keep new data in a folder of the volume (subPath: mysql)',
        safety: 'unsafe',
      }),
    ];
  }
  const moveMount = setFix(resource, mount.mountPath.path, '/var/lib/postgresql', {
    title: 'Mount the volume at /var/lib/postgresql',
    safety: 'unsafe',
  });
  const ownFolder = folderFix(resource, container, `${folder}/pgdata`);
  return fault === 'moved' ? [moveMount, ownFolder] : [ownFolder];
}

function folderFix(resource: Resource, container: Container, folder: string): Fix {
  const head = { title: `Keep new data in ${folder} (PGDATA)`, safety: 'unsafe' } as const;
  const own = container.env.items.find(({ name }) => name.value === 'PGDATA');
  if (own !== undefined) return setFix(resource, own.value.path, folder, head);
  return appendFix(resource, [...container.path, 'env'], { name: 'PGDATA', value: folder }, head);
}

/** A ConfigMap can bring the variable; nobody puts it into a Secret. */
function mayBeSetElsewhere(container: Container, workspace: ResourceIndex, namespace: string): boolean {
  return container.envFrom.items.some(({ configMapRef }) => {
    if (!configMapRef.isPresent) return false;
    const known = workspace.find('ConfigMap', namespace, configMapRef.name.value ?? '');
    const keys = known.map(({ summary }) => summary.configuration?.keys);
    return keys.length === 0 || keys.some(list => list === undefined || list.includes('PGDATA'));
  });
}

/** An init container may empty the volume, or make a folder in it. */
function isPrepared({ volume }: ClaimMount, mounts: readonly ClaimMount[]): boolean {
  return mounts.some(other => other.isInInitContainer && other.volume === volume);
}

/** By the words in the names of classes: such storage is a folder of something larger, without `lost+found`. */
const SHARED_FOLDERS = /nfs|efs|local-?path|host-?path|azure-?file|ceph-?fs|gluster|xfs|zfs|standard-local/i;

function isSharedFolder(spec: StatefulSetSpec, volume: string): boolean {
  const template = spec.volumeClaimTemplates.items.find(({ metadata }) => metadata.name.value === volume);
  // A claim that a volume names may be any.
  if (template === undefined) return true;
  const { storageClassName, accessModes } = template.spec;
  const isMany = accessModes.some(
    mode => mode.value !== 'ReadWriteOnce' && mode.value !== 'ReadWriteOncePod',
  );
  const isBlock = template.spec.text('volumeMode').value === 'Block';
  return (
    isMany ||
    isBlock ||
    storageClassName.presence === 'unknown' ||
    SHARED_FOLDERS.test(storageClassName.value ?? '')
  );
}
