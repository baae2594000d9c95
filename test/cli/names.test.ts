/** `setwise names`, as docs/cli.md has it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from './runCli.ts';

const service = `apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec:
  clusterIP: None
  selector: {app: db}
  ports: [{name: pg, port: 5432}]
`;
const statefulSet = `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  serviceName: db
  replicas: 2
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      containers:
        - name: db
          image: registry.example/db:14.2
          volumeMounts: [{name: data, mountPath: /var/lib/db}]
  volumeClaimTemplates:
    - metadata: {name: data}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {requests: {storage: 10Gi}}
`;
const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: registry.example/agent:1.4.2}]}
`;

test('a StatefulSet names its Pods, claims and DNS names, whatever file its Service is in', async () => {
  const { code, out } = await runCli(['names', './deploy', '--format', 'json'], {
    files: { 'deploy/a.yaml': statefulSet, 'deploy/z.yaml': service },
  });
  assert.equal(code, 0);
  const { resources } = JSON.parse(out);
  const pod = (ordinal: number) => ({
    name: `db-${ordinal}`,
    ordinal,
    hostname: `db-${ordinal}`,
    subdomain: 'db',
    fqdn: `db-${ordinal}.db.shop.svc.cluster.local`,
    dnsNames: [
      `db-${ordinal}.db`,
      `db-${ordinal}.db.shop`,
      `db-${ordinal}.db.shop.svc`,
      `db-${ordinal}.db.shop.svc.cluster.local`,
    ],
    srv: ['_pg._tcp.db.shop.svc.cluster.local'],
    claims: [
      {
        name: `data-db-${ordinal}`,
        template: 'data',
        storage: '10Gi',
        storageClassName: null,
        mountPaths: ['/var/lib/db'],
      },
    ],
  });
  assert.deepEqual(resources, [
    {
      kind: 'StatefulSet',
      namespace: 'shop',
      name: 'db',
      file: './deploy/a.yaml',
      document: 0,
      pattern: 'db-<ordinal>',
      refused: [],
      pods: [pod(0), pod(1)],
    },
  ]);
});

test('without a headless Service there are no DNS names', async () => {
  const { out } = await runCli(['names', '-', '--format', 'json'], { standardInput: statefulSet });
  const [resource] = JSON.parse(out).resources;
  assert.deepEqual([resource.pods[0].fqdn, resource.pods[0].dnsNames, resource.pods[0].srv], [null, [], []]);
});

test('a DaemonSet has a pattern and no Pods to name', async () => {
  const { out } = await runCli(['names', '-', '--format', 'json', '--namespace', 'agents'], {
    standardInput: daemonSet,
  });
  assert.deepEqual(JSON.parse(out).resources, [
    {
      kind: 'DaemonSet',
      namespace: 'agents',
      name: 'agent',
      file: '-',
      document: 0,
      pattern: 'agent-<5 characters>',
      refused: [],
      pods: [],
    },
  ]);
});

test('Pods that would be refused have no names, and the fields are told', async () => {
  const broken = statefulSet.replace('name: data, mountPath', 'name: dta, mountPath');
  for (const release of ['1.33', '1.37']) {
    const { out } = await runCli(['names', '-', '--format', 'json', '--kubernetes', release], {
      standardInput: broken,
    });
    const [resource] = JSON.parse(out).resources;
    assert.deepEqual(resource.pods, []);
    assert.deepEqual(resource.refused, ['spec.template.spec.containers[0].volumeMounts[0].name']);
  }
});

test('the text lists one Pod a line', async () => {
  const { out } = await runCli(['names', '-'], {
    standardInput: `${service}---\n${statefulSet}---\n${daemonSet}`,
  });
  const lines = out.split('\n');
  assert.equal(lines[0], 'shop/db  StatefulSet  -');
  assert.equal(lines[1], '  db-0  data-db-0 (10Gi)  db-0.db.shop.svc.cluster.local');
  assert.equal(lines[3], '  SRV _pg._tcp.db.shop.svc.cluster.local');
  const daemon = lines.indexOf('default/agent  DaemonSet  -');
  assert.equal(lines[daemon - 1], '');
  assert.match(lines[daemon + 1] ?? '', /^ {2}agent-<5 characters> {2}\S/);
});
