/** What is said of a manifest that is applied over an older one, and how it is put back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnostic, ResolvedFix, Snapshot } from '../../server/src/engine/index.ts';
import { ruleOf } from '../../server/src/engine/rules/registry.ts';
import { checkFindings } from '../kit/checkFindings.ts';
import { manifest } from '../kit/fixture.ts';
import { allDiagnostics, applyFix, openWorkspace, type WorkspaceOptions } from '../kit/openWorkspace.ts';

const PATH = '/manifest.yaml';

const set = manifest(`
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    replicas: 3
    podManagementPolicy: Parallel   # they know each other
    updateStrategy:
      type: RollingUpdate
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
          tier: data
      spec:
        containers:
          - name: db
            image: registry.example/db:1.4.2
            volumeMounts:
              - name: data
                mountPath: /var/lib/db
    volumeClaimTemplates:
      - metadata:
          name: data
          labels: {app: db}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: fast
          resources:
            requests:
              storage: 10Gi   # half full
      - metadata:
          name: wal
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 1Gi
`).replace(
  'mountPath: /var/lib/db\n',
  'mountPath: /var/lib/db\n            - {name: wal, mountPath: /var/lib/wal}\n',
);

interface Update {
  readonly snapshot: Snapshot;
  readonly found: readonly Diagnostic[];
  /** `rule: message | fix, fix`. */
  readonly said: readonly string[];
  readonly fix: (title: string) => ResolvedFix;
}

/** Findings of the API server on `after` applied over `before`, and what holds for every finding and fix. */
function update(before: string, after: string, options: WorkspaceOptions = {}): Update {
  const files = new Map([[PATH, after]]);
  const all = { ...options, older: new Map([[PATH, before]]) };
  const snapshot = openWorkspace(files, all);
  const found = allDiagnostics(snapshot).filter(({ origin }) => origin === 'api-server');
  for (const diagnostic of found) {
    const rule = ruleOf(diagnostic.rule);
    assert.ok(rule);
    checkFindings([diagnostic], { rule, files, snapshot, options: all });
  }
  const fixes = found.flatMap(diagnostic => snapshot.fixes(diagnostic));
  const said = found.map(diagnostic =>
    [
      `${diagnostic.rule}: ${diagnostic.message}`,
      ...snapshot.fixes(diagnostic).map(({ title, safety }) => `${title} (${safety})`),
    ].join(' | '),
  );
  const fix = (title: string): ResolvedFix => {
    const one = fixes.find(candidate => candidate.title === title);
    assert.ok(one, `no fix ${title} among ${fixes.map(other => other.title).join(', ')}`);
    return one;
  };
  return { snapshot, found, said, fix };
}

/** The text after that one fix. */
function fixed(before: string, after: string, title: string): string | undefined {
  return applyFix(new Map([[PATH, after]]), update(before, after).fix(title)).get(PATH);
}

test('nothing is said of the same manifest, and of the same meaning', () => {
  const same = set
    .replace('storage: 10Gi', 'storage: 10240Mi')
    .replace('accessModes: [ReadWriteOnce]', 'accessModes: [ReadWriteOnce]\n        volumeMode: Filesystem')
    .replace(
      '    - metadata:\n        name: wal',
      '    - apiVersion: v1\n      kind: PersistentVolumeClaim\n      metadata:\n        name: wal',
    );
  assert.notEqual(same, set);
  assert.deepEqual(update(set, set).said, []);
  assert.deepEqual(update(set, same).said, []);
  assert.deepEqual(update(set, set.replace('replicas: 3', 'replicas: 5')).said, []);
});

test('each changed place has its own finding, with the field of the server and the restored text', () => {
  const after = set
    .replace('storage: 10Gi', 'storage: 20Gi')
    .replace('storageClassName: fast', 'storageClassName: slow');
  const { found, said } = update(set, after, { olderLabel: 'git' });
  assert.deepEqual(said, [
    'claim-template-immutable: The StatefulSet in git has storageClassName "fast". The API server refuses to change a claim template. | Restore "fast" (unsafe)',
    'claim-template-immutable: The StatefulSet in git has 10Gi. The API server refuses to change a claim template. | Restore 10Gi (unsafe)',
  ]);
  assert.deepEqual(
    found.map(({ range, field, cause }) => [after.slice(range.start, range.end), field, cause?.type]),
    [
      ['slow', 'spec.volumeClaimTemplates', 'Invalid'],
      ['20Gi', 'spec.volumeClaimTemplates', 'Invalid'],
    ],
  );
  assert.equal(
    fixed(set, after, 'Restore 10Gi'),
    set.replace('storageClassName: fast', 'storageClassName: slow'),
  );
});

test('releases before 1.37 name only the spec, and a person sees the places all the same', () => {
  const after = set.replace('storage: 10Gi', 'storage: 20Gi').replace('Parallel', 'OrderedReady');
  for (const release of ['1.31', '1.36'] as const) {
    assert.deepEqual(
      update(set, after, { release }).found.map(({ rule, field, cause }) => [rule, cause?.type, field]),
      [
        ['field-immutable', 'Forbidden', 'spec'],
        ['claim-template-immutable', 'Forbidden', 'spec'],
      ],
    );
  }
});

test('what was left out comes back, what was added goes', () => {
  const without = set.replace('  podManagementPolicy: Parallel   # they know each other\n', '');
  assert.deepEqual(update(set, without).said, [
    'field-immutable: The older version has podManagementPolicy Parallel. The API server refuses to change the podManagementPolicy of a StatefulSet. | Restore Parallel (unsafe)',
  ]);
  assert.match(fixed(set, without, 'Restore Parallel') ?? '', /^ {2}podManagementPolicy: Parallel$/m);
  assert.deepEqual(update(without, set).said, [
    'field-immutable: The older version has no podManagementPolicy. The API server refuses to change the podManagementPolicy of a StatefulSet. | Remove podManagementPolicy (unsafe)',
  ]);
});

test('of a map one entry is taken away and another put in: both are told', () => {
  const after = set.replace('labels: {app: db}', 'labels: {team: core}');
  assert.deepEqual(
    update(set, after).said.map(line => line.split(' | ')[1]),
    ['Restore "db" (unsafe)', 'Remove label team (unsafe)'],
  );
});

test('claim templates are told apart by their names', () => {
  const wal = set.slice(set.indexOf('    - metadata:\n        name: wal'));
  const data = set.slice(set.indexOf('    - metadata:\n        name: data'), set.indexOf(wal));
  const withoutWal = set.replace(wal, '').replace('            - {name: wal, mountPath: /var/lib/wal}\n', '');
  assert.deepEqual(
    update(withoutWal, set.replace('            - {name: wal, mountPath: /var/lib/wal}\n', '')).said,
    [
      'claim-template-immutable: The older version has no claim template "wal". The API server refuses to add a claim template to a StatefulSet. | Remove claim template "wal" (unsafe)',
    ],
  );
  // The first of two, so that it has to come back in front.
  const withoutData = set
    .replace(data, '')
    .replace('            - name: data\n              mountPath: /var/lib/db\n', '');
  assert.deepEqual(update(set, withoutData).said, [
    'claim-template-immutable: The older version has claim template "data". The API server refuses to take a claim template away from a StatefulSet. | Restore claim template "data" (unsafe)',
  ]);
  const swapped = set.replace(data + wal, wal + data);
  assert.deepEqual(
    update(set, swapped).found.map(({ rule }) => rule),
    ['claim-template-immutable'],
  );
});

test('a mount of a renamed claim template is no fault of its own', () => {
  const { found, said } = update(
    set,
    set.replace('        name: data\n        labels', '        name: store\n        labels'),
  );
  assert.deepEqual(said, [
    'claim-template-immutable: The older version has metadata.name "data". The API server refuses to change a claim template. | Restore "data" (unsafe)',
  ]);
  assert.deepEqual(found[0]?.follows, [
    { type: 'NotFound', field: 'spec.template.spec.containers[0].volumeMounts[0].name' },
  ]);
});

test('a changed selector is one finding, and is put back rather than made to fit', () => {
  const after = set.replace('      app: db\n  template', '      app: db\n      tier: db\n  template');
  const { found, said } = update(set, after);
  assert.deepEqual(said, [
    'selector-immutable: The older version has no label tier. The API server refuses to change the selector of a StatefulSet. | Remove label tier (unsafe)',
  ]);
  assert.deepEqual(found[0]?.follows, [{ type: 'Invalid', field: 'spec.template.metadata.labels' }]);
  const gone = update(set, set.replace('  selector:\n    matchLabels:\n      app: db\n', ''));
  assert.deepEqual(
    gone.found.map(({ rule }) => rule),
    ['selector-immutable'],
  );
  assert.deepEqual(gone.said[0]?.split(' | ').slice(1), ['Restore selector (unsafe)']);
});

test('from the default strategy to OnDelete the block of the default is taken away by name', () => {
  const before = set.replace('  updateStrategy:\n    type: RollingUpdate\n', '');
  const after = set.replace('type: RollingUpdate', 'type: OnDelete');
  assert.deepEqual(update(before, after).said, [
    'on-delete-with-rolling-update: The rollingUpdate that the server has filled in stays unless it is taken away, and with OnDelete the API server refuses it. | Write rollingUpdate: null (safe) | Set type to RollingUpdate (unsafe)',
  ]);
  const repaired = fixed(before, after, 'Write rollingUpdate: null') ?? '';
  assert.match(repaired, /type: OnDelete\n {4}rollingUpdate: null\n/);
  assert.deepEqual(update(before, repaired).said, []);
  assert.deepEqual(update(set, after).said, []);
});

test('a claim grows and does not shrink', () => {
  const claim = manifest(`
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: archive
    spec:
      accessModes: [ReadWriteOnce]
      storageClassName: fast
      resources:
        requests:
          storage: 10Gi   # a year
  `);
  assert.deepEqual(update(claim, claim.replace('10Gi', '20Gi')).said, []);
  assert.deepEqual(update(claim, claim.replace('10Gi', '5Gi')).said, [
    'claim-shrinks: The older version has 10Gi. A claim only grows, and the API server refuses to make it smaller. | Restore 10Gi (unsafe)',
  ]);
  assert.deepEqual(update(claim, claim.replace('  accessModes: [ReadWriteOnce]\n', '')).said, [
    'field-immutable: The older version has accessModes. The API server refuses to change the accessModes of a PersistentVolumeClaim. | Restore accessModes (unsafe)',
  ]);
});

test('what the older manifest has through anchors and merge keys is written out', () => {
  const older = set
    .replace(
      '  selector:\n    matchLabels:\n      app: db',
      '  selector:\n    matchLabels: &labels\n      app: db',
    )
    .replace('labels: {app: db}', 'labels:\n          <<: *labels');
  assert.deepEqual(update(set, older).said, []);
  const after = set.replace('        labels: {app: db}\n', '');
  assert.match(fixed(older, after, 'Restore labels') ?? '', /labels:\n +app: db/);
});

test('several faults of one manifest are told at once, those of a wrong type too', () => {
  const after = set.replace('replicas: 3', 'replicas: "3"').replace('storage: 10Gi', 'storage: 20Gi');
  assert.deepEqual(
    update(set, after).found.map(({ rule, cause }) => [rule, cause?.stage]),
    [
      ['wrong-type', 'decode'],
      ['claim-template-immutable', 'decode'],
    ],
  );
});

test('nothing is said where a value is not known', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder as people write it in manifests.
  for (const unknown of ['{{ .Values.size }}', '${SIZE}']) {
    const after = set.replace('storage: 10Gi', `storage: ${unknown}`);
    assert.deepEqual(update(set, after).said, [], unknown);
    assert.deepEqual(update(after, set).said, [], unknown);
  }
});

test('a manifest that was broken all along stays so', () => {
  const broken = set.replace('name: db\n          image', 'name: Bad_Name\n          image');
  assert.deepEqual(
    update(broken, broken).found.map(({ rule }) => rule),
    ['name-format'],
  );
  assert.deepEqual(update(broken, set).said, []);
});

test('an item that is written twice over one that is there becomes one, as kubectl merges by key', () => {
  const twice = set.replace('            - {name: wal, mountPath: /var/lib/wal}\n', line => line + line);
  assert.deepEqual(update(set, twice).said, []);
});
