/** Renaming, with everything that uses the name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renameFixture } from '../kit/renameOf.ts';

const SERVICE = `
  apiVersion: v1
  kind: Service
  metadata:
    name: db
    namespace: shop
  spec:
    clusterIP: None
    selector:
      app: db
    ports:
      - name: pg
        port: 5432
        targetPort: pg
`;

const SET = `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
    namespace: shop
  spec:
    serviceName: db
    replicas: 3
    selector:
      matchLabels:
        app: db
    template:
      metadata:
        labels:
          app: db
      spec:
        containers:
          - name: db
            image: registry.example/db:16.4
            env:
              - name: PEERS
                value: db-0.db,db-1.db.shop.svc.cluster.local
            ports:
              - name: pg
                containerPort: 5432
            readinessProbe:
              tcpSocket:
                port: pg
            volumeMounts:
              - name: data
                mountPath: /var/lib/db
              - name: conf
                mountPath: /etc/db
        volumes:
          - name: conf
            configMap:
              name: settings
    volumeClaimTemplates:
      - metadata:
          name: data
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 10Gi
`;

const APP = `
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
    namespace: shop
  data:
    url: postgres://db-0.db:5432/app
    text: db is the database, and db-1 its second Pod
    other: http://db.prod.svc.cluster.local
  ---
  apiVersion: policy/v1
  kind: PodDisruptionBudget
  metadata:
    name: db
    namespace: shop
  spec:
    maxUnavailable: 1
    selector:
      matchLabels:
        app: db
`;

const OTHER = `
  apiVersion: v1
  kind: Service
  metadata:
    name: db
    namespace: prod
  spec:
    selector:
      app: db
`;

/** The usual files; the cursor stands before or in a text of one of them. */
function shop(at: string, edited: (files: readonly string[]) => readonly string[] = files => files): string {
  const files = ['service', 'set', 'app', 'other'];
  const texts = edited([SERVICE, SET, APP, OTHER]);
  let isMarked = false;
  const marked = texts.map((text, index) => {
    const body =
      !isMarked && text.includes(at.replace('$0', '')) ? text.replace(at.replace('$0', ''), at) : text;
    isMarked ||= body !== text;
    return `  #- /${files[index]}.yaml${body}`;
  });
  assert.ok(isMarked, at);
  return marked.join('');
}

test('a Service, with serviceName and every DNS name, and nothing of another namespace', () => {
  const { lines, notes, placeholder } = renameFixture(shop('name: $0db'), 'pg');
  assert.equal(placeholder, 'db');
  assert.deepEqual(lines, [
    '/service.yaml:4: name: pg',
    '/set.yaml:7: serviceName: pg',
    '/set.yaml:22: value: db-0.pg,db-1.pg.shop.svc.cluster.local',
    '/app.yaml:7: url: postgres://db-0.pg:5432/app',
  ]);
  assert.deepEqual(notes, ['/service.yaml:4 Another Service', '/set.yaml:7 Fixed once it is applied!']);
});

test('a StatefulSet from one of its Pods in a text; its claims stay behind, and it says so', () => {
  const { lines, notes, descriptions, placeholder } = renameFixture(shop('//db-$00.db'), 'pg');
  assert.equal(placeholder, 'db');
  assert.deepEqual(lines, [
    '/set.yaml:4: name: pg',
    '/set.yaml:22: value: pg-0.db,pg-1.db.shop.svc.cluster.local',
    '/app.yaml:7: url: postgres://pg-0.db:5432/app',
    '/app.yaml:8: text: db is the database, and pg-1 its second Pod',
  ]);
  assert.deepEqual(notes, ['/app.yaml:8 May mean something else!', '/set.yaml:4 Claims stay behind!']);
  assert.match(descriptions[1] ?? '', /another StatefulSet, with Pods such as pg-0; "db" goes on running/);
  assert.match(descriptions[1] ?? '', /empty claims such as data-pg-0; data-db-0 and the like stay behind/);
});

test('a claim template, with its mounts', () => {
  const { lines, notes } = renameFixture(shop('name: $0data'), 'files');
  assert.deepEqual(lines, ['/set.yaml:30: - name: files', '/set.yaml:40: name: files']);
  assert.deepEqual(notes, ['/set.yaml:40 Claims stay behind!']);
});

test('a volume, a container and a ConfigMap', () => {
  assert.deepEqual(renameFixture(shop('name: $0conf'), 'config').lines, [
    '/set.yaml:32: - name: config',
    '/set.yaml:35: - name: config',
  ]);
  assert.deepEqual(renameFixture(shop('- name: $0db'), 'main').lines, ['/set.yaml:18: - name: main']);
  assert.deepEqual(renameFixture(shop('name: $0settings'), 'db-settings').lines, [
    '/set.yaml:37: name: db-settings',
    '/app.yaml:4: name: db-settings',
  ]);
});

test('a port of a container, with its probes and the Services that ask for it by name', () => {
  const { lines } = renameFixture(shop('targetPort: $0pg'), 'postgres');
  assert.deepEqual(lines, [
    '/service.yaml:13: targetPort: postgres',
    '/set.yaml:24: - name: postgres',
    '/set.yaml:28: port: postgres',
  ]);
});

test('the value of a label, with all selectors of its namespace; fixed ones ask first', () => {
  const { lines, notes } = renameFixture(shop('app: $0db'), 'database');
  assert.deepEqual(lines, [
    '/service.yaml:9: app: database',
    '/set.yaml:11: app: database',
    '/set.yaml:15: app: database',
    '/app.yaml:20: app: database',
  ]);
  assert.deepEqual(notes, ['/set.yaml:11 Fixed once it is applied!']);
});

test('the key of a label', () => {
  const { lines, placeholder } = renameFixture(shop('$0app: db'), 'app.kubernetes.io/name');
  assert.equal(placeholder, 'app');
  assert.deepEqual(lines, [
    '/service.yaml:9: app.kubernetes.io/name: db',
    '/set.yaml:11: app.kubernetes.io/name: db',
    '/set.yaml:15: app.kubernetes.io/name: db',
    '/app.yaml:20: app.kubernetes.io/name: db',
  ]);
});

test('a label that a requirement asks for', () => {
  const asked = (at: string) =>
    shop(at, ([service = '', set = '', app = '', other = '']) => [
      service,
      set,
      app.replace(
        'matchLabels:\n        app: db',
        'matchExpressions:\n        - {key: app, operator: In, values: [db, web]}',
      ),
      other,
    ]);
  assert.equal(
    renameFixture(asked('app: $0db'), 'database').lines.at(-1),
    '/app.yaml:20: - {key: app, operator: In, values: [database, web]}',
  );
  assert.equal(
    renameFixture(asked('$0app: db'), 'part').lines.at(-1),
    '/app.yaml:20: - {key: part, operator: In, values: [db, web]}',
  );
});

test('a label that looks like a number or a yes stays a text', () => {
  assert.deepEqual(renameFixture(shop('app: $0db'), '1').lines[0], '/service.yaml:9: app: "1"');
  assert.deepEqual(renameFixture(shop('app: $0db'), 'true').lines[1], '/set.yaml:11: app: "true"');
});

test('quotes stay as they are', () => {
  const quoted = shop('"$0db"', ([service = '', set = '', ...rest]) => [
    service.replace('name: db\n', 'name: "db"\n'),
    set.replace('serviceName: db', "serviceName: 'db'"),
    ...rest,
  ]);
  assert.deepEqual(renameFixture(quoted, 'pg').lines.slice(0, 2), [
    '/service.yaml:4: name: "pg"',
    "/set.yaml:7: serviceName: 'pg'",
  ]);
});

for (const [at, name, expected] of [
  [
    'name: $0db',
    'Data_Base',
    'A Service name has at most 63 characters, a-z, 0-9 and -, with a letter or digit at both ends.',
  ],
  ['name: $0db', 'd'.repeat(64), /^A Service name has at most 63 characters/],
  ['name: $0db', '', /^A Service name/],
  ['name: $0data', 'da.ta', /^A claim template name/],
  ['targetPort: $0pg', 'a-name-that-is-too-long', /^A port name has at most 15 characters/],
  ['app: $0db', 'da ta', /^A label value/],
  ['$0app: db', 'a/b/c', /^A label key/],
  ['//db-$00.db', 'd'.repeat(60), /would never start: .* Use at most 52\.$/],
  ['name: $0conf', 'data', 'StatefulSet "db" has a claim template "data" already.'],
] as const) {
  test(`refused: ${at} as "${name.slice(0, 30)}"`, () => {
    const { refusal, lines } = renameFixture(shop(at), name);
    if (typeof expected === 'string') assert.equal(refusal, expected);
    else assert.match(refusal ?? '', expected);
    assert.deepEqual(lines, []);
  });
}

test('a name that is taken is refused', () => {
  const taken = shop('name: $0db', ([service = '', set = '', app = '', other = '']) => [
    service,
    set,
    app,
    other.replace('name: db', 'name: web').replace('prod', 'shop'),
  ]);
  assert.equal(renameFixture(taken, 'web').refusal, 'Namespace "shop" has a Service "web" already.');
});

test('what a template fills in is refused', () => {
  const template = shop('name: {{ .Values.$0name }}', ([service = '', ...rest]) => [
    service.replace('name: db\n', 'name: {{ .Values.name }}\n'),
    ...rest,
  ]);
  assert.equal(
    renameFixture(template, 'pg').refusal,
    'This value comes from a template, so it is renamed where the template gets it from.',
  );
});

test('what no manifest declares is refused, and where no name stands there is nothing to rename', () => {
  const missing = shop('serviceName: $0db', ([, set = '', ...rest]) => ['\n  a: 1\n', set, ...rest]);
  assert.equal(
    renameFixture(missing, 'pg').refusal,
    'No manifest of this workspace declares Service "db" in namespace "shop".',
  );
  assert.equal(renameFixture(shop('replicas: $03'), 'pg').refusal, 'nothing here');
  assert.match(renameFixture(shop('namespace: $0shop'), 'pg').refusal ?? '', /belongs to the whole cluster/);
});

test('environments beside each other are left alone, patches go along', () => {
  const files = [
    `#- /base/kustomization.yaml\n${'resources: [service.yaml]\n'}`,
    `#- /base/service.yaml${SERVICE.replaceAll('\n  ', '\n').replace('name: db', 'name: $0db')}`,
    `#- /prod/kustomization.yaml\npatches: [{path: patch.yaml}]\n`,
    '#- /prod/patch.yaml\napiVersion: v1\nkind: Service\nmetadata:\n  name: db\n  namespace: shop\nspec: {type: ClusterIP}\n',
  ];
  assert.deepEqual(renameFixture(files.join(''), 'pg').lines, [
    '/base/service.yaml:4: name: pg',
    '/prod/patch.yaml:4: name: pg',
  ]);
  const environments = ['dev', 'prod'].flatMap(name => [
    `#- /${name}/service.yaml${SERVICE.replaceAll('\n  ', '\n')}`,
    `#- /${name}/set.yaml${SET.replaceAll('\n  ', '\n')}`,
  ]);
  const [first = '', ...others] = environments;
  const both = [first.replace('name: db', 'name: $0db'), ...others].join('');
  assert.deepEqual(
    renameFixture(both, 'pg').lines.map(line => line.split(':')[0]),
    ['/dev/service.yaml', '/dev/set.yaml', '/dev/set.yaml'],
  );
});

test('a value that an alias repeats asks first', () => {
  const anchored = shop('name: &name $0db', ([service = '', ...rest]) => [
    service.replace('name: db\n', 'name: &name db\n').replace('app: db', 'app: *name'),
    ...rest,
  ]);
  const { notes, lines } = renameFixture(anchored, 'pg');
  assert.equal(lines[0], '/service.yaml:4: name: &name pg');
  assert.equal(notes[0], '/service.yaml:4 Repeated by an alias!');
});

test('two StatefulSets of one name in one file change together', () => {
  const twice = `${SET.replace('name: db', 'name: $0db')}  ---${SET}`;
  assert.deepEqual(renameFixture(twice, 'pg').lines.filter(line => / name: pg$/.test(line)).length, 2);
});

test('broken manifests and cursors anywhere never throw', () => {
  const text = `${SERVICE}  ---${SET}`;
  for (let end = 0; end < text.length; end += 41) {
    for (const at of [end, Math.floor(end / 2)]) {
      const cut = `${text.slice(0, at)}$0${text.slice(at, end)}`;
      renameFixture(cut, 'pg');
    }
  }
});
