/** Findings about names in texts: where they speak, and where nothing is certain enough to. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how placeholders are written.
import { test } from 'node:test';
import { peerListIncomplete } from '../../server/src/engine/rules/controller/peerListIncomplete.ts';
import { peersNotPublished } from '../../server/src/engine/rules/controller/peersNotPublished.ts';
import { podNameOtherNamespace } from '../../server/src/engine/rules/controller/podNameOtherNamespace.ts';
import { podNameOtherService } from '../../server/src/engine/rules/controller/podNameOtherService.ts';
import { podNameOutOfRange } from '../../server/src/engine/rules/controller/podNameOutOfRange.ts';
import { podNameWithoutService } from '../../server/src/engine/rules/controller/podNameWithoutService.ts';
import { servicePortUnknown } from '../../server/src/engine/rules/controller/servicePortUnknown.ts';
import { configMap, DB } from '../features/names/manifests.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

test('a Pod that there is not, in lists, in braces and by itself', () => {
  checkRule(
    podNameOutOfRange,
    configMap(`peers: db-2.db,db-3.db
#              ^^^^^^^ 💡 warning pod-name-out-of-range: StatefulSet "db" has Pods 0 to 2: there is no "db-3".
urls: http://db-{0...3}.db:9000/data
#            ^^^^^^^^^^^^^ 💡 warning pod-name-out-of-range: StatefulSet "db" has Pods 0 to 2, fewer than "db-{0...3}" names.
next: db-3.db.shop.svc.cluster.local
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning pod-name-out-of-range: StatefulSet "db" has Pods 0 to 2: there is no "db-3".
words: db-7 is no host
claim: data-db-9`),
  );
});

test('nothing of comments in a configuration', () => {
  checkRule(podNameOutOfRange, configMap('conf: |\n  # for example db-9.db\n  // db-9.db\n  ; db-9.db'));
});

test('nothing where the number of Pods may be changed elsewhere', () => {
  const text = configMap('peers: db-5.db');
  checkRule(
    podNameOutOfRange,
    `${text}
  #- /kustomization.yaml
  kind: Kustomization
  replicas:
    - name: db
      count: 9`,
  );
  checkRule(
    podNameOutOfRange,
    `${text}
  #- /scaler.yaml
  apiVersion: autoscaling/v2
  kind: HorizontalPodAutoscaler
  metadata:
    name: db
    namespace: shop`,
  );
  checkRule(podNameOutOfRange, text.replace('replicas: 3', 'replicas: ${REPLICAS}'));
  checkRule(podNameOutOfRange, text.replace('    replicas: 3\n', ''));
});

test('nothing of another folder that does not say its namespace', () => {
  checkRule(
    podNameOutOfRange,
    configMap('peers: db-5.db')
      .replaceAll('namespace: shop', 'labels: {}')
      .replace('/app.yaml', '/elsewhere/app.yaml'),
  );
});

test('two StatefulSets of one name have the Pods of both', () => {
  const other = DB.replace('/db.yaml', '/production.yaml').replace('replicas: 3', 'replicas: 5');
  checkRule(
    podNameOutOfRange,
    `${configMap(`peers: db-4.db db-5.db
#              ^^^^^^^ 💡 warning pod-name-out-of-range: StatefulSet "db" has Pods 0 to 4: there is no "db-5".`)}${other}`,
  );
});

test('ordinals that begin elsewhere', () => {
  checkRule(
    podNameOutOfRange,
    configMap(`peers: db-10.db db-0.db
#               ^^^^^^^ 💡 warning pod-name-out-of-range: StatefulSet "db" has Pods 10 to 12: there is no "db-0".`).replace(
      'replicas: 3',
      'replicas: 3\n    ordinals:\n      start: 10',
    ),
  );
});

test('a list is written anew as it was: ports, schemes, numbers that count along', () => {
  for (const [before, after] of [
    [
      'http://db-0.db:9200,http://db-3.db:9200',
      'http://db-0.db:9200,http://db-1.db:9200,http://db-2.db:9200',
    ],
    [
      '0@db-0.db:9093,1@db-1.db:9093,2@db-2.db:9093,3@db-3.db:9093',
      '0@db-0.db:9093,1@db-1.db:9093,2@db-2.db:9093',
    ],
    [
      'server.1=db-0.db:2888;server.2=db-1.db:2888;server.3=db-2.db:2888;server.4=db-3.db:2888',
      'server.1=db-0.db:2888;server.2=db-1.db:2888;server.3=db-2.db:2888',
    ],
    [
      'db-0=https://db-0.db:2380,db-1=https://db-1.db:2380,db-3=https://db-3.db:2380',
      'db-0=https://db-0.db:2380,db-1=https://db-1.db:2380,db-2=https://db-2.db:2380',
    ],
  ]) {
    checkFix(podNameOutOfRange, configMap(`peers: ${before} end`), configMap(`peers: ${after} end`));
  }
});

test('another Service than that of the set', () => {
  checkRule(
    podNameOtherService,
    configMap(`peers: db-0.web:5432 db-0.nothing:5432
#      ^^^^^^^^ 💡 warning pod-name-other-service: Pods of StatefulSet "db" have their names through Service "db", so "db-0.web" will not resolve.`),
  );
});

test('a short name of another namespace', () => {
  checkRule(
    podNameOtherNamespace,
    configMap(
      `peers: db-0.db db-0.db.shop db-0.db.other
#      ^^^^^^^ 💡 warning pod-name-other-namespace: StatefulSet "db" is in namespace "shop", and "db-0.db" is looked up in "web".`,
      'web',
    ),
  );
});

test('a Pod without its Service, where a host is surely meant', () => {
  checkRule(
    podNameWithoutService,
    configMap(`peers: db-0:5432 http://db-1/x db-2
#      ^^^^ 💡 warning pod-name-without-service: "db-0" is the name of a Pod and of no host: it will not resolve.
#                       ^^^^ 💡 warning pod-name-without-service: "db-1" is the name of a Pod and of no host: it will not resolve.`),
  );
  checkRule(
    podNameWithoutService,
    `${configMap('peers: db-0:5432')}
  #- /own.yaml
  apiVersion: v1
  kind: Service
  metadata:
    name: db-0
    namespace: shop`,
  );
});

test('a port that the Service does not have', () => {
  checkRule(
    servicePortUnknown,
    configMap(`url: http://web:8080/ http://web:80/ http://db:1234/
#               ^^^^ 💡 warning service-port-unknown: Service "web" has port 80: nothing answers at port 8080.
image: web:8080
srv: _sql._tcp.db
#    ^^^^^^^^^^^^ 💡 warning service-port-unknown: Service "db" has the port "pg", so "_sql._tcp.db" will not resolve.`),
  );
});

test('a list that leaves Pods out, unless it is meant to', () => {
  checkRule(
    peerListIncomplete,
    configMap(`peers: http://db-0.db:9200,http://db-1.db:9200
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 info peer-list-incomplete: The list names 2 of the 3 Pods of StatefulSet "db": Pod 2 is missing.
SEEDS: db-0.db,db-1.db
bootstrap.servers: db-0.db,db-1.db
conf: discovery.seed_hosts=db-0.db,db-1.db
others: db-1.db,db-2.db
one: db-0.db
all: db-0.db,db-1.db,db-2.db`),
  );
});

test('Pods that look for each other before they are ready', () => {
  const published = (change: (text: string) => string) =>
    change(`
  apiVersion: v1
  kind: Service
  metadata:
    name: db
  spec:
    clusterIP: None
    selector:
      app: db
  ---
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
  spec:
    serviceName: db
    replicas: 2
    podManagementPolicy: Parallel
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
            args:
              - --peers=db-0.db,db-1.db
            readinessProbe:
              tcpSocket:
                port: 5432`);
  checkRule(
    peersNotPublished,
    published(text =>
      text.replace(
        '              - --peers=db-0.db,db-1.db',
        `              - --peers=db-0.db,db-1.db
  #                     ^^^^^^^^^^^^^^^ 💡 info peers-not-published: Service "db" gives a Pod its name once the Pod is ready, so Pods that wait for each other by these names never start.`,
      ),
    ),
  );
  checkRule(
    peersNotPublished,
    published(text => text.replace('Parallel', 'OrderedReady')),
  );
  checkRule(
    peersNotPublished,
    published(text => text.replace('readinessProbe', 'livenessProbe')),
  );
  checkRule(
    peersNotPublished,
    published(text => text.replace('clusterIP: None', 'clusterIP: None\n    publishNotReadyAddresses: true')),
  );
});
