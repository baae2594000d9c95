/** Names of ports, the order of variables, spreading, and claims and Services for Pods of their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRefactoring, refactoringsOf, titlesAt } from '../kit/checkRefactoring.ts';
import { manifest } from '../kit/fixture.ts';

/** A StatefulSet with such lines for its only container. */
function setWith(container: string, { spec = '', volumes = '' } = {}): string {
  return `apiVersion: apps/v1
kind: StatefulSet$0
metadata:
  name: web
spec:
${spec}  replicas: 2
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.4
${container}${volumes}`;
}

const GOVERNED = '  serviceName: web-peers\n';

function service(name: string, spec: string): string {
  return `#- /${name}.yaml
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
${spec}  selector:
    app: web
`;
}

test('ports are named in the container, in its probes and in Services that have no name for them', () => {
  const before = setWith(`          ports:
            - containerPort: 80 # for clients
            - protocol: TCP
              containerPort: 9300
            - name: metrics
              containerPort: 9100
          readinessProbe:
            httpGet:
              path: /ready
              port: 80
          livenessProbe:
            tcpSocket: { port: 9300 }
`);
  const after = setWith(`          ports:
            - name: http
              containerPort: 80 # for clients
            - name: gossip
              protocol: TCP
              containerPort: 9300
            - name: metrics
              containerPort: 9100
          readinessProbe:
            httpGet:
              path: /ready
              port: http
          livenessProbe:
            tcpSocket: { port: gossip }
`);
  const named = service('web', '  ports:\n    - name: gossip\n      port: 7300\n      targetPort: 9300\n');
  const unnamed = service('clients', '  ports:\n    - port: 80 # plain\n');
  checkRefactoring(
    'name-ports',
    `${before}${named}${unnamed}`,
    `${after}${named}${unnamed.replace('port: 80 # plain', 'port: 80 # plain\n      name: http')}`,
  );
  assert.deepEqual(
    titlesAt(`${before}${named}${unnamed}`).filter(title => title.startsWith('Name')),
    ['Name ports 80 "http" and 9300 "gossip"'],
  );
  assert.ok(!refactoringsOf(`${after}${named}`).includes('name-ports'));
});

test('two ports of a Pod have two names', () => {
  const before = setWith(
    '          ports:\n            - containerPort: 80\n            - containerPort: 8080\n',
  );
  assert.ok(titlesAt(before).includes('Name ports 80 "http" and 8080 "tcp-8080"'));
});

test('the port of a Service is called what the Pods call it', () => {
  const pods = setWith('          ports:\n            - name: api\n              containerPort: 8080\n');
  const before = service('web', '  ports:\n    - port: 80 # plain\n      targetPort: 8080\n');
  checkRefactoring(
    'name-service-port',
    `${pods.replace('$0', '')}${before.replace('kind: Service', 'kind: Service$0')}`,
    `${pods}${before.replace('- port', '- name: api\n      port')}`,
  );
});

test('variables are sorted so that each is defined before it is used, with their comments', () => {
  const env = (lines: string) => setWith(`          env:\n${lines}`);
  checkRefactoring(
    'sort-env',
    env(`            # where it listens
            - name: URL
              value: "http://$(HOST):$(PORT)" # for clients
            - name: MODE
              value: fast

            - name: PORT # of the Service
              value: "80"
            # in the cluster
            - name: HOST
              value: $(NAME).web
            - name: NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
`),
    env(`            - name: NAME
              valueFrom:
                fieldRef:
                  fieldPath: metadata.name
            # in the cluster
            - name: HOST
              value: $(NAME).web

            - name: PORT # of the Service
              value: "80"
            # where it listens
            - name: URL
              value: "http://$(HOST):$(PORT)" # for clients
            - name: MODE
              value: fast
`),
  );
});

test('there is nothing to sort where the order works, none does, or the name may come from elsewhere', () => {
  const offered = (env: string) => refactoringsOf(setWith(env)).includes('sort-env');
  const list = (...entries: readonly (readonly [string, string])[]) =>
    `          env:\n${entries.map(([name, value]) => `            - name: ${name}\n              value: "${value}"\n`).join('')}`;
  assert.ok(offered(list(['A', '$(B)'], ['B', '1'])));
  assert.ok(!offered(list(['B', '1'], ['A', '$(B)'])));
  assert.ok(!offered(list(['A', '$(B)'], ['B', '$(A)'])), 'a circle');
  assert.ok(!offered(list(['A', '$$(B)'], ['B', '1'])), 'a text that only looks like it');
  assert.ok(!offered(list(['A', '$(B)'], ['B', '1'], ['B', '2'])), 'which B is meant?');
  const from = '          envFrom:\n            - configMapRef:\n                name: settings\n';
  assert.ok(!offered(from + list(['A', '$(B)'], ['B', '1'])), 'perhaps the B of the ConfigMap');
});

test('Pods are spread over nodes and zones by the selector of their workload', () => {
  const before = setWith('');
  const constraint = (key: string) => `        - maxSkew: 1
          topologyKey: ${key}
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              app: web
`;
  const spread = `      topologySpreadConstraints:
${constraint('kubernetes.io/hostname')}${constraint('topology.kubernetes.io/zone')}`;
  const after = before.replace('      containers:', `${spread}      containers:`);
  checkRefactoring('add-topology-spread', before, after);
  assert.ok(!refactoringsOf(after).includes('add-topology-spread'));
});

const VOLUME = `      volumes:
        - name: cache
          emptyDir: {}
        - name: data # the disk
          persistentVolumeClaim:
            claimName: web-data
`;
const MOUNT = `          volumeMounts:
            - name: data
              mountPath: /data
            - name: cache
              mountPath: /cache
`;
const CLAIM = `#- /claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: web-data
  annotations:
    volume.beta.kubernetes.io/storage-class: fast
spec:
  accessModes: [ReadWriteOnce]
  resources:
    requests:
      storage: 5Gi
`;

test('each Pod gets a claim of its own in place of one that all share', () => {
  const before = setWith(MOUNT, { spec: GOVERNED, volumes: VOLUME });
  const after = setWith(MOUNT, {
    spec: GOVERNED,
    volumes: `      volumes:
        - name: cache
          emptyDir: {}
        # the disk
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes:
          - ReadWriteOnce
        resources:
          requests:
            storage: 5Gi
        storageClassName: fast
`,
  });
  checkRefactoring('claim-for-each-pod', `${before}${CLAIM}`, `${after}${CLAIM}`);
});

test('what is bound to one disk, only read, or applied already stays shared', () => {
  const before = setWith(MOUNT, { spec: GOVERNED, volumes: VOLUME });
  const offered = (text: string, options = {}) =>
    refactoringsOf(text, options).includes('claim-for-each-pod');
  assert.ok(offered(`${before}${CLAIM}`));
  assert.ok(!offered(before), 'the size is not known');
  assert.ok(!offered(`${before}${CLAIM}  volumeName: disk-17\n`));
  assert.ok(!offered(`${before}${CLAIM.replace('ReadWriteOnce', 'ReadOnlyMany')}`));
  assert.ok(!offered(`${before}            readOnly: true\n${CLAIM}`));
  const older = new Map([['/manifest.yaml', before.replace('$0', '')]]);
  assert.ok(!offered(`${before}${CLAIM}`, { older }));
});

test('a StatefulSet without a Service gets a headless one', () => {
  const before = setWith('');
  const headless = manifest(`
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: web
    spec:
      clusterIP: None
      selector:
        app: web
  `);
  const after = setWith('', { spec: '  serviceName: web\n' }) + headless;
  checkRefactoring('extract-headless-service', before, after);
  assert.ok(!refactoringsOf(after).includes('extract-headless-service'));
});

test('where clients use the Service that is named, the Pods get another', () => {
  const before = setWith('', { spec: '  serviceName: web # for DNS\n' });
  const clients = service('web', '  ports:\n    - name: http\n      port: 80\n');
  const headless = manifest(`
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: web-headless
    spec:
      clusterIP: None
      selector:
        app: web
  `);
  const after = setWith('', { spec: '  serviceName: web-headless # for DNS\n' });
  checkRefactoring('extract-headless-service', before + clients, after + headless + clients);
  const peers = service('web-peers', '  clusterIP: None\n');
  checkRefactoring(
    'extract-headless-service',
    before + clients + peers,
    setWith('', { spec: '  serviceName: web-peers # for DNS\n' }) + clients + peers,
  );
  const older = new Map([['/manifest.yaml', before.replace('$0', '')]]);
  assert.ok(!refactoringsOf(before + clients, { older }).includes('extract-headless-service'));
  // The finding that says that it is missing has the fix.
  assert.ok(!refactoringsOf(before).includes('extract-headless-service'));
});
