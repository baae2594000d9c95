/** The lines above StatefulSets, Services and DaemonSets. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lensesOf } from '../kit/lensesOf.ts';
import { DAEMON_SET, HEADLESS_SERVICE, SERVED_SET, SERVICE, STATEFUL_SET } from '../lsp/manifests.ts';

function served(replicas: number | string): string {
  return SERVED_SET.replace('spec:\n', `spec:\n  replicas: ${replicas}\n`);
}

function together(...texts: readonly string[]): string {
  return texts.join('---\n');
}

test('a StatefulSet says how many Pods and claims it makes, and that its Service gives them names', () => {
  assert.deepEqual(lensesOf(together(HEADLESS_SERVICE, served(3))), [
    '1: selects 3 Pods of StatefulSet db',
    '14: 3 Pods · 3 claims · Service db ✓ | Preview',
  ]);
});

test('one Pod and one claim where no replicas are written', () => {
  const files = new Map([['/service.yaml', HEADLESS_SERVICE]]);
  assert.deepEqual(lensesOf(SERVED_SET, { files }), ['1: 1 Pod · 1 claim · Service db ✓ | Preview']);
});

for (const [what, services, expected] of [
  ['is missing', [], 'Service db is not in this workspace'],
  ['has a cluster IP', [SERVICE], 'Service db is not headless'],
  [
    'has no selector',
    [HEADLESS_SERVICE.replace('  selector:\n    app: db\n', '')],
    'Service db has no selector',
  ],
  ['selects others', [HEADLESS_SERVICE.replace('app: db', 'app: web')], 'Service db selects other Pods'],
  ['is elsewhere', [HEADLESS_SERVICE.replace('shop', 'prod')], 'Service db is in namespace prod'],
] as const) {
  test(`a StatefulSet says that its Service ${what}`, () => {
    const files = new Map(services.map(text => ['/service.yaml', text]));
    assert.deepEqual(lensesOf(SERVED_SET, { files }), [`1: 1 Pod · 1 claim · ${expected} | Preview`]);
  });
}

test('a StatefulSet that names no Service says so', () => {
  assert.deepEqual(lensesOf(STATEFUL_SET), ['1: 1 Pod · 1 claim · no Service named | Preview']);
});

test('a StatefulSet that is refused says so beside what it would make', () => {
  const text = served(3).replace('        app: db\n', '        app: database\n');
  const [line = ''] = lensesOf(text);
  assert.match(line, /3 Pods · 3 claims · Service db is not in this workspace · refused as it stands/);
});

test('numbers that no cluster has are written all the same', () => {
  const files = new Map([['/service.yaml', HEADLESS_SERVICE]]);
  assert.deepEqual(lensesOf(served(100000), { files }), [
    '1: 100,000 Pods · 100,000 claims · Service db ✓ | Preview',
  ]);
  assert.deepEqual(lensesOf(served(2147483647), { files }), [
    '1: 2,147,483,647 Pods · 2,147,483,647 claims · Service db ✓ | Preview',
  ]);
  assert.match(lensesOf(served(2147483648), { files })[0] ?? '', /refused as it stands \| Preview$/);
});

test('what another program fills in is not guessed', () => {
  const files = new Map([['/service.yaml', HEADLESS_SERVICE]]);
  assert.deepEqual(lensesOf(served('{{ .Values.replicas }}'), { files }), [
    '1: Pods: how many is filled in by another program · Service db ✓ | Preview',
  ]);
  assert.deepEqual(lensesOf(served(3).replace('name: db\n', 'name: {{ .Release.Name }}\n'), { files }), [
    '1: 3 Pods · 3 claims',
  ]);
});

test('patches, fragments and other kinds have no lens', () => {
  const patch = 'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  replicas: 5\n';
  assert.deepEqual(lensesOf(patch), []);
  assert.deepEqual(lensesOf('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: db}\n'), []);
  assert.deepEqual(lensesOf('replicas: 3\n'), []);
});

test('a Service names every workload that it selects, a few of them at most', () => {
  const agent = DAEMON_SET.replace('  name: agent\n', '  name: agent\n  namespace: shop\n');
  const both = agent.replaceAll('app: agent', 'app: db');
  assert.deepEqual(lensesOf(together(HEADLESS_SERVICE, served(2), both)).slice(0, 1), [
    '1: selects 2 Pods of StatefulSet db and the Pods of DaemonSet agent',
  ]);
  const many = [1, 2, 3, 4].map(index => served(index).replace('name: db\n', `name: db${index}\n`));
  assert.deepEqual(lensesOf(together(HEADLESS_SERVICE, ...many)).slice(0, 1), [
    '1: selects 1 Pod of StatefulSet db1 and 2 Pods of StatefulSet db2 and those of 2 other workloads',
  ]);
});

test('a Service for one Pod names that Pod', () => {
  const one = SERVICE.replace('app: db', 'app: db\n    statefulset.kubernetes.io/pod-name: db-1');
  assert.deepEqual(lensesOf(together(one, served(3))).slice(0, 1), ['1: selects Pod db-1 of StatefulSet db']);
});

test('a Service says that it selects nothing only where a StatefulSet counts on it', () => {
  const other = HEADLESS_SERVICE.replace('app: db', 'app: web');
  assert.deepEqual(lensesOf(other), []);
  assert.deepEqual(lensesOf(together(other, served(3))).slice(0, 1), [
    '1: selects no Pod of StatefulSet db, which names it',
  ]);
});

for (const [spec, expected] of [
  ['', 'on every node, taints aside'],
  ['      nodeSelector: {disk: ssd}\n', 'on nodes with disk=ssd'],
  ['      nodeSelector: {disk: ssd, zone: a}\n', 'on nodes with disk=ssd and zone=a'],
  ['      nodeName: worker-1\n', 'on node worker-1 only'],
  ['      nodeSelector: {{ .Values.nodes }}\n', 'on nodes that another program decides'],
  [
    `      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions: [{key: disk, operator: In, values: [ssd, nvme]}, {key: old, operator: DoesNotExist}]
              - matchFields: [{key: metadata.name, operator: In, values: [worker-1]}]
`,
    'on nodes with disk in (ssd, nvme) and !old, or with metadata.name=worker-1',
  ],
] as const) {
  test(`a DaemonSet runs ${expected}`, () => {
    const text = DAEMON_SET.replace('      containers:\n', `${spec}      containers:\n`);
    assert.deepEqual(lensesOf(text), [`1: ${expected} | Preview`]);
  });
}
