/** What is added to a workload: a budget, a retention policy, a startup probe. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRefactoring, refactoringsOf, titlesAt } from '../kit/checkRefactoring.ts';

const SET = `
apiVersion: apps/v1
kind: StatefulSet$0 # of the shop
metadata:
  name: db
  namespace: shop
spec:
  serviceName: db
  replicas: 3 # one for each zone
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
        tier: data
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
          # The database answers as soon as it has read its log.
          livenessProbe:
            exec:
              command: ["pg_isready", "-q"]
            periodSeconds: 20
            timeoutSeconds: 5
          volumeMounts:
            - name: data
              mountPath: /var/lib/db
  # One disk for each Pod.
  volumeClaimTemplates:
    - metadata:
        name: data
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 10Gi
`;

const BUDGET = `---
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

test('a budget selects the Pods by the selector of their workload, one at a time', () =>
  checkRefactoring('add-disruption-budget', SET, SET + BUDGET));

test('no second budget for Pods that have one, in whatever file', () => {
  assert.ok(!refactoringsOf(SET + BUDGET).includes('add-disruption-budget'));
  const elsewhere = `${SET}\n#- /budget.yaml\n${BUDGET.replace('app: db', 'tier: data')}`;
  assert.ok(!refactoringsOf(elsewhere).includes('add-disruption-budget'));
  const other = `${SET}\n#- /budget.yaml\n${BUDGET.replace('app: db', 'app: web')}`;
  assert.ok(refactoringsOf(other).includes('add-disruption-budget'));
});

test('a budget for one Pod would do nothing, and drains pass over DaemonSets', () => {
  assert.ok(!refactoringsOf(SET.replace('replicas: 3', 'replicas: 1')).includes('add-disruption-budget'));
  const agent = SET.replace('StatefulSet', 'DaemonSet').replace(/ {2}(serviceName|replicas).*\n/g, '');
  assert.ok(!refactoringsOf(agent).includes('add-disruption-budget'));
});

test('an autoscaler makes several Pods of one', () => {
  const scaled = `${SET.replace('replicas: 3', 'replicas: 1')}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: db
  namespace: shop
spec:
  maxReplicas: 5
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
`;
  assert.ok(refactoringsOf(scaled).includes('add-disruption-budget'));
});

test('the retention of claims is written down as it is', () => {
  const policy = `  persistentVolumeClaimRetentionPolicy:
    whenDeleted: Retain
    whenScaled: Retain
  # One disk for each Pod.
`;
  const after = SET.replace('  # One disk for each Pod.\n', policy);
  checkRefactoring('add-claim-retention', SET, after);
  assert.ok(!refactoringsOf(after).includes('add-claim-retention'));
});

test('a startup probe asks as the liveness probe does, for five minutes', () => {
  const probe = `          startupProbe:
            exec:
              command:
                - "pg_isready"
                - "-q"
            periodSeconds: 20
            failureThreshold: 15
            timeoutSeconds: 5
`;
  const line = '          # The database answers';
  const after = SET.replace(line, probe + line);
  checkRefactoring('add-startup-probe', SET, after);
  assert.ok(!refactoringsOf(after).includes('add-startup-probe'));
});

test('on the head of a resource everything is offered, inside it what concerns the place', () => {
  assert.deepEqual(titlesAt(SET.replace('$0', '').replace('image:', 'ima$0ge:')), [
    'Add a startup probe to "db" (5 minutes before the liveness probe counts)',
  ]);
  assert.deepEqual(titlesAt(SET.replace('$0', '').replace('storage: 10Gi', 'storage: 10Gi$0')), [
    'Write down that claims are kept (persistentVolumeClaimRetentionPolicy)',
  ]);
});

test('templates and half-typed manifests are left alone', () => {
  assert.deepEqual(titlesAt(SET.replace('name: db', 'name: {{ .Release.Name }}')), []);
  assert.deepEqual(titlesAt(SET.replace('replicas: 3', 'replicas: "3')), []);
});

test('a selector that does not select the Pods is copied nowhere', () => {
  const offered = (selector: string) =>
    refactoringsOf(SET.replace('    matchLabels:\n      app: db\n', selector));
  const copying = ['add-disruption-budget', 'add-topology-spread'];
  const isCopied = (selector: string) => copying.some(id => offered(selector).includes(id));
  assert.ok(isCopied('    matchLabels:\n      app: db\n'));
  assert.ok(!isCopied('    matchLabels:\n      app: web\n'));
  assert.ok(!isCopied('    matchLabels: {}\n'));
  assert.ok(!isCopied('    app: db\n'));
});
