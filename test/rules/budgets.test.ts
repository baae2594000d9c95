/** Budgets that hold back all evictions, are for nobody, or are two for one Pod. */
import { test } from 'node:test';
import { budgetBlocksEviction } from '../../server/src/engine/rules/controller/budgetBlocksEviction.ts';
import { budgetSelectsNothing } from '../../server/src/engine/rules/controller/budgetSelectsNothing.ts';
import { budgetsOverlap } from '../../server/src/engine/rules/controller/budgetsOverlap.ts';
import { budgetMissing } from '../../server/src/engine/rules/practice/budgetMissing.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkSaid } from '../kit/checkSaid.ts';

const workload = (spec = 'replicas: 3', { kind = 'StatefulSet', name = 'db', metadata = '' } = {}) => `
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}${metadata}
spec:
  ${spec}
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
`;

const budget = (spec: string, { name = 'db', selector = 'matchLabels: {app: db}', metadata = '' } = {}) => `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: ${name}${metadata}
spec:
  ${spec}
  selector:
    ${selector}
`;

const autoscaler = (kind: string, spec: string) => `
apiVersion: ${kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2'}
kind: ${kind}
metadata:
  name: load
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: StatefulSet
    name: db
  ${spec}
`;

const files = (...texts: readonly string[]) =>
  texts.map((text, index) => `#- /app/${index}.yaml\n${text.trim()}\n`).join('');

const blocks = (field: string, expected: string | undefined, ...others: readonly string[]) =>
  checkSaid(
    budgetBlocksEviction,
    files(budget(field), ...(others.length > 0 ? others : [workload()])),
    expected === undefined ? [] : [`/app/0.yaml:6 warning: ${expected}`],
  );

test('no Pod may be missing, however that is written', () => {
  for (const value of ['0', '0%', '"0%"', '00%']) {
    const written = value.replaceAll('"', '');
    blocks(
      `maxUnavailable: ${value}`,
      `maxUnavailable ${written} lets no Pod of StatefulSet "db" be evicted, so a drain of its node never ends.`,
    );
  }
  blocks('maxUnavailable: 1', undefined);
  // The API server wants a number or a percentage, and speaks for itself.
  blocks('maxUnavailable: "0"', undefined);
  blocks("minAvailable: '3'", undefined);
  blocks('maxUnavailable: 1%', undefined);
});

test('a drain passes over the Pods of DaemonSets', () => {
  const agents = workload('revisionHistoryLimit: 3', { kind: 'DaemonSet' });
  blocks('maxUnavailable: 0', undefined, agents);
  blocks('minAvailable: 100%', undefined, agents);
});

test('as many Pods are wanted as there are, percentages rounded up', () => {
  const never = 'so none can be evicted and a drain of its node never ends.';
  blocks('minAvailable: 3', `StatefulSet "db" has 3 Pods and 3 have to stay available, ${never}`);
  blocks('minAvailable: 67%', `StatefulSet "db" has 3 Pods and 67% of them have to stay available, ${never}`);
  blocks('minAvailable: 66%', undefined);
  blocks('minAvailable: 2', undefined);
  blocks(
    'minAvailable: 100%',
    'minAvailable 100% lets no Pod that this budget selects be evicted, so a drain of its node never ends.',
    'kind: Nothing',
  );
});

test("an autoscaler's minimum counts, not the replicas", () => {
  const least = (phrase: string, pods: string) =>
    `${phrase} goes down to ${pods} and 2 have to stay available, so then none can be evicted and a drain of its node never ends.`;
  const hpa = 'HorizontalPodAutoscaler';
  blocks('minAvailable: 2', least(`${hpa} "load"`, '2 Pods'), workload(), autoscaler(hpa, 'minReplicas: 2'));
  blocks('minAvailable: 2', least(`${hpa} "load"`, '1 Pod'), workload(), autoscaler(hpa, 'maxReplicas: 9'));
  blocks('minAvailable: 2', undefined, workload('replicas: 2'), autoscaler(hpa, 'minReplicas: 3'));
  blocks(
    'minAvailable: 2',
    least('ScaledObject "load"', '2 Pods'),
    workload(),
    autoscaler('ScaledObject', 'minReplicaCount: 2'),
  );
  blocks(
    'minAvailable: 2',
    undefined,
    workload(),
    autoscaler(hpa, 'minReplicas: 3').replace('StatefulSet', 'statefulset'),
  );
});

test('nothing is said where the number of Pods is not known', () => {
  blocks('minAvailable: 2', undefined, workload('minReadySeconds: 1'));
  blocks('minAvailable: 2', undefined, workload('revisionHistoryLimit: 3', { kind: 'DaemonSet' }));
  blocks('minAvailable: 3', undefined, workload(), workload('replicas: 2', { kind: 'Deployment' }));
  blocks('minAvailable: 3', undefined, workload('replicas: 5').replace(/$/, ''), workload());
  blocks(
    'minAvailable: 3',
    undefined,
    workload(),
    'resources:\n  - 0.yaml\nreplicas:\n  - name: db\n    count: 5\n',
  );
});

test('a budget of another namespace counts none of these Pods', () => {
  checkSaid(
    budgetBlocksEviction,
    files(budget('minAvailable: 3', { metadata: '\n  namespace: shop' }), workload()),
    [],
  );
});

test('a budget that is changed keeps the rest of it, in the file where it stands', () => {
  checkFix(
    budgetBlocksEviction,
    files(budget('minAvailable: 3   # was 2'), workload()),
    files(budget('minAvailable: 2   # was 2'), workload()),
    { title: 'Set minAvailable: 2' },
  );
});

const nothing = (selector: string, expected: readonly string[], ...others: readonly string[]) =>
  checkSaid(
    budgetSelectsNothing,
    files(budget('maxUnavailable: 1', { selector }), ...(others.length > 0 ? others : [workload()])),
    expected,
  );

test('the labels of the Pods count, and the whole selector', () => {
  nothing('matchLabels: {app: db, tier: data}', []);
  nothing('matchExpressions: [{key: app, operator: In, values: [db, web]}]', []);
  nothing('matchExpressions: [{key: tier, operator: Exists}]', []);
  nothing('matchLabels: {app: database}', [
    '/app/0.yaml:7 warning: PodDisruptionBudget "db" selects no Pods and does nothing: those of StatefulSet "db" have app: db, not app: database.',
  ]);
  nothing('matchLabels: {app.kubernetes.io/name: db}', [
    '/app/0.yaml:7 warning: PodDisruptionBudget "db" selects no Pods and does nothing: those of StatefulSet "db" have no label app.kubernetes.io/name: db.',
  ]);
  nothing('matchExpressions: [{key: app, operator: NotIn, values: [db]}]', [
    '/app/0.yaml:7 info: PodDisruptionBudget "db" selects no Pods of this workspace: unless they live elsewhere, it does nothing.',
  ]);
});

test('no selector is for nobody, an empty one for everybody', () => {
  const without = budget('maxUnavailable: 1').replace(/ {2}selector:[\s\S]*/, '');
  checkSaid(budgetSelectsNothing, files(without, workload()), [
    '/app/0.yaml:5 warning: PodDisruptionBudget "db" has no selector, which selects no Pods, and does nothing.',
  ]);
  checkFix(
    budgetSelectsNothing,
    files(without, workload()),
    files(`${without}  selector:\n    matchLabels:\n      app: db\n`, workload()),
  );
  nothing('{}', []);
});

test('labels that come while the Pods run, from a patch or from a kustomization are not missed', () => {
  nothing('matchLabels: {app: db, role: primary}', []);
  nothing('matchLabels: {team: shop}', [], workload(), 'commonLabels:\n  team: shop\nresources: [0.yaml]\n');
  nothing(
    'matchLabels: {app: database}',
    [],
    workload(),
    'kind: Kustomization\npatches:\n  - path: 3.yaml\n',
    workload().replaceAll('app: db', 'app: database'),
  );
});

test('a lone budget says nothing, nor one beside the resource of an operator', () => {
  nothing('matchLabels: {app: web}', [], 'kind: Nothing');
  nothing(
    'matchLabels: {app: web}',
    [],
    workload('replicas: 3', { name: 'other' }),
    'apiVersion: postgresql.cnpg.io/v1\nkind: Cluster\nmetadata:\n  name: web\n',
  );
});

test('Pods of another namespace are named, and the budget can go there', () => {
  const [theirs, ours] = ['\n  namespace: data', '\n  namespace: shop'];
  const there = workload('replicas: 3', { metadata: theirs });
  checkSaid(budgetSelectsNothing, files(budget('maxUnavailable: 1', { metadata: ours }), there), [
    '/app/0.yaml:8 warning: PodDisruptionBudget "db" is for Pods of namespace "shop", and those of StatefulSet "db" are in "data", so it does nothing.',
  ]);
  checkFix(
    budgetSelectsNothing,
    files(budget('maxUnavailable: 1', { metadata: ours }), there),
    files(budget('maxUnavailable: 1', { metadata: theirs }), there),
  );
  // Whoever applies both with `kubectl -n data` has them together.
  checkSaid(budgetSelectsNothing, files(budget('maxUnavailable: 1'), there), []);
});

test('of two budgets for the same Pods the later one is told', () => {
  const second = budget('minAvailable: 1', {
    name: 'data',
    selector: 'matchExpressions: [{key: tier, operator: Exists}]',
  });
  checkSaid(budgetsOverlap, files(budget('maxUnavailable: 1'), workload(), second), [
    '/app/2.yaml:7 warning: PodDisruptionBudget "db" is for the Pods of StatefulSet "db" too, and a Pod with two budgets cannot be evicted.',
  ]);
  checkSaid(budgetsOverlap, files(budget('maxUnavailable: 1'), second), []);
  checkSaid(budgetsOverlap, files(budget('maxUnavailable: 1'), workload(), budget('minAvailable: 1')), []);
});

test('budgets of two environments are not two', () => {
  const source = `#- /base/set.yaml${workload()}#- /dev/budget.yaml${budget('maxUnavailable: 1')}#- /prod/budget.yaml${budget('maxUnavailable: 1', { name: 'prod' })}`;
  checkSaid(budgetsOverlap, source, []);
  const kustomization = '#- /all/kustomization.yaml\nresources: [../dev/budget.yaml, ../prod/budget.yaml]\n';
  checkSaid(budgetsOverlap, source + kustomization, [
    '/prod/budget.yaml:7 warning: PodDisruptionBudget "db" is for the Pods of StatefulSet "db" too, and a Pod with two budgets cannot be evicted.',
  ]);
});

test('a budget with a comment in it is not taken away', () => {
  checkSaid(
    budgetsOverlap,
    files(
      budget('maxUnavailable: 1'),
      workload(),
      budget('minAvailable: 1   # two of three', { name: 'other' }),
    ),
    [
      '/app/2.yaml:7 warning: PodDisruptionBudget "db" is for the Pods of StatefulSet "db" too, and a Pod with two budgets cannot be evicted.',
    ],
  );
});

test('the missing budget is asked for by those who want to hear of it', () => {
  const asked = { settings: { rules: new Map([[budgetMissing.id, 'hint' as const]]) } };
  checkSaid(
    budgetMissing,
    files(workload()),
    [
      '/app/0.yaml:6 hint: No PodDisruptionBudget is for the 3 Pods of StatefulSet "db", so drains of nodes may take them all at once.',
    ],
    asked,
  );
  checkSaid(budgetMissing, files(workload()), []);
  checkSaid(budgetMissing, files(workload('replicas: 1')), [], asked);
  checkSaid(budgetMissing, files(workload(), budget('maxUnavailable: 1')), [], asked);
});
