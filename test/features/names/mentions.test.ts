/** Which words of a text are names, and what they mean. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how texts of shells are written.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesIn } from '../../kit/namesIn.ts';
import { configMap, DB } from './manifests.ts';

function names(data: string, namespace?: string): readonly string[] {
  return namesIn(configMap(data, namespace));
}

test('a Pod in every form', () => {
  assert.deepEqual(
    names(
      'text: db-0.db db-1.db.shop db-2.db.shop.svc db-0.db.shop.svc.cluster.local db-0.db.shop.svc.cluster.local.',
    ),
    [
      'db-0.db: pod short of db through db',
      'db-1.db.shop: pod namespace of db through db',
      'db-2.db.shop.svc: pod svc of db through db',
      'db-0.db.shop.svc.cluster.local: pod full of db through db',
      'db-0.db.shop.svc.cluster.local: pod full of db through db',
    ],
  );
});

test('in URLs, lists and block scalars, with ports', () => {
  assert.deepEqual(
    names(
      [
        'urls: http://db-0.db:9200,db-1.db:9200/path;tcp://user:secret@db-2.db',
        'conf: |',
        '  [peers]',
        '  list = ["db-0.db:5432", "db-1.db"]',
        'escaped: "a\\ndb-0.db\\tdb-1.db"',
      ].join('\n'),
    ),
    [
      'db-0.db:9200: pod short of db through db',
      'db-1.db:9200: pod short of db through db',
      'db-2.db: pod short of db through db',
      'db-0.db:5432: pod short of db through db',
      'db-1.db: pod short of db through db',
      'db-0.db: pod short of db through db',
      'db-1.db: pod short of db through db',
    ],
  );
});

test('with what is filled in when the Pod runs', () => {
  assert.deepEqual(
    names('text: $(POD_NAME).db:1 ${HOSTNAME}.db db-$(INDEX).db db-$i.db.shop *.db.shop.svc'),
    [
      '$(POD_NAME).db: pod short of db through db',
      '${HOSTNAME}.db: pod short of db through db',
      'db-$(INDEX).db: pod short of db through db',
      'db-$i.db.shop: pod namespace of db through db',
      '*.db.shop.svc: pod svc of db through db',
    ],
  );
});

test('a range in braces', () => {
  assert.deepEqual(names('text: http://db-{0...2}.db:9000/data db-{0..3}.db'), [
    'db-{0...2}.db:9000: pod short of db through db',
    'db-{0..3}.db: pod short of db through db, ordinal',
  ]);
});

test('Services, where they are surely meant', () => {
  assert.deepEqual(
    names('DB_HOST: db\nurl: http://web/api\nnote: the db and the web\npair: db:5432 web:8080 db.shop.svc'),
    [
      'db: service short',
      'web: service short',
      'db:5432: service short',
      'web:8080: service short, port',
      'db.shop.svc: service svc',
    ],
  );
});

test('SRV names of ports', () => {
  assert.deepEqual(names('text: _pg._tcp.db.shop.svc.cluster.local _sql._tcp.db'), [
    '_pg._tcp.db.shop.svc.cluster.local: service full port pg',
    '_sql._tcp.db: service short port sql, port-name',
  ]);
});

test('claims and bare names', () => {
  assert.deepEqual(names('text: data-db-0 logs-db-0 db-1 db-7 http://db-0/'), [
    'data-db-0: claim bare of db',
    'db-1: pod bare of db',
    'db-7: pod bare of db, ordinal',
    'db-0: pod bare of db, bare',
  ]);
});

test('what will not resolve, and why', () => {
  assert.deepEqual(names('text: db-3.db db-0.web db-0.nothing.shop.svc db-0.nothing'), [
    'db-3.db: pod short of db through db, ordinal',
    'db-0.web: pod short of db through web, expected db',
    'db-0.nothing.shop.svc: pod svc of db, expected db',
  ]);
  assert.deepEqual(names('text: db-0.db db-0.db.shop db-0.db.other http://db db.web.svc', 'web'), [
    'db-0.db: pod short of db through db, in shop',
    'db-0.db.shop: pod namespace of db through db',
    'db-0.db.other: pod namespace of db through db, in shop',
    'db: service short, in shop',
    'db.web.svc: service svc, in shop',
  ]);
});

test('what is no name', () => {
  assert.deepEqual(
    names(
      'text: db-0.db.example.com db-00.db DB-0.db /data/db-0.db/x mydb-0.db db-0_db db-0.dbx 1.2.3 10.0.0.1:80 v1.2-3.4',
    ),
    [],
  );
});

test('nothing of a template action, or right beside one', () => {
  assert.deepEqual(names('text: "{{ .Values.name }}-0.db x{{ .Values.name }}db-0.db db-1.db"'), [
    'db-1.db: pod short of db through db',
  ]);
});

test('without a headless Service there are no names of single Pods', () => {
  const text = configMap('text: db-0.db').replace('clusterIP: None', 'type: ClusterIP');
  assert.deepEqual(namesIn(text), ['db-0.db: pod short of db through db, not-headless']);
  const gone = configMap('text: db-0.db').replace(
    '  name: db\n    namespace: shop\n  spec:\n    clusterIP',
    '  name: x\n    namespace: shop\n  spec:\n    clusterIP',
  );
  assert.deepEqual(namesIn(gone), ['db-0.db: pod short of db, missing']);
});

test('a hundred thousand Pods are not counted one by one', () => {
  const text = configMap('text: db-99999.db db-100000.db').replace('replicas: 3', 'replicas: 100000');
  assert.deepEqual(namesIn(text), [
    'db-99999.db: pod short of db through db',
    'db-100000.db: pod short of db through db, ordinal',
  ]);
});

test('in the variables, commands and probes of containers', () => {
  const pod = `
  #- /pod.yaml
  apiVersion: v1
  kind: Pod
  metadata:
    name: db-0.db
    namespace: shop
    annotations:
      note: see db-1.db
  spec:
    containers:
      - name: db-0
        image: db-0.db:5000/x
        command: [sh, -c, "ping db-2.db"]
        args: [--host=db, --peer, db-1.db:1]
        env:
          - name: DB_HOST
            value: db
          - name: OTHER
            value: db
    volumes:
      - name: x
        persistentVolumeClaim:
          claimName: data-db-2
${DB}`;
  assert.deepEqual(namesIn(pod), [
    'db-1.db: pod short of db through db',
    'db-2.db: pod short of db through db',
    'db: service short',
    'db-1.db: pod short of db through db',
    'db: service short',
    'data-db-2: claim bare of db',
  ]);
});

test('a manifest that does not say its namespace may be in any', () => {
  const anywhere = (text: string) => text.replaceAll(/^ *namespace: shop\n/gm, '');
  const [app = '', rest = ''] = configMap('text: db-0.db.shop db-1.db http://web', 'web').split(
    '#- /db.yaml',
  );
  assert.deepEqual(namesIn(`${app}#- /db.yaml${anywhere(rest)}`), [
    'db-0.db.shop: pod namespace of db through db',
    'db-1.db: pod short of db through db',
    'web: service short',
  ]);
  assert.deepEqual(namesIn(`${app.replace('    namespace: web\n', '')}#- /db.yaml${rest}`), [
    'db-0.db.shop: pod namespace of db through db',
    'db-1.db: pod short of db through db',
    'web: service short',
  ]);
});

test('a Service that is filled in when the Pod runs', () => {
  assert.deepEqual(names('text: db-0.$(SERVICE).$(NAMESPACE) db-9.$SERVICE'), [
    'db-0.$(SERVICE).$(NAMESPACE): pod namespace of db',
    'db-9.$SERVICE: pod short of db, ordinal',
  ]);
});

test('texts that are made to be hard to read are read all the same', () => {
  for (const part of ['a,', 'db-0.', '${', '{1', 'x=', 'a.b-', '://', '_', '-', 'db-0.db,', '$(A', 'a@']) {
    const found = names(`text: "${part.repeat(20_000)} db-0.db"`);
    assert.equal(found.at(-1), 'db-0.db: pod short of db through db', part);
  }
});
