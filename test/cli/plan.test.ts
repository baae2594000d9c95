/** `setwise plan OLD NEW`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daemonSet, headlessService, statefulSet } from './planManifests.ts';
import { runCli } from './runCli.ts';

const plan = (older: string, newer: string, ...options: string[]) =>
  runCli(['plan', './old.yaml', './new.yaml', ...options], {
    files: { 'old.yaml': older, 'new.yaml': newer },
  });

test('a claim template that grows is refused, with the way that keeps the data', async () => {
  const { code, out, err } = await plan(
    `${headlessService}---\n${statefulSet()}`,
    `${headlessService}---\n${statefulSet({ size: '20Gi' })}`,
  );
  assert.equal(code, 1);
  assert.equal(err, '');
  assert.deepEqual(out.split('\n'), [
    'shop/db  StatefulSet  refused',
    '  ✗ refused  spec.volumeClaimTemplates[0].spec.resources.requests[storage]  10Gi → 20Gi',
    '    The StatefulSet in ./old.yaml has 10Gi. The API server refuses to change a claim template.',
    '    Keep the data and grow, in 5 steps:',
    '      Pods and claims stay while the StatefulSet alone is deleted; the new one takes them over.',
    '      The storage class has to allow claims to grow (allowVolumeExpansion: true).',
    '      Where Argo CD or Flux applies the manifests, suspend it until the last step.',
    ...['data-db-0', 'data-db-1', 'data-db-2'].map(
      claim =>
        `      kubectl patch pvc ${claim} --patch '{"spec": {"resources": {"requests": {"storage": "20Gi"}}}}' --namespace shop`,
    ),
    '      kubectl delete statefulset db --cascade=orphan --namespace shop',
    '      kubectl apply -f ./new.yaml',
    '1 refused, 1 unchanged (applied with kubectl apply over ./old.yaml, Kubernetes 1.37)',
    '',
  ]);
});

test('the JSON has the shape that is promised', async () => {
  const { code, out } = await plan(
    `${headlessService}---\n${statefulSet()}`,
    `${headlessService}---\n${statefulSet({ replicas: 4, image: 'registry.example/db:2', more: 'updateStrategy: {rollingUpdate: {partition: 1}}' })}`,
    '--format',
    'json',
  );
  assert.equal(code, 0);
  const answer = JSON.parse(out);
  assert.deepEqual(Object.keys(answer), ['version', 'kubernetes', 'base', 'commit', 'resources']);
  assert.deepEqual(
    [answer.version, answer.kubernetes, answer.base, answer.commit],
    [1, '1.37', './old.yaml', null],
  );
  const [service, set] = answer.resources;
  assert.equal(service.change, 'unchanged');
  assert.deepEqual(set, {
    resource: { apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'shop', name: 'db' },
    renamedFrom: null,
    change: 'changed',
    refused: [],
    replace: { differs: false, refused: [] },
    pods: { created: ['db-3'], deleted: [], restarted: [['db-2'], ['db-1']], kept: ['db-0'] },
    claims: { created: ['data-db-3'], deleted: [], orphaned: [] },
    names: { added: ['db-3.db.shop.svc.cluster.local'], removed: [] },
    counts: {
      pods: { created: 1, deleted: 0, restarted: 2, kept: 1 },
      claims: { created: 1, deleted: 0, orphaned: 0 },
      names: { added: 1, removed: 0 },
    },
    listed: true,
    migration: null,
    notes: ['Claims of these names that are still there are used again, with their data.'],
  });
});

test('a refusal in JSON names the server’s field, the place and both values', async () => {
  const { out } = await plan(statefulSet(), statefulSet({ size: '20Gi' }), '--format', 'json');
  const [set] = JSON.parse(out).resources;
  assert.deepEqual(set.refused, [
    {
      type: 'Invalid',
      field: 'spec.volumeClaimTemplates',
      ownField: 'spec.volumeClaimTemplates[0].spec.resources.requests[storage]',
      from: '10Gi',
      to: '20Gi',
    },
  ]);
  assert.deepEqual(set.pods, { created: [], deleted: [], restarted: [], kept: ['db-0', 'db-1', 'db-2'] });
});

test('what is written otherwise and stored the same is unchanged', async () => {
  const older = statefulSet({ size: '1Gi' });
  const newer = older
    .replace('1Gi', '1024Mi')
    .replace('  serviceName: db\n', '')
    .replace('  replicas: 3', '  replicas: 3\n  serviceName: "db"\n  podManagementPolicy: OrderedReady')
    .replace(
      'image: registry.example/db:1',
      'imagePullPolicy: IfNotPresent\n          image: registry.example/db:1',
    );
  const { code, out } = await plan(older.replace('apps/v1', 'apps/v1beta2'), newer);
  assert.equal(code, 0);
  assert.equal(out, '1 unchanged (applied with kubectl apply over ./old.yaml, Kubernetes 1.37)\n');
});

test('names go with the Service as it is stored, not as it is written', async () => {
  const set = statefulSet();
  const json = async (service: string) => {
    const { out } = await plan(`${headlessService}---\n${set}`, `${service}---\n${set}`, '--format', 'json');
    return JSON.parse(out).resources;
  };
  // The address of a Service that leaves it out stays, and a change of it is refused: it is headless either way.
  const [left, kept] = await json(headlessService.replace('  clusterIP: None\n', ''));
  assert.deepEqual([left.change, kept.names.removed], ['unchanged', []]);
  const [refused, same] = await json(headlessService.replace('None', '10.0.0.7'));
  assert.deepEqual([refused.change, same.names.removed], ['refused', []]);
  assert.deepEqual(refused.migration.commands, [
    'kubectl delete service db --namespace shop',
    'kubectl apply -f ./new.yaml',
  ]);
  const [gone] = await json('');
  assert.equal(gone.names.removed.length, 3);
});

test('a migration names the Pods and labels that are there', async () => {
  const commandsFor = async (change: (text: string) => string) => {
    const { out } = await plan(
      statefulSet({ replicas: 2 }),
      change(statefulSet({ replicas: 2 })),
      '--format',
      'json',
    );
    return JSON.parse(out).resources[0].migration.commands;
  };
  const orphan = 'kubectl delete statefulset db --cascade=orphan --namespace shop';
  const apply = 'kubectl apply -f ./new.yaml';
  assert.deepEqual(await commandsFor(text => text.replaceAll('app: db', 'app: pg')), [
    orphan,
    'kubectl label pod db-0 app=pg --overwrite --namespace shop',
    'kubectl label pod db-1 app=pg --overwrite --namespace shop',
    apply,
  ]);
  assert.deepEqual(await commandsFor(text => text.replace('serviceName: db', 'serviceName: pg')), [
    orphan,
    apply,
    'kubectl rollout restart statefulset db --namespace shop',
  ]);
  assert.deepEqual(await commandsFor(text => text.replaceAll('name: data', 'name: store')), [
    orphan,
    apply,
    'kubectl delete pod db-0 --namespace shop',
    'kubectl delete pod db-1 --namespace shop',
  ]);
  assert.deepEqual(await commandsFor(text => text.replace('10Gi', '5Gi')), [orphan, apply]);
});

test('what cannot be created either has no migration', async () => {
  const { out } = await plan(
    statefulSet(),
    statefulSet({ size: '20Gi' }).replace('name: db\n', 'name: Db\n'),
    '--format',
    'json',
  );
  const [set] = JSON.parse(out).resources;
  assert.deepEqual([set.change, set.migration], ['refused', null]);
});

test('a DaemonSet has no Pods to name', async () => {
  const { code, out } = await plan(daemonSet('a:1'), daemonSet('a:2'));
  assert.equal(code, 0);
  assert.match(out, /template changed: 1 Pod at a time, on every node that runs one\n/);
  const surge = 'updateStrategy: {rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}';
  const surging = await plan(daemonSet('a:1', surge), daemonSet('a:2', surge));
  assert.match(surging.out, /on 2 nodes at a time a new Pod starts beside the old one/);
});

test('a StatefulSet under another name begins anew, and the old claims stay behind', async () => {
  const { code, out } = await plan(
    statefulSet({ replicas: 1 }),
    statefulSet({ name: 'pg', replicas: 1 }),
    '--format',
    'json',
  );
  assert.equal(code, 0);
  const [only, ...others] = JSON.parse(out).resources;
  assert.deepEqual(others, []);
  assert.equal(only.change, 'created');
  assert.equal(only.renamedFrom.name, 'db');
  assert.deepEqual(only.pods.created, ['pg-0']);
  assert.deepEqual(only.claims, { created: ['data-pg-0'], deleted: [], orphaned: ['data-db-0'] });
});

test('what is gone stays in the cluster until someone deletes it, and its claims longer', async () => {
  const { code, out } = await plan(`${headlessService}---\n${statefulSet()}`, headlessService);
  assert.equal(code, 0);
  assert.match(
    out,
    /shop\/db {2}StatefulSet {2}removed\n {2}- db-2, db-1, db-0 go; claims data-db-0, data-db-1 and data-db-2 stay\n {4}kubectl apply leaves it/,
  );
});

test('a hundred thousand Pods are counted, not listed', async () => {
  const { out } = await plan(
    statefulSet({ replicas: 100_000 }),
    statefulSet({ replicas: 99_000, image: 'registry.example/db:2' }),
    '--format',
    'json',
  );
  const [set] = JSON.parse(out).resources;
  assert.equal(set.listed, false);
  assert.deepEqual(set.pods, { created: [], deleted: [], restarted: [], kept: [] });
  assert.deepEqual(set.counts.pods, { created: 0, deleted: 1000, restarted: 99_000, kept: 0 });
  assert.deepEqual(set.counts.claims, { created: 0, deleted: 0, orphaned: 1000 });
  assert.match(set.notes.join(), /too many Pods to list/);
});

test('folders pair by kind, namespace and name; other kinds are told as created, changed and removed', async () => {
  const map = (name: string, value: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: "${value}"}\n`;
  const { code, out, err } = await runCli(['plan', './old', './new', '--format', 'json'], {
    files: {
      'old/all.yaml': [map('same', '1'), map('other', '1'), map('gone', '1')].join('---\n'),
      'old/values.yaml': 'replicas: 3\n',
      'new/a.yaml': map('same', '1').replace('data: {a: "1"}', "data:\n  a: '1'"),
      'new/b/c.yaml': [map('other', '2'), map('fresh', '1')].join('---\n'),
    },
  });
  assert.equal(code, 0);
  assert.equal(err, '');
  const changes = JSON.parse(out).resources.map((one: { resource: { name: string }; change: string }) => [
    one.resource.name,
    one.change,
  ]);
  assert.deepEqual(changes, [
    ['same', 'unchanged'],
    ['other', 'changed'],
    ['fresh', 'created'],
    ['gone', 'removed'],
  ]);
});

test('markdown is a comment for a pull request', async () => {
  const { out } = await plan(
    statefulSet(),
    statefulSet({ image: 'registry.example/db:2' }),
    '--format',
    'markdown',
  );
  assert.match(
    out,
    /^## What this change will do\n\n\*\*1 changed\*\*, applied with `kubectl apply` over `\.\/old\.yaml`/,
  );
  assert.match(
    out,
    /### StatefulSet `shop\/db`: changed\n\n- template changed: db-2, then db-1, then db-0\n/,
  );
});

for (const { what, argv, files, says } of [
  { what: 'one path', argv: ['plan', './new.yaml'], files: {}, says: /compares two files or folders/ },
  {
    what: 'twice standard input',
    argv: ['plan', '-', '-'],
    files: {},
    says: /cannot both be standard input/,
  },
  {
    what: 'no older file',
    argv: ['plan', './none.yaml', './new.yaml'],
    files: { 'new.yaml': 'a: 1' },
    says: /none\.yaml: no such file/,
  },
  {
    what: 'no newer file',
    argv: ['plan', './old.yaml', './none.yaml'],
    files: { 'old.yaml': 'a: 1' },
    says: /none\.yaml: no such file/,
  },
]) {
  test(`${what} is told and exits with 2`, async () => {
    const { code, out, err } = await runCli(argv, { files });
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, says);
  });
}

test('what cannot be read is not gone', async () => {
  const binary = await plan(statefulSet(), '\0\u0001');
  assert.deepEqual([binary.code, binary.out], [2, '']);
  assert.match(binary.err, /new\.yaml: this is no text file\./);
  const broken = await plan(statefulSet(), 'apiVersion: apps/v1\nkind: @StatefulSet\nmetadata: {name: db\n');
  assert.equal(broken.code, 2);
  assert.match(broken.err, /new\.yaml:\d+:\d+: /);
  assert.doesNotMatch(broken.out, /removed/);
});

test('text that is no YAML is told with its place, and the rest is answered', async () => {
  const { code, out, err } = await plan(
    statefulSet(),
    `${statefulSet()}---\napiVersion: v1\nkind: Service\nmetadata: {name: @}\n`,
  );
  assert.equal(code, 2);
  assert.match(err, /new\.yaml:\d+:\d+: /);
  assert.match(out, /unchanged/);
});
