/** A workload as one of another kind. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRefactoring, refactoringsOf, titlesAt } from '../kit/checkRefactoring.ts';

const OWN_STORAGE = 'Turn into a StatefulSet (stable names and storage for each Pod, empty at first)';

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment$0 # the shop's search
metadata:
  name: search
  namespace: shop
spec:
  replicas: 2
  # Half of them may go at once.
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 1
      maxUnavailable: 50%
  progressDeadlineSeconds: 600
  minReadySeconds: 10
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: registry.example/search:8.1
          ports:
            - name: http
              containerPort: 9200
          volumeMounts:
            - name: index # what it has read
              mountPath: /var/lib/search
      volumes:
        - name: index
          persistentVolumeClaim:
            claimName: search-index # made by hand
`;

const CLAIM = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: search-index
  namespace: shop
spec:
  accessModes:
    - ReadWriteOnce
  storageClassName: fast
  resources:
    requests:
      storage: 20Gi # grows
`;

const STATEFUL_SET = `
apiVersion: apps/v1
kind: StatefulSet # the shop's search
metadata:
  name: search
  namespace: shop
spec:
  serviceName: search
  replicas: 2
  # Half of them may go at once.
  updateStrategy:
    type: RollingUpdate
  minReadySeconds: 10
  selector:
    matchLabels:
      app: search
  template:
    metadata:
      labels:
        app: search
    spec:
      containers:
        - name: search
          image: registry.example/search:8.1
          ports:
            - name: http
              containerPort: 9200
          volumeMounts:
            - name: index # what it has read
              mountPath: /var/lib/search
      # made by hand
  volumeClaimTemplates:
    - metadata:
        name: index
      spec:
        accessModes:
          - ReadWriteOnce
        storageClassName: fast
        resources:
          requests:
            storage: 20Gi
---
apiVersion: v1
kind: Service
metadata:
  name: search
  namespace: shop
spec:
  clusterIP: None
  selector:
    app: search
  ports:
    - name: http
      port: 9200
`;

test('a Deployment with a claim becomes a StatefulSet with a claim template and a headless Service', () =>
  checkRefactoring(
    'turn-into-statefulset',
    `${DEPLOYMENT}\n#- /claim.yaml\n${CLAIM}`,
    `${STATEFUL_SET}\n#- /claim.yaml\n${CLAIM}`,
    { title: OWN_STORAGE },
  ));

test('the Pods may go on sharing the claim', () => {
  const titles = titlesAt(`${DEPLOYMENT}\n#- /claim.yaml\n${CLAIM}`);
  assert.deepEqual(
    titles.filter(title => title.includes('StatefulSet')),
    [OWN_STORAGE, 'Turn into a StatefulSet whose Pods share "search-index" (stable names for each Pod)'],
  );
});

test('what many nodes may mount is meant to be shared', () => {
  const many = CLAIM.replace('ReadWriteOnce', 'ReadWriteMany');
  const [first] = titlesAt(`${DEPLOYMENT}\n#- /claim.yaml\n${many}`);
  assert.match(first ?? '', /share "search-index"/);
});

test('without the size of its claim there is no claim template', () => {
  const titles = titlesAt(DEPLOYMENT).filter(title => title.includes('StatefulSet'));
  assert.deepEqual(titles, ['Turn into a StatefulSet (stable names for each Pod)']);
});

test('a headless Service that selects the Pods is used, and one that clients use is left to them', () => {
  const bare = DEPLOYMENT.replace(/ {10}volumeMounts:[\s\S]*/, '').replace(/ {2}strategy[\s\S]*600\n/, '');
  const service = (name: string, more = '') => `
#- /service.yaml
apiVersion: v1
kind: Service
metadata:
  name: ${name}
  namespace: shop
spec:
${more}  selector:
    app: search
  ports:
    - name: http
      port: 9200
`;
  const turned = (serviceName: string) =>
    bare
      .replace('Deployment$0', 'StatefulSet')
      .replace('spec:\n  replicas', `spec:\n  serviceName: ${serviceName}\n  replicas`);
  const peers = service('search-peers', '  clusterIP: None\n');
  checkRefactoring('turn-into-statefulset', bare + peers, turned('search-peers') + peers);
  const clients = service('search');
  const headless = STATEFUL_SET.slice(STATEFUL_SET.indexOf('---')).replace(
    'name: search',
    'name: search-headless',
  );
  checkRefactoring('turn-into-statefulset', bare + clients, turned('search-headless') + headless + clients);
});

test('autoscalers of the workspace scale what it has become', () => {
  const scaler = (kind: string) => `
#- /scaler.yaml
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: search
  namespace: shop
spec:
  maxReplicas: 4
  scaleTargetRef: # the search
    apiVersion: apps/v1
    kind: ${kind}
    name: search
`;
  const keda = `---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: search
  namespace: shop
spec:
  scaleTargetRef:
    name: search
`;
  checkRefactoring(
    'turn-into-statefulset',
    `${DEPLOYMENT}${scaler('Deployment')}${keda}`,
    `${STATEFUL_SET.replace(/ {6}# made by hand[\s\S]*20Gi\n/, VOLUMES)}${scaler('StatefulSet')}${keda}    kind: StatefulSet\n`,
  );
  assert.ok(!refactoringsOf(`${DEPLOYMENT}${scaler('Deployment')}`).includes('turn-into-daemonset'));
});

const VOLUMES = `      volumes:
        - name: index
          persistentVolumeClaim:
            claimName: search-index # made by hand
`;

test('the autoscaler of another environment is left alone', () => {
  const environment = (kind: string, target: string, cursor = '') => `
apiVersion: apps/v1
kind: ${kind}${cursor}
metadata:
  name: web
spec:
${kind === 'StatefulSet' ? '  serviceName: web-peers\n' : ''}  selector:
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
---
apiVersion: v1
kind: Service
metadata:
  name: web-peers
spec:
  clusterIP: None
  selector:
    app: web
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
spec:
  maxReplicas: 4
  scaleTargetRef:
    apiVersion: apps/v1
    kind: ${target}
    name: web
`;
  const other = `\n#- /production/web.yaml\n${environment('Deployment', 'Deployment')}`;
  checkRefactoring(
    'turn-into-statefulset',
    `#- /staging/web.yaml\n${environment('Deployment', 'Deployment', '$0')}${other}`,
    `#- /staging/web.yaml\n${environment('StatefulSet', 'StatefulSet')}${other}`,
  );
});

test('Recreate becomes RollingUpdate, and it is said', () => {
  const recreate = DEPLOYMENT.replace(/RollingUpdate\n[\s\S]*50%/, 'Recreate');
  checkRefactoring(
    'turn-into-daemonset',
    recreate.replace(VOLUMES, '').replace(/ {10}volumeMounts[\s\S]*search\n/, ''),
    recreate
      .replace(VOLUMES, '')
      .replace(/ {10}volumeMounts[\s\S]*search\n/, '')
      .replace('Deployment$0', 'DaemonSet')
      .replace('  replicas: 2\n', '')
      .replace('strategy', 'updateStrategy')
      .replace('Recreate', 'RollingUpdate')
      .replace('  progressDeadlineSeconds: 600\n', ''),
  );
});

test('a claim for one node is no claim for a DaemonSet', () => {
  assert.ok(!refactoringsOf(`${DEPLOYMENT}\n#- /claim.yaml\n${CLAIM}`).includes('turn-into-daemonset'));
  assert.ok(!refactoringsOf(DEPLOYMENT).includes('turn-into-daemonset'));
  const many = CLAIM.replace('ReadWriteOnce', 'ReadWriteMany');
  assert.ok(refactoringsOf(`${DEPLOYMENT}\n#- /claim.yaml\n${many}`).includes('turn-into-daemonset'));
});

test('a StatefulSet with one Pod goes on with its claim as a Deployment', () => {
  const set = `
apiVersion: apps/v1
kind: StatefulSet$0
metadata:
  name: db
spec:
  serviceName: db
  podManagementPolicy: Parallel
  updateStrategy: # by hand
    type: OnDelete
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
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
  volumeClaimTemplates:
    - metadata:
        name: data # the disk
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;
  const deployment = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: db
spec:
  strategy: # by hand
    type: Recreate
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
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data-db-0
  # the disk
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data-db-0
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
`;
  checkRefactoring('turn-into-deployment', set, deployment);
  const several = set.replace('  serviceName', '  replicas: 3\n  serviceName');
  assert.ok(!refactoringsOf(several).includes('turn-into-deployment'));
  const deleting = set.replace(
    '  volumeClaimTemplates',
    '  persistentVolumeClaimRetentionPolicy:\n    whenDeleted: Delete\n  volumeClaimTemplates',
  );
  assert.ok(!refactoringsOf(deleting).includes('turn-into-deployment'));
});

test('a DaemonSet and a Deployment count alike what may be missing', () => {
  const agent = `
apiVersion: apps/v1
kind: DaemonSet$0
metadata:
  name: agent
spec:
  updateStrategy:
    rollingUpdate:
      maxUnavailable: 1
  selector:
    matchLabels:
      app: agent
  template:
    metadata:
      labels:
        app: agent
    spec:
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
`;
  checkRefactoring(
    'turn-into-deployment',
    agent,
    agent.replace('DaemonSet$0', 'Deployment').replace('updateStrategy', 'strategy'),
  );
});

test('what a kustomization patches keeps its kind', () => {
  const patched = `${DEPLOYMENT}
#- /kustomization.yaml
resources: [manifest.yaml]
patches:
  - path: replicas.yaml
#- /replicas.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: search
spec:
  replicas: 5
`;
  assert.ok(!refactoringsOf(patched).includes('turn-into-statefulset'));

  const inline = (patch: string) => `${DEPLOYMENT}
#- /kustomization.yaml
resources: [manifest.yaml]
patches:
${patch}`;
  const isOffered = (patch: string) => refactoringsOf(inline(patch)).includes('turn-into-statefulset');
  assert.ok(!isOffered('  - target: { kind: Deployment, name: search }\n    patch: "[]"\n'));
  assert.ok(!isOffered('  - target: { kind: Deployment, name: s.* }\n    patch: "[]"\n'));
  assert.ok(!isOffered('  - target: { kind: Deployment }\n    patch: "[]"\n'));
  assert.ok(!isOffered('  - patch: |\n      kind: Deployment\n      metadata:\n        name: search\n'));
  assert.ok(isOffered('  - target: { kind: Deployment, name: other }\n    patch: "[]"\n'));
  assert.ok(isOffered('  - target: { kind: Service, name: search }\n    patch: "[]"\n'));
});
