/** Outlines of manifests, and finding what the workspace holds by its name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentSymbols, workspaceSymbols } from '../../server/src/engine/analysis/symbolsOf.ts';
import type { DocumentSymbol } from '../../server/src/engine/features/symbols/documentSymbol.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';
import { HEADLESS_SERVICE, SERVED_SET } from '../lsp/manifests.ts';

function symbolsOf(text: string): readonly DocumentSymbol[] {
  return documentSymbols(openWorkspace(new Map([['/manifest.yaml', text]])), uriOf('/manifest.yaml'));
}

/** A line for each symbol: kind, name, detail, and what is selected. */
function outline(text: string): readonly string[] {
  const lines = (symbols: readonly DocumentSymbol[], margin: string): readonly string[] =>
    symbols.flatMap(({ kind, name, detail, selection, children }) => [
      `${margin}${kind} ${name} (${detail}) <${text.slice(selection.start, selection.end)}>`,
      ...lines(children, `${margin}  `),
    ]);
  return lines(symbolsOf(text), '');
}

test('the outline of a StatefulSet holds its containers, volumes and claim templates', () => {
  const text = SERVED_SET.replace(
    '          volumeMounts:',
    `          env: [{name: PEERS, value: "db-0.db,db-1.db"}]
          ports: [{name: pg, containerPort: 5432}, {containerPort: 9187}]
          volumeMounts:`,
  ).replace('      containers:', '      volumes: [{name: config, configMap: {name: db}}]\n      containers:');
  assert.deepEqual(outline(`${HEADLESS_SERVICE}---\n${text}`), [
    'service Service db (shop) <db>',
    '  port pg (5432 TCP) <pg>',
    'workload StatefulSet db (shop) <db>',
    '  container db (registry.example/db:16.4) <db>',
    '    port pg (5432 TCP) <pg>',
    '    port 9187 (9187 TCP) <>',
    '    variable PEERS (db-0.db,db-1.db) <PEERS>',
    '    mount data (/var/lib/db) <data>',
    '  volume config (configMap) <config>',
    '  claim data (10Gi) <data>',
  ]);
});

test('keys of ConfigMaps and Secrets, without their values', () => {
  assert.deepEqual(
    outline('apiVersion: v1\nkind: Secret\nmetadata: {name: keys}\nstringData:\n  token: abc\n'),
    ['resource Secret keys () <keys>', '  key token () <token>'],
  );
});

test('Pods of other workloads', () => {
  const template = 'template: {spec: {containers: [{name: job, image: a}]}}';
  const deployment = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {${template}}\n`;
  const cronJob = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: b}\nspec: {jobTemplate: {spec: {${template}}}}\n`;
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: c}\nspec: {initContainers: [{name: first}]}\n';
  assert.deepEqual(outline([deployment, cronJob, pod].join('---\n')), [
    'workload Deployment a () <a>',
    '  container job (a) <job>',
    'workload CronJob b () <b>',
    '  container job (a) <job>',
    'workload Pod c () <c>',
    '  container first (init container) <first>',
  ]);
});

test('what has no name yet stands in the outline all the same', () => {
  assert.deepEqual(
    outline('apiVersion: v1\nkind: Service\nspec:\n  ports:\n    - \n    - port: 80\n    - name: x\n  sel'),
    [
      'service Service (no name) () <>',
      '  port (no name) (TCP) <>',
      '  port 80 (80 TCP) <>',
      '  port x (TCP) <x>',
    ],
  );
});

test('YAML of other tools has no outline', () => {
  assert.deepEqual(outline('kind: Values\nreplicas: 3\nname: x\n'), []);
  assert.deepEqual(outline('a: 1\n---\n- b\n'), []);
});

test('every selection is within its range, as editors want it, however a manifest is broken', () => {
  const text = `${HEADLESS_SERVICE}---
apiVersion: apps/v1
kind: StatefulSet
metadata: &meta {name: db}
spec:
  template:
    spec:
      containers:
        - &base {name: db, image: a, ports: [{name: pg, containerPort: 1}]}
        - <<: *base
          image: b
        - *base
      volumes: [{<<: *meta}]
  volumeClaimTemplates: [{metadata: *meta}]
`;
  const check = ({ range, selection, children, name }: DocumentSymbol): void => {
    assert.ok(range.start <= selection.start && selection.end <= range.end, name);
    assert.notEqual(name, '');
    children.forEach(check);
  };
  for (let end = 0; end <= text.length; end++) symbolsOf(text.slice(0, end)).forEach(check);
  for (let cut = 0; cut < text.length; cut += 5)
    symbolsOf(text.slice(0, cut) + text.slice(cut + 1)).forEach(check);
});

function found(query: string, replicas = 3): readonly string[] {
  const set = SERVED_SET.replace('spec:\n', `spec:\n  replicas: ${replicas}\n`);
  const files = new Map([
    ['/db.yaml', set],
    ['/service.yaml', HEADLESS_SERVICE],
  ]);
  const snapshot = openWorkspace(files);
  return workspaceSymbols(snapshot, query).map(({ name, container, uri, range }) => {
    const text = snapshot.text(uri)?.slice(range.start, range.end);
    return `${name} (${container}) ${uri.slice(8)} <${text}>`;
  });
}

test('resources, Pods and claims are found by name, or by kind and name', () => {
  assert.deepEqual(found(''), ['StatefulSet db (shop) db.yaml <db>', 'Service db (shop) service.yaml <db>']);
  assert.deepEqual(found('StatefulSet db').slice(0, 1), ['StatefulSet db (shop) db.yaml <db>']);
  assert.deepEqual(found('service DB'), ['Service db (shop) service.yaml <db>']);
  assert.deepEqual(found('db-1'), ['Pod db-1 (shop) db.yaml <db>', 'Claim data-db-1 (shop) db.yaml <data>']);
  assert.deepEqual(found('data-db-2'), ['Claim data-db-2 (shop) db.yaml <data>']);
  assert.deepEqual(found('db-3'), []);
});

test('of very many Pods, the first and the one whose number is typed', () => {
  assert.deepEqual(found('pod db-99999', 100_000), ['Pod db-99999 (shop) db.yaml <db>']);
  assert.equal(found('pod', 2_147_483_647).length, 10);
  assert.deepEqual(found('pod db-100000', 100_000), []);
});
