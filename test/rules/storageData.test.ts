/** Databases and their data, and claims by name. */
import { test } from 'node:test';
import { claimNameNearMiss } from '../../server/src/engine/rules/controller/claimNameNearMiss.ts';
import { claimSharedByReplicas } from '../../server/src/engine/rules/controller/claimSharedByReplicas.ts';
import { claimTemplateUnmounted } from '../../server/src/engine/rules/controller/claimTemplateUnmounted.ts';
import { dataAtMountRoot } from '../../server/src/engine/rules/practice/dataAtMountRoot.ts';
import { dataNotKept } from '../../server/src/engine/rules/practice/dataNotKept.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { claim, set, template } from '../kit/storageManifests.ts';

const mountAt = (path: string, more = '') => `
              volumeMounts:
                - name: data
                  mountPath: ${path}${more}`;

const postgres = (image: string, path: string, more = '', claims = template()) =>
  set({ image, container: mountAt(path, more), after: claims });

const DATA = '/var/lib/postgresql/data';

const notEmpty = `
                #            ^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning data-at-mount-root: Container "db" sets up its database in /var/lib/postgresql/data only while that is empty, and a new ext4 disk mounted right there is not: it has lost+found.`;

test('PostgreSQL does not set up its database where a disk begins', () => {
  for (const image of ['postgres:16', 'docker.io/library/postgres:9.6-alpine'])
    checkRule(dataAtMountRoot, postgres(image, DATA, notEmpty));
  const either = `
                #            ^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning data-at-mount-root: Container "db" does not start with a new ext4 disk at ${DATA}: up to version 17 lost+found is in the way of image "postgres", and from version 18 on it wants its volume at /var/lib/postgresql.`;
  for (const image of ['postgres', 'mirror:5000/postgres:latest'])
    checkRule(dataAtMountRoot, postgres(image, DATA, either));
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, '\n                  subPath: pgdata'));
  checkRule(dataAtMountRoot, postgres('bitnami/postgresql:16', DATA));
  checkRule(dataAtMountRoot, postgres('<image>', DATA));
});

test('a folder of its own, whoever names it, is no fault', () => {
  const own = (value: string) => `
              env:
                - name: PGDATA
                  value: ${value}`;
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, own(`${DATA}/pgdata`)));
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, own('<folder>')));
  checkRule(
    dataAtMountRoot,
    postgres(
      'postgres:16',
      '/pg',
      `
                #            ^^^ 💡 warning data-at-mount-root: Container "db" sets up its database in /pg only while that is empty, and a new ext4 disk mounted right there is not: it has lost+found.${own('/pg/')}`,
    ),
  );
  const from = (kind: string) => `
              envFrom:
                - ${kind}:
                    name: settings`;
  const settings = (key: string) => `
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: settings
    data:
      ${key}: x
`;
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, from('configMapRef')));
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, from('configMapRef')) + settings('PGDATA'));
  checkRule(
    dataAtMountRoot,
    postgres('postgres:16', DATA, notEmpty + from('configMapRef')) + settings('LANG'),
  );
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, notEmpty + from('secretRef')));
});

test('what prepares the volume, or is no disk, is trusted', () => {
  const starter = `
          initContainers:
            - name: clean
              image: registry.example/tools:1
              volumeMounts:
                - name: data
                  mountPath: /data`;
  checkRule(
    dataAtMountRoot,
    set({ image: 'postgres:16', pod: starter, container: mountAt(DATA), after: template() }),
  );
  const storage = (name: string) => template({ spec: `\n            storageClassName: ${name}` });
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, '', storage('nfs-client')));
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, notEmpty, storage('gp3')));
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, '', template({ modes: '[ReadWriteMany]' })));
  const command = '\n              command: [sh, -c, "rm -rf lost+found; exec postgres"]';
  checkRule(dataAtMountRoot, postgres('postgres:16', DATA, command));
});

test('from version 18 on PostgreSQL wants its volume one folder up, and before only further in', () => {
  checkRule(
    dataAtMountRoot,
    postgres(
      'postgres:18.1',
      DATA,
      `
                #            ^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning data-at-mount-root: Container "db" does not start: from version 18 on image "postgres" wants its volume at /var/lib/postgresql, not at /var/lib/postgresql/data.`,
    ),
  );
  checkRule(dataAtMountRoot, postgres('postgres:18.1', '/var/lib/postgresql'));
  checkRule(
    dataAtMountRoot,
    postgres(
      'postgres:17',
      '/var/lib/postgresql',
      `
                #            ^^^^^^^^^^^^^^^^^^^ 💡 warning data-at-mount-root: The data of container "db" are not kept: up to version 17 image "postgres" writes to /var/lib/postgresql/data, which is not on "data".`,
    ),
  );
  checkRule(dataAtMountRoot, postgres('postgres', '/var/lib/postgresql'));
  checkFix(dataAtMountRoot, postgres('postgres:18', DATA), postgres('postgres:18', '/var/lib/postgresql'));
});

test('MySQL 5.7 is told to ignore what a disk begins with', () => {
  const mysql = (image: string, mark = '', more = '') => postgres(image, '/var/lib/mysql', mark + more);
  const args = '\n              args:\n                - --ignore-db-dir=lost+found';
  checkFix(dataAtMountRoot, mysql('mysql:5.7.44'), mysql('mysql:5.7.44', '', args));
  checkRule(dataAtMountRoot, mysql('mysql:5.7', '', args));
  checkRule(dataAtMountRoot, mysql('mysql:8.4'));
  checkRule(dataAtMountRoot, mysql('mariadb:11'));
});

const folder = (mark = '', name = 'data') => `
          volumes:
            - name: ${name}${mark}
              emptyDir: {}`;

test('the data of a database are kept by claims and by whatever else comes from outside', () => {
  checkRule(
    dataNotKept,
    set({
      image: 'mongo:8',
      pod: folder(`
           #        ^^^^ info data-not-kept: Volume "data" is an empty folder that goes with the Pod, and with it the data of "mongo".`),
      container: mountAt('/data/db'),
    }),
  );
  checkRule(
    dataNotKept,
    set({ image: 'docker.io/library/redis:7', pod: folder(), container: mountAt('/data') }),
  );
  checkRule(dataNotKept, set({ image: 'mongo:8', container: mountAt('/data/db'), after: template() }));
  for (const source of [
    'hostPath:\n                path: /data',
    'nfs:\n                server: nfs\n                path: /',
  ])
    checkRule(
      dataNotKept,
      set({
        image: 'mongo:8',
        pod: folder().replace('emptyDir: {}', source),
        container: mountAt('/data/db'),
      }),
    );
  checkRule(dataNotKept, set({ image: 'mongo:8', container: '\n              volumeMounts: <mounts>' }));
});

test('without a folder of its own the container is to blame, and folders beside the data are not', () => {
  checkRule(
    dataNotKept,
    set({
      image: `mongo:8
             #       ^^^^^^^ info data-not-kept: Container "db" runs "mongo" and mounts nothing that outlives its Pod: its data go with the Pod.`,
      pod: folder(),
      container: mountAt('/tmp'),
    }),
  );
});

test('which images are databases is a setting', () => {
  const text = set({ image: 'shop/ledger:3', pod: folder(), container: mountAt('/data') });
  checkRule(dataNotKept, text);
  checkFix(
    dataNotKept,
    text.replace('emptyDir: {}', 'emptyDir:\n                sizeLimit: 5Gi'),
    set({ image: 'shop/ledger:3', container: mountAt('/data'), after: template() })
      .replace('accessModes: [ReadWriteOnce]', 'accessModes:\n              - ReadWriteOnce')
      .replace('10Gi', '5Gi'),
    { settings: { facts: { nodes: undefined, systemNamespaces: [], databaseImages: ['ledger'] } } },
  );
});

const near = (name: string, said: string) =>
  claim(
    `${name}
      #     ${'^'.repeat(name.length)} ${said}`,
  );

const counted = set({ spec: '\n      replicas: 3', container: mountAt('/d'), after: template() });

test('a claim is near a name of a StatefulSet by a slip, by its order, or by its ordinal', () => {
  const said = (name: string) =>
    `info claim-name-near-miss: No Pod mounts claim "${name}": StatefulSet "db" looks for data-db-0 to data-db-2.`;
  checkRule(claimNameNearMiss, counted + near('data-bd-0', `💡 ${said('data-bd-0')}`));
  checkRule(claimNameNearMiss, counted + near('db-data-1', `💡 ${said('db-data-1')}`));
  checkRule(claimNameNearMiss, counted + near('data-db', `💡 ${said('data-db')}`));
  checkRule(claimNameNearMiss, counted + near('data-db-3', said('data-db-3')));
});

test('claims of other names, or that are counted elsewhere, are left alone', () => {
  for (const name of ['data-db-0', 'data-db-2', 'data-web-0', 'logs-db-0', 'backup', 'data-bd-7'])
    checkRule(claimNameNearMiss, counted + claim(name));
  checkRule(claimNameNearMiss, counted + claim('data-bd-0') + claim('data-db-0'));
  checkRule(claimNameNearMiss, set({ container: mountAt('/d'), after: template() }) + claim('data-db-3'));
  const user = `
    ---
    apiVersion: v1
    kind: Pod
    metadata:
      name: shell
    spec:
      containers:
        - name: shell
          image: registry.example/tools:1
      volumes:
        - name: old
          persistentVolumeClaim:
            claimName: data-db-3
`;
  checkRule(claimNameNearMiss, counted + user + claim('data-db-3'));
});

test('a shared claim becomes one for each Pod, as far as it can be copied', () => {
  const sharing = (kind: string, source: string) =>
    set({
      kind,
      ...(kind === 'StatefulSet' && { spec: '\n      replicas: 2' }),
      pod: `
          volumes:
            - name: data
              ${source}`,
      container: mountAt('/d'),
    });
  const named = 'persistentVolumeClaim:\n                claimName: files';
  const ephemeral = [
    'ephemeral:',
    '  volumeClaimTemplate:',
    '    spec:',
    '      accessModes:',
    '        - ReadWriteOnce',
    '      resources:',
    '        requests:',
    '          storage: 10Gi',
  ].join('\n              ');
  checkFix(
    claimSharedByReplicas,
    sharing('DaemonSet', named) + claim('files'),
    sharing('DaemonSet', ephemeral) + claim('files'),
  );
  const marked = `${named}
               #           ^^^^^ warning claim-shared-by-replicas: One node at a time can have claim "files", and 2 Pods want it: Pods on other nodes do not start.`;
  checkRule(
    claimSharedByReplicas,
    sharing('StatefulSet', marked) + claim('files', '[ReadWriteOnce]\n      volumeName: disk-1'),
  );
});

test('a claim that nobody mounts takes the place of an empty folder', () => {
  checkFix(
    claimTemplateUnmounted,
    set({
      pod: folder('', 'storage'),
      container: mountAt('/var/lib/db').replace('data', 'storage'),
      after: template(),
    }),
    set({ container: mountAt('/var/lib/db'), after: template() }),
  );
  checkFix(
    claimTemplateUnmounted,
    set({
      pod: folder('', 'storage'),
      container: mountAt('/tmp').replace('data', 'storage'),
      after: template(),
    }),
    set({
      pod: folder('', 'storage'),
      container: `${mountAt('/tmp').replace('data', 'storage')}
                - name: data
                  mountPath: /data`,
      after: template(),
    }),
  );
});
