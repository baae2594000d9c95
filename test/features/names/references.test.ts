/** Where names are declared and used: in fields, in texts, in other files. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf, highlightsOf, referencesOf } from '../../../server/src/engine/index.ts';
import { parseFixture } from '../../kit/fixture.ts';
import { openWorkspace, pathOf, uriOf } from '../../kit/openWorkspace.ts';
import { configMap, DB } from './manifests.ts';

/** Opens a fixture; the cursor is its `$0`. */
function open(source: string) {
  const { files } = parseFixture(source);
  const snapshot = openWorkspace(new Map(files.map(({ path, text }) => [path, text])));
  const file = files.find(({ cursors }) => cursors.length > 0);
  assert.ok(file);
  const uri = uriOf(file.path);
  const offset = file.cursors[0] ?? 0;
  const show = (place: { uri: string; range: { start: number; end: number } }) => {
    const { line } = snapshot.lines(place.uri).positionAt(place.range.start);
    const text = snapshot.text(place.uri)?.slice(place.range.start, place.range.end);
    return `${pathOf(place.uri)}:${line + 1} ${text}`;
  };
  return {
    definitions: () => (definitionOf(snapshot, uri, offset)?.declarations ?? []).map(show),
    references: () => [...referencesOf(snapshot, { uri, offset })].flat().map(show),
    highlights: () => highlightsOf(snapshot, uri, offset).map(show),
  };
}

const POD = `
  #- /pod.yaml
  apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: api
    namespace: shop
  spec:
    selector:
      matchLabels:
        app: api
    template:
      metadata:
        labels:
          app: api
      spec:
        serviceAccountName: api
        initContainers:
          - name: wait
            image: x
            args: [--for, data-db-1]
        containers:
          - name: api
            image: x
            env:
              - name: LEVEL
                valueFrom:
                  configMapKeyRef:
                    name: settings
                    key: level
              - name: DB_HOST
                value: db
              - name: CPU
                valueFrom:
                  resourceFieldRef:
                    containerName: api
                    resource: limits.cpu
            ports:
              - name: http
                containerPort: 80
            readinessProbe:
              httpGet:
                port: http
            volumeMounts:
              - name: config
                mountPath: /etc/api
        volumes:
          - name: config
            configMap:
              name: settings
              items:
                - key: level
                  path: level
  #- /settings.yaml
  apiVersion: v1
  kind: ConfigMap
  metadata:
    name: settings
    namespace: shop
  data:
    level: info
    peers: http://db-0.db:5432,db-1.db.shop
${DB}`;

function at(line: string, marked: string, source = POD): ReturnType<typeof open> {
  assert.ok(source.includes(line), line);
  return open(source.replace(line, marked));
}

test('from a field to what it names', () => {
  for (const [line, marked, expected] of [
    [
      'name: settings\n                    key',
      'name: set$0tings\n                    key',
      ['/settings.yaml:4 settings'],
    ],
    [
      'key: level\n              - name: DB',
      'key: le$0vel\n              - name: DB',
      ['/settings.yaml:7 level'],
    ],
    ['- key: level', '- key: le$0vel', ['/settings.yaml:7 level']],
    ['containerName: api', 'containerName: a$0pi', ['/pod.yaml:21 api']],
    ['port: http', 'port: ht$0tp', ['/pod.yaml:37 http']],
    [
      '- name: config\n                mount',
      '- name: con$0fig\n                mount',
      ['/pod.yaml:46 config'],
    ],
    ['matchLabels:\n        app: api', 'matchLabels:\n        app: a$0pi', ['/pod.yaml:13 api']],
    ['serviceName: db', 'serviceName: d$0b', ['/db.yaml:4 db']],
    ['- name: data\n                mount', '- name: da$0ta\n                mount', ['/db.yaml:41 data']],
    ['value: db', 'value: d$0b', ['/db.yaml:4 db']],
    ['data-db-1', 'da$0ta-db-1', ['/db.yaml:41 data']],
    ['data-db-1', 'data-d$0b-1', ['/db.yaml:17 db']],
    ['serviceAccountName: api', 'serviceAccountName: a$0pi', []],
  ] as const) {
    assert.deepEqual(at(line, marked).definitions(), expected, line);
  }
});

test('every part of a name in a text has its own definition', () => {
  const line = 'http://db-0.db:5432';
  assert.deepEqual(at(line, 'http://d$0b-0.db:5432').definitions(), ['/db.yaml:17 db']);
  assert.deepEqual(at(line, 'http://db-0$0.db:5432').definitions(), ['/db.yaml:17 db']);
  assert.deepEqual(at(line, 'http://db-0.d$0b:5432').definitions(), ['/db.yaml:4 db']);
});

test('all uses of a StatefulSet, a Service and a claim template', () => {
  const set = at(
    'kind: StatefulSet\n  metadata:\n    name: db',
    'kind: StatefulSet\n  metadata:\n    name: d$0b',
  );
  assert.deepEqual(set.references(), [
    '/pod.yaml:19 db',
    '/settings.yaml:8 db',
    '/settings.yaml:8 db',
    '/db.yaml:17 db',
  ]);
  assert.deepEqual(set.highlights(), ['/db.yaml:17 db']);
  const service = at('serviceName: db', 'serviceName: d$0b');
  assert.deepEqual(service.references(), [
    '/pod.yaml:30 db',
    '/settings.yaml:8 db',
    '/settings.yaml:8 db',
    '/db.yaml:4 db',
    '/db.yaml:20 db',
  ]);
  const template = at(
    'volumeClaimTemplates:\n      - metadata:\n          name: data',
    'volumeClaimTemplates:\n      - metadata:\n          name: da$0ta',
  );
  assert.deepEqual(template.references(), ['/pod.yaml:19 data', '/db.yaml:37 data', '/db.yaml:41 data']);
});

test('labels: the template, and every selector of the namespace', () => {
  const label = at('labels:\n          app: db', 'labels:\n          app: d$0b');
  assert.deepEqual(label.references(), ['/db.yaml:9 db', '/db.yaml:24 db', '/db.yaml:28 db']);
});

test('ports: the container, probes, and Services that send to it by name', () => {
  const source = POD.replace('        port: 80', '        port: 80\n        targetPort: pg').replace(
    'app: web',
    'app: db',
  );
  const port = at(
    '- name: pg\n                containerPort',
    '- name: p$0g\n                containerPort',
    source,
  );
  assert.deepEqual(port.references(), ['/db.yaml:34 pg', '/db.yaml:59 pg']);
});

test('nothing of the same name in another namespace, or of no name', () => {
  const other = DB.replace('/db.yaml', '/other.yaml').replaceAll('shop', 'other');
  const both = `${configMap('peers: db-0.d$0b')}${other}`;
  assert.deepEqual(open(both).definitions(), ['/db.yaml:4 db']);
  assert.deepEqual(open(configMap('note: a$0b')).definitions(), []);
  assert.deepEqual(open(configMap('note: a$0b')).references(), []);
});
