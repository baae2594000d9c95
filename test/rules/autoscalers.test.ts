/** Autoscalers that fight the manifest, or scale nothing. */
import { test } from 'node:test';
import { autoscalerFightsReplicas } from '../../server/src/engine/rules/controller/autoscalerFightsReplicas.ts';
import { autoscalerOnDaemonset } from '../../server/src/engine/rules/controller/autoscalerOnDaemonset.ts';
import { autoscalerTargetMissing } from '../../server/src/engine/rules/controller/autoscalerTargetMissing.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkSaid } from '../kit/checkSaid.ts';

const workload = (kind: string, { name = 'db', namespace = '', spec = '' } = {}) => `
apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}${namespace && `\n  namespace: ${namespace}`}
spec:${spec && `\n  ${spec}`}
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: db
          image: registry.example/db:16.4
`;

const hpa = (target: string, { kind = 'HorizontalPodAutoscaler', namespace = '', spec = '' } = {}) => `
apiVersion: ${kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2'}
kind: ${kind}
metadata:
  name: load${namespace && `\n  namespace: ${namespace}`}
spec:
  scaleTargetRef:
    ${target.replaceAll('\n', '\n    ')}${spec && `\n  ${spec}`}
`;

const target = (kind: string, name = 'db') => `apiVersion: apps/v1\nkind: ${kind}\nname: ${name}`;

const files = (...texts: readonly string[]) =>
  texts.map((text, index) => `#- /app/${index}.yaml\n${text.trim()}\n`).join('');

const three = workload('StatefulSet', { spec: 'replicas: 3' });
const fights = (scaler: string) =>
  `/app/0.yaml:6 warning: Each apply goes back to 3 Pods, whatever ${scaler} has made of them.`;

test('an apply and an autoscaler set the same field', () => {
  checkSaid(autoscalerFightsReplicas, files(three, hpa(target('StatefulSet'))), [
    fights('HorizontalPodAutoscaler "load"'),
  ]);
  checkSaid(autoscalerFightsReplicas, files(three, hpa(target('statefulset'), { spec: 'maxReplicas: 9' })), [
    fights('HorizontalPodAutoscaler "load" (1 to 9 Pods)'),
  ]);
  const scaled = hpa('kind: StatefulSet\nname: db', { kind: 'ScaledObject', spec: 'maxReplicaCount: 9' });
  checkSaid(autoscalerFightsReplicas, files(three, scaled), [fights('ScaledObject "load" (0 to 9 Pods)')]);
});

test('nothing fights without replicas, for another kind, name or namespace, or in another folder', () => {
  const quiet = (...texts: readonly string[]) => checkSaid(autoscalerFightsReplicas, files(...texts), []);
  quiet(workload('StatefulSet'), hpa(target('StatefulSet')));
  quiet(three, hpa(target('Deployment')));
  quiet(three, hpa('name: db', { kind: 'ScaledObject' }));
  quiet(three, hpa(target('StatefulSet', 'web')));
  quiet(three, hpa(target('StatefulSet'), { namespace: 'shop' }));
  checkSaid(
    autoscalerFightsReplicas,
    `#- /dev/set.yaml${three}#- /prod/hpa.yaml${hpa(target('StatefulSet'))}`,
    [],
  );
});

test('both in one written namespace belong together wherever they stand', () => {
  const namespace = 'shop';
  const set = workload('StatefulSet', { namespace, spec: 'replicas: 3' });
  checkSaid(
    autoscalerFightsReplicas,
    `#- /app/0.yaml${set}#- /scaling/hpa.yaml${hpa(target('StatefulSet'), { namespace })}`,
    [fights('HorizontalPodAutoscaler "load"').replace(':6', ':7')],
  );
});

test('the fix that takes the field away says what that does to what runs', () => {
  checkFix(
    autoscalerFightsReplicas,
    files(workload('StatefulSet', { spec: 'replicas: 3   # at night' }), hpa(target('StatefulSet'))),
    files(workload('StatefulSet', { spec: '# at night' }), hpa(target('StatefulSet'))),
    {
      title:
        'Remove replicas (of what runs already, the next apply leaves 1 Pod unless the field is handed over)',
    },
  );
});

test('a target of another kind is there', () => {
  const said = (line: number, kind: string, other: string) =>
    `/app/1.yaml:${line} warning: There is no ${kind} "db" here, but a ${other}, so HorizontalPodAutoscaler "load" scales nothing.`;
  checkSaid(autoscalerTargetMissing, files(three, hpa(target('Deployment'))), [
    said(8, 'Deployment', 'StatefulSet'),
  ]);
  checkSaid(autoscalerTargetMissing, files(three, hpa(target('statefulset'))), []);
  checkSaid(autoscalerTargetMissing, files(workload('Deployment'), three, hpa(target('Deployment'))), []);
});

test('the API group is part of the name', () => {
  const scales = (apiVersion: string, where: string) =>
    checkSaid(
      autoscalerTargetMissing,
      files(three, hpa(`${apiVersion}kind: StatefulSet\nname: db`)),
      where === ''
        ? []
        : [
            `/app/1.yaml:${apiVersion === '' ? 6 : 7} warning: HorizontalPodAutoscaler "load" looks for a StatefulSet in ${where}, where there is none, and scales nothing.`,
          ],
    );
  scales('', 'the core API group');
  scales('apiVersion: v1\n', 'the core API group');
  scales('apiVersion: extensions/v1beta1\n', 'API group "extensions"');
  scales('apiVersion: apps/v1beta2\n', '');
  // An operator's own kind, whatever else has its name here.
  scales('apiVersion: apps.kruise.io/v1beta1\n', '');
  checkSaid(
    autoscalerTargetMissing,
    files(three, hpa('kind: StatefulSet\nname: db', { kind: 'ScaledObject' })),
    [],
  );
});

test("an operator's kind of the same name is not looked for among Kubernetes' own", () => {
  const kruise = 'apiVersion: apps.kruise.io/v1beta1\nkind: StatefulSet\nname: ';
  checkSaid(autoscalerTargetMissing, files(workload('Deployment'), hpa(`${kruise}db`)), []);
  checkSaid(autoscalerTargetMissing, files(three, hpa(`${kruise}dbs`)), []);
});

test('a similar name is information, and so is what is missing beside others of its kind', () => {
  const ingester = workload('StatefulSet', { name: 'ingester' });
  checkSaid(autoscalerTargetMissing, files(ingester, hpa(target('StatefulSet', 'ingestor'))), [
    '/app/1.yaml:9 info: No StatefulSet "ingestor" in this workspace, but one that is called "ingester": unless it lives elsewhere, HorizontalPodAutoscaler "load" scales nothing.',
  ]);
  checkSaid(autoscalerTargetMissing, files(ingester, hpa(target('StatefulSet', 'querier'))), [
    '/app/1.yaml:9 info: No StatefulSet "querier" in this workspace: unless it lives elsewhere, HorizontalPodAutoscaler "load" scales nothing.',
  ]);
  checkSaid(autoscalerTargetMissing, files(hpa(target('StatefulSet', 'querier'))), []);
  checkSaid(
    autoscalerTargetMissing,
    files(ingester, hpa('apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nname: querier')),
    [],
  );
});

test('a target in another namespace does not count, and is named', () => {
  const set = workload('StatefulSet', { namespace: 'data' });
  checkSaid(autoscalerTargetMissing, files(set, hpa(target('StatefulSet'), { namespace: 'shop' })), [
    '/app/1.yaml:10 info: StatefulSet "db" is in namespace "data", this autoscaler is in "shop", so HorizontalPodAutoscaler "load" scales nothing.',
  ]);
  checkSaid(autoscalerTargetMissing, files(set, hpa(target('StatefulSet'))), []);
});

test('nothing is missing where a kustomization gives other names', () => {
  checkSaid(
    autoscalerTargetMissing,
    files(three, hpa(target('StatefulSet', 'prod-db')), 'namePrefix: prod-\nresources: [0.yaml, 1.yaml]\n'),
    [],
  );
});

test('a DaemonSet cannot be scaled, whatever the case of the word', () => {
  const agent = workload('DaemonSet');
  for (const kind of ['DaemonSet', 'daemonset']) {
    checkSaid(autoscalerOnDaemonset, files(agent, hpa(target(kind))), [
      '/app/1.yaml:8 warning: DaemonSet "db" runs one Pod per node and cannot be scaled, so HorizontalPodAutoscaler "load" does nothing.',
    ]);
  }
});

test("an operator's DaemonSet is not Kubernetes' own", () => {
  const kruise = 'apiVersion: apps.kruise.io/v1alpha1\nkind: DaemonSet\nname: db';
  checkSaid(autoscalerOnDaemonset, files(hpa(kruise)), []);
});

test('an autoscaler with a comment in it is not taken away, and one in the middle of a file goes with its marker', () => {
  const both = (comment: string) =>
    `${three.trim()}\n---${hpa(target('DaemonSet'))}${comment}---${workload('DaemonSet')}`;
  checkSaid(autoscalerOnDaemonset, both('# one per node\n'), [
    '/manifest.yaml:26 warning: DaemonSet "db" runs one Pod per node and cannot be scaled, so HorizontalPodAutoscaler "load" does nothing.',
  ]);
  checkFix(autoscalerOnDaemonset, both(''), `${three.trim()}\n---${workload('DaemonSet')}`);
});
