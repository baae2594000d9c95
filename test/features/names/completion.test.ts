/** Names that completion offers inside texts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeFixture } from '../../kit/checkCompletion.ts';
import { configMap, DB } from './manifests.ts';

/** `$0` in the data is the cursor. */
function labels(data: string, namespace?: string): readonly string[] {
  return completeFixture(configMap(data, namespace)).labels;
}

const SHORT = ['db-0.db', 'db-1.db', 'db-2.db', 'db-0.db,db-1.db,db-2.db'];
const FULL = ['db-0.db', 'db-1.db', 'db-2.db'].map(name => `${name}.shop.svc.cluster.local`);
const SPACED = ['db-0.db.shop', 'db-1.db.shop', 'db-2.db.shop'];

test('what resolves from the same namespace comes first, then the full names', () => {
  const found = labels('PEERS: db-$0');
  assert.deepEqual(found.slice(0, 7), [...SHORT, ...FULL]);
  assert.ok(found.includes('db-2.db.shop.svc'));
});

test('from another namespace the names say theirs', () => {
  const found = labels('PEERS: db-$0', 'web');
  assert.ok(!found.includes('db-0.db') && !found.includes('db-0'));
  assert.deepEqual(found.slice(0, 4), [SPACED.join(','), ...FULL]);
});

test('an ordinal that is typed chooses its Pod', () => {
  const found = labels('PEERS: db-1$0');
  assert.equal(found[0], 'db-1.db');
  assert.ok(found.every(label => label.startsWith('db-1')));
  assert.deepEqual(labels('PEERS: db-7$0'), []);
});

test('only the word at the cursor is replaced: in URLs, lists, quotes and block scalars', () => {
  const data = (before: string, after = '') => [`PEERS: ${before}`, after].filter(Boolean).join('\n');
  for (const [typed, whole] of [
    [data('http://db-$0:9200/x'), '    PEERS: http://db-1.db:9200/x\n'],
    [data('"db-0.db:1,db-$0"'), '    PEERS: "db-0.db:1,db-1.db"\n'],
    [data("'db-$0'"), "    PEERS: 'db-1.db'\n"],
    [data('|', '  peers = db-0.db, db-$0\n  more'), '      peers = db-0.db, db-1.db\n'],
    [data('"http://db-$0'), '    PEERS: "http://db-1.db\n'],
    [data('db-$0.db'), '    PEERS: db-1.db\n'],
  ] as const) {
    const completed = completeFixture(configMap(typed));
    assert.ok(completed.accept('db-1.db').includes(whole.slice(2)), completed.accept('db-1.db'));
  }
});

test('in the variables, commands and claims of a Pod', () => {
  const pod = (line: string) => `
  #- /pod.yaml
  apiVersion: v1
  kind: Pod
  metadata:
    name: client
    namespace: shop
  spec:
    containers:
      - name: client
        ${line}
${DB}`;
  const env = completeFixture(pod('env: [{name: PEERS, value: db-$0}]'));
  assert.ok(env.labels.includes('db-0.db.shop.svc.cluster.local'), env.labels.join());
  const block = completeFixture(pod('env:\n          - name: DB_HOST\n            value: d$0\n'));
  assert.deepEqual(block.labels, []);
  const two = completeFixture(pod('env:\n          - name: DB_HOST\n            value: db$0\n'));
  assert.deepEqual(two.labels.slice(0, 2), ['db', 'db-0.db']);
  assert.ok(completeFixture(pod('args: [--peer, db-$0]')).labels.includes('db-0.db'));
  assert.ok(completeFixture(pod('command:\n          - db-$0')).labels.includes('db-0.db'));
  const claim = completeFixture(
    pod('image: x').replace(
      'spec:',
      'spec:\n    volumes:\n      - name: x\n        persistentVolumeClaim:\n          claimName: data-$0',
    ),
  );
  assert.deepEqual(claim.labels, ['data-db-0', 'data-db-1', 'data-db-2']);
});

test('ports behind a name', () => {
  assert.deepEqual(labels('PEERS: "db-0.db:$0"'), ['5432']);
  assert.deepEqual(labels('URL: http://web:$0'), ['80']);
  assert.deepEqual(labels('PEERS: "a, web:$0"'), ['80']);
  assert.deepEqual(labels('PEERS: "no-such:$0"'), []);
});

test('SRV names', () => {
  assert.deepEqual(labels('SRV: _pg$0'), ['_pg._tcp.db.shop.svc.cluster.local']);
});

test('nothing in prose, in paths, in names and behind other words', () => {
  for (const data of [
    'note: the db$0',
    'note: |\n  the database db$0',
    'note: a$0',
    'note: /var/lib/db-$0',
    'note: MYdb-$0',
    'note: xdb-$0',
    'note: $0',
  ]) {
    assert.deepEqual(labels(data), [], data);
  }
  const named = DB.replace('- name: db\n', '- name: db-$0\n');
  assert.deepEqual(completeFixture(named).labels, []);
});

test('without a headless Service there are Pods, and no names of hosts', () => {
  const found = completeFixture(
    configMap('text: db-$0').replace('clusterIP: None', 'type: ClusterIP'),
  ).labels;
  assert.deepEqual(found, ['db-0', 'db-1', 'db-2']);
});

test('of a hundred thousand Pods some are offered, and others as their ordinals are typed', () => {
  const many = (data: string) => completeFixture(configMap(data).replace('replicas: 3', 'replicas: 100000'));
  assert.equal(many('PEERS: db-$0').labels.filter(label => /^db-\d+\.db$/.test(label)).length, 10);
  assert.deepEqual(
    many('PEERS: db-9999$0').labels.filter(label => /^db-\d+\.db$/.test(label)),
    [
      'db-9999.db',
      'db-99990.db',
      'db-99991.db',
      'db-99992.db',
      'db-99993.db',
      'db-99994.db',
      'db-99995.db',
      'db-99996.db',
      'db-99997.db',
      'db-99998.db',
    ],
  );
});

test('in a line of a hundred thousand characters', () => {
  assert.ok(labels(`PEERS: "${'a'.repeat(100_000)},db-$0"`).includes('db-0.db'));
  assert.deepEqual(labels(`PEERS: ${'a'.repeat(100_000)}$0`), []);
});
