/** What the controllers make of an accepted change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from '../kit/fixture.ts';
import { allDiagnostics, applyFix, openWorkspace } from '../kit/openWorkspace.ts';

const PATH = '/manifest.yaml';

interface SetParts {
  readonly name?: string;
  readonly spec?: string;
  readonly image?: string;
  readonly template?: string;
}

const set = ({ name = 'db', spec = 'replicas: 3', image = 'db:1', template = 'data' }: SetParts = {}) =>
  manifest(`
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: ${name}
    spec:
      ${spec.replaceAll('\n', '\n      ')}
      selector:
        matchLabels: {app: db}
      template:
        metadata:
          labels: {app: db}
        spec:
          containers:
            - name: db
              image: registry.example/${image}
              volumeMounts:
                - {name: ${template}, mountPath: /data}
      volumeClaimTemplates:
        - metadata: {name: ${template}}
          spec:
            accessModes: [ReadWriteOnce]
            resources: {requests: {storage: 1Gi}}
  `);

function said(older: string, now: string, label?: string): readonly string[] {
  return allDiagnostics(open(older, now, label)).map(({ rule, severity, message }) =>
    [severity, rule, message].join(' '),
  );
}

function open(older: string, now: string, olderLabel?: string) {
  return openWorkspace(new Map([[PATH, now]]), {
    older: new Map([[PATH, older]]),
    ...(olderLabel !== undefined && { olderLabel }),
  });
}

test('a StatefulSet of another name leaves its claims behind', () => {
  assert.deepEqual(said(set({ name: 'database' }), set(), 'git'), [
    'warning set-renamed This StatefulSet was "database" in git: its Pods start with new, empty claims, and the data stay in claims data-database-0 … data-database-2, which nothing uses.',
  ]);
});

test('the claims of before go with their StatefulSet where it says so', () => {
  const older = set({
    name: 'database',
    spec: 'replicas: 3\npersistentVolumeClaimRetentionPolicy:\n  whenDeleted: Delete',
  });
  const [first] = said(older, set()).filter(message => message.includes('set-renamed'));
  assert.ok(
    first?.endsWith('the data in claims data-database-0 … data-database-2 go when the old one is deleted.'),
    first,
  );
});

test('a StatefulSet of another namespace does, too, and goes back to where it was', () => {
  const older = set();
  const now = older.replace('name: db\nspec', 'name: db\n  namespace: shop\nspec');
  const snapshot = open(older, now);
  const [finding] = allDiagnostics(snapshot);
  assert.ok(finding);
  assert.match(finding.message, /^This StatefulSet was "db" of namespace "default" before: /);
  const [fix] = snapshot.fixes(finding);
  assert.ok(fix);
  assert.equal(applyFix(new Map([[PATH, now]]), fix).get(PATH), older);
});

test('another StatefulSet in place of one that is gone is no new name', () => {
  const other = set({ name: 'queue' }).replace('name: db\n          image', 'name: queue\n          image');
  assert.deepEqual(said(set(), other), []);
  assert.deepEqual(said(set(), set({ name: 'queue', template: 'spool' })), []);
});

test('of Pods that are numbered anew only those that go are named', () => {
  const start = (first: number) => set({ spec: `replicas: 3\nordinals:\n  start: ${first}` });
  assert.deepEqual(said(start(0), start(1)), [
    'warning ordinals-start-changed The first ordinal was 0 before: Pod db-0 goes, and no Pod uses claim data-db-0 any more.',
  ]);
  assert.deepEqual(said(start(5), start(4)), [
    'warning ordinals-start-changed The first ordinal was 5 before: Pod db-7 goes, and no Pod uses claim data-db-7 any more.',
  ]);
  const taken =
    'replicas: 3\nordinals:\n  start: 1\npersistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete';
  assert.ok(
    said(start(0), set({ spec: taken })).includes(
      'warning ordinals-start-changed The first ordinal was 0 before: Pod db-0 goes, and whenScaled Delete takes claim data-db-0 along, and mostly the data.',
    ),
  );
  assert.deepEqual(said(set({ spec: 'replicas: 0\nordinals:\n  start: 5' }), start(4)), []);
});

test('what becomes of the claims of Pods that go depends on the retention policy', () => {
  const scaled = 'persistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete';
  assert.deepEqual(said(set({ spec: `replicas: 3\n${scaled}` }), set({ spec: scaled })), [
    'warning claims-left-behind There were 3 replicas before, and unless something else sets the field there is 1 now: with whenScaled Delete, claims data-db-1 and data-db-2 are deleted, and most storage classes delete the data with them.',
  ]);
  const two = 'replicas: 2\npersistentVolumeClaimRetentionPolicy:\n  whenScaled: Delete';
  assert.deepEqual(said(set(), set({ spec: 'replicas: 2' })), [
    'info claims-left-behind There were 3 replicas before: claim data-db-2 stays with its data, and no Pod uses it.',
  ]);
  assert.deepEqual(
    said(set(), set({ spec: two })).filter(text => text.includes('claims-left-behind')),
    [
      'warning claims-left-behind There were 3 replicas before: with whenScaled Delete, claim data-db-2 is deleted, and most storage classes delete the data with it.',
    ],
  );
});

test('claims that are deleted from now on, by whatever, are told once', () => {
  const policy = (...lines: string[]) =>
    set({
      spec: `replicas: 3\npersistentVolumeClaimRetentionPolicy:\n${lines.map(line => `  ${line}`).join('\n')}`,
    });
  const kept = policy('whenDeleted: Retain', 'whenScaled: Retain');
  const gone = policy('whenDeleted: Delete', 'whenScaled: Delete');
  assert.deepEqual(said(kept, gone, 'git'), [
    'warning retention-becomes-delete The claims were kept in git: from now on they are deleted together with StatefulSet "db", and mostly the data in them.',
    'warning retention-becomes-delete The claims were kept in git: from now on each Pod of "db" that is scaled away takes its claims along, and mostly the data in them.',
  ]);
  assert.equal(said(set(), gone).length, 2);
  assert.deepEqual(
    said(gone, gone).filter(text => text.includes('retention-becomes-delete')),
    [],
  );
});

test('more replicas, or replicas that an autoscaler sets, leave nothing behind', () => {
  assert.deepEqual(said(set(), set({ spec: 'replicas: 4' })), []);
  assert.deepEqual(said(set(), set({ spec: 'minReadySeconds: 1' })), []);
});

test('a partition is told with a new template only, and only if it was there before', () => {
  const spec = 'replicas: 3\nupdateStrategy:\n  rollingUpdate:\n    partition: 1';
  assert.deepEqual(said(set({ spec }), set({ spec, image: 'db:2' })), [
    'hint partition-left The Pod template is not what it was before, and partition 1 keeps Pod db-0 at the old one.',
  ]);
  assert.deepEqual(said(set({ spec }), set({ spec })), []);
  assert.deepEqual(said(set(), set({ spec, image: 'db:2' })), []);
});
