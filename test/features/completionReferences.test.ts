/** Names that completion takes from the manifest and from the other files of the workspace. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeFixture } from '../kit/checkCompletion.ts';

const SERVICES = `
#- /services.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: db
---
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  clusterIP: None
---
apiVersion: v1
kind: Service
metadata:
  name: elsewhere
  namespace: other
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  app.conf: x
  log.conf: y
---
apiVersion: v1
kind: Secret
metadata:
  name: tls
stringData:
  key.pem: x
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: shared
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: runner
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: fast
`;

const POD = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
        shard: "7"
    spec:
      volumes:
        - name: config
          configMap:
            name: settings
      containers:
        - name: db
          image: db:1
          ports:
            - name: sql
              containerPort: 5432
          HERE
  volumeClaimTemplates:
    - metadata:
        name: data
`;

/** In the container of a StatefulSet beside the other files. */
function labelsInContainer(typed: string): readonly string[] {
  return completeFixture(POD.replace('HERE', typed.replaceAll('\n', '\n          ')) + SERVICES).labels;
}

/** In the whole of a file of its own. */
function labelsIn(text: string): readonly string[] {
  return completeFixture(text + SERVICES).labels;
}

test('a mount names a claim template or a volume', () => {
  assert.deepEqual(labelsInContainer('volumeMounts:\n  - name: $0'), ['data', 'config']);
  assert.deepEqual(labelsInContainer('volumeMounts:\n  - mountPath: /var\n    name: d$0'), [
    'data',
    'config',
  ]);
  assert.deepEqual(labelsInContainer('volumeMounts: [{name: $0}]'), ['data', 'config']);
  assert.deepEqual(labelsInContainer('volumeDevices:\n  - name: $0'), ['data', 'config']);
});

test('a probe names a port of its container', () => {
  assert.deepEqual(labelsInContainer('readinessProbe:\n  tcpSocket:\n    port: $0'), ['sql', '5432']);
  assert.deepEqual(labelsInContainer('readinessProbe:\n  grpc:\n    port: $0'), ['5432']);
});

test('variables name ConfigMaps and Secrets, and their keys', () => {
  const from = 'env:\n  - name: A\n    valueFrom:\n      ';
  assert.deepEqual(labelsInContainer(`${from}configMapKeyRef:\n        name: $0`), ['settings']);
  assert.deepEqual(labelsInContainer(`${from}configMapKeyRef:\n        name: settings\n        key: $0`), [
    'app.conf',
    'log.conf',
  ]);
  assert.deepEqual(labelsInContainer(`${from}secretKeyRef: {name: tls, key: $0}`), ['key.pem']);
  assert.deepEqual(labelsInContainer(`${from}resourceFieldRef:\n        containerName: $0`), ['db']);
  assert.ok(labelsInContainer(`${from}fieldRef:\n        fieldPath: $0`).includes('metadata.name'));
});

test('volumes name what they take', () => {
  const volume = (source: string) =>
    labelsIn(`apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n    - name: a\n      ${source}\n`);
  assert.deepEqual(volume('persistentVolumeClaim:\n        claimName: $0'), ['shared']);
  assert.deepEqual(volume('secret:\n        secretName: $0'), ['tls']);
  assert.deepEqual(volume('configMap:\n        name: settings\n        items:\n          - key: $0'), [
    'app.conf',
    'log.conf',
  ]);
  assert.deepEqual(labelsIn('apiVersion: v1\nkind: Pod\nspec:\n  serviceAccountName: $0\n'), ['runner']);
});

test('a StatefulSet is offered the Services of its namespace, headless ones first', () => {
  assert.deepEqual(labelsIn('apiVersion: apps/v1\nkind: StatefulSet\nspec:\n  serviceName: $0\n'), [
    'db',
    'web',
  ]);
  assert.deepEqual(
    labelsIn(
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  namespace: other\nspec:\n  serviceName: $0\n',
    ),
    ['elsewhere'],
  );
});

test('a claim is offered the storage classes that are known', () => {
  const claim = 'apiVersion: v1\nkind: PersistentVolumeClaim\nspec:\n  storageClassName: $0\n';
  assert.deepEqual(labelsIn(claim), ['fast']);
});

test('selectors and labels follow each other', () => {
  const withSelector = (typed: string) =>
    POD.replace('      app: db\n', `      ${typed}\n`).replace('HERE', '');
  assert.deepEqual(labelsIn(withSelector('$0')), ['app', 'shard']);
  assert.deepEqual(labelsIn(withSelector('app: $0')), ['db']);
  const { accept } = completeFixture(withSelector('shard: $0'));
  assert.ok(accept('7').includes('shard: "7"\n'));
});

test('a Service is offered the labels and ports of the Pods that it is for', () => {
  const set = `\n#- /set.yaml\n${POD.replace('HERE', '').trim()}\n`;
  const service = (spec: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  ${spec}\n${set}`;
  assert.deepEqual(completeFixture(service('selector:\n    $0')).labels, ['app', 'shard']);
  assert.deepEqual(completeFixture(service('selector: {app: db}\n  ports:\n    - targetPort: $0')).labels, [
    'sql',
    '5432',
  ]);
});
