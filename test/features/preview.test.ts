/** What a person is shown of a StatefulSet: names that will exist, and why there are none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewOf } from '../../server/src/engine/features/preview.ts';
import { namedPods } from '../../server/src/engine/features/previewNames.ts';
import { podAt } from '../../server/src/engine/identity/podIdentity.ts';
import { DEFAULT_TARGET } from '../../server/src/engine/release/release.ts';
import { resourcesIn } from '../engine/identity/manifests.ts';
import { statefulSetPreview } from './previewOf.ts';

const service = `apiVersion: v1
kind: Service
metadata:
  name: web-headless
  namespace: stateful-exercise
spec:
  clusterIP: None
  selector:
    app: web
  ports:
    - name: http
      port: 80
`;

const exercise = `${service}---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
  namespace: stateful-exercise
spec:
  serviceName: web-headless
  replicas: 3
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
          image: registry.example/web:1.0
          volumeMounts:
            - name: html
              mountPath: /usr/share/html
  volumeClaimTemplates:
    - metadata:
        name: html
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 100Mi
`;

function edited(from: string | RegExp, to: string): string {
  const text = exercise.replace(from, to);
  assert.notEqual(text, exercise);
  return text;
}

test('names, claims and DNS names of every Pod are shown', () => {
  const pods = [...namedPods(statefulSetPreview(exercise))];
  assert.deepEqual(
    pods.map(pod => pod.name),
    ['web-0', 'web-1', 'web-2'],
  );
  assert.deepEqual(pods[2], {
    name: 'web-2',
    ordinal: 2,
    hostname: 'web-2',
    subdomain: 'web-headless',
    fqdn: 'web-2.web-headless.stateful-exercise.svc.cluster.local',
    dnsNames: [
      'web-2.web-headless',
      'web-2.web-headless.stateful-exercise',
      'web-2.web-headless.stateful-exercise.svc',
      'web-2.web-headless.stateful-exercise.svc.cluster.local',
    ],
    srv: ['_http._tcp.web-headless.stateful-exercise.svc.cluster.local'],
    claims: [
      {
        name: 'html-web-2',
        template: 'html',
        storage: '100Mi',
        storageClassName: null,
        mountPaths: ['/usr/share/html'],
      },
    ],
  });
});

test('the order of start, update and scale-down is drawn as steps', () => {
  const { timelines } = statefulSetPreview(exercise);
  const created = (id: string) =>
    timelines
      .find(timeline => timeline.id === id)
      ?.steps.map(({ actions }) =>
        actions
          .flatMap(action => (action.do.endsWith('Pod') ? `${action.do} ${action.name}` : []))
          .join(', '),
      );
  assert.deepEqual(created('start'), ['createPod web-0', 'createPod web-1', 'createPod web-2']);
  assert.deepEqual(created('update'), [
    'deletePod web-2',
    'createPod web-2',
    'deletePod web-1',
    'createPod web-1',
    'deletePod web-0',
    'createPod web-0',
  ]);
  assert.deepEqual(created('scaleDown'), ['deletePod web-2']);
});

test('what stays after scaling down is told, with the command that deletes it', () => {
  assert.deepEqual(statefulSetPreview(exercise).scaleDown, {
    from: 3,
    to: 2,
    pod: 'web-2',
    keptClaims: ['html-web-2'],
    deletedClaims: [],
    summary: 'web-2 goes; claim html-web-2 stays (no retention policy).',
    deleteCommand: 'kubectl delete pvc html-web-2 --namespace stateful-exercise',
  });
});

test('with whenScaled: Delete nothing stays, and there is nothing to delete', () => {
  const preview = statefulSetPreview(
    edited(
      '  replicas: 3\n',
      '  replicas: 3\n  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}\n',
    ),
  );
  assert.equal(preview.scaleDown?.deleteCommand, null);
  assert.equal(preview.scaleDown?.summary, 'web-2 goes, and with it claim html-web-2 (whenScaled: Delete).');
  assert.deepEqual(preview.retention, [
    'Scaling down deletes the claims of the Pods that go.',
    'Deleting the StatefulSet keeps its claims.',
  ]);
});

test('why there are no DNS names is said', () => {
  const noteOf = (text: string) => {
    const preview = statefulSetPreview(text);
    assert.equal(preview.service.givesNames, false);
    assert.deepEqual(podAt(preview.naming, 0).dnsNames, []);
    return preview.service.note;
  };
  assert.equal(
    noteOf(edited('  serviceName: web-headless\n', '')),
    'Without serviceName the Pods have no DNS names of their own.',
  );
  assert.equal(
    noteOf(exercise.slice(service.length)),
    'Service "web-headless" is not among these files. A headless Service of that name that selects these Pods gives them names such as web-0.web-headless.stateful-exercise.svc.cluster.local.',
  );
  assert.equal(
    noteOf(edited('namespace: stateful-exercise', 'namespace: elsewhere')),
    'Service "web-headless" is in namespace "elsewhere", the Pods are in "stateful-exercise". A Service gives names in its own namespace only, so the Pods have no DNS names of their own.',
  );
  assert.equal(
    noteOf(edited('  clusterIP: None\n', '')),
    'Service "web-headless" has a cluster IP (it is not headless), so Kubernetes promises the Pods no DNS names of their own.',
  );
  assert.equal(
    noteOf(edited('  selector:\n    app: web\n', '')),
    'Service "web-headless" has no selector, so the Pods have no DNS names of their own.',
  );
  assert.equal(
    noteOf(edited('app: web', 'app: cache')),
    'Service "web-headless" selects other Pods (app: cache), so the Pods have no DNS names of their own.',
  );
  assert.equal(
    noteOf(edited('serviceName: web-headless', 'serviceName: {{ .Values.service }}')),
    'serviceName is filled in by another program, so the DNS names are not known here.',
  );
  assert.match(noteOf(edited('clusterIP: None', 'clusterIP: {{ .Values.ip }}')), /it is open whether/);
  assert.match(noteOf(edited(/(labels:\n +app:) web/, '$1 {{ .Chart.Name }}')), /it is open whether/);
});

test('names are told to answer early where the Service publishes them early', () => {
  assert.equal(statefulSetPreview(exercise).service.note, 'A name answers while its Pod is ready.');
  const early = edited('clusterIP: None', 'clusterIP: None\n  publishNotReadyAddresses: true');
  assert.equal(statefulSetPreview(early).service.note, 'The names answer even before their Pods are ready.');
});

test('a port without a name has no SRV name, and that is said', () => {
  const { service: governing, naming } = statefulSetPreview(edited('- name: http\n      port', '- port'));
  assert.deepEqual(podAt(naming, 0).srv, []);
  assert.equal(governing.srvNote, 'No SRV names: Service "web-headless" has no port with a name.');
});

test('Pods that are refused are not named', () => {
  const preview = statefulSetPreview(exercise, { refused: ['spec.template.spec.containers[0].image'] });
  assert.deepEqual([...namedPods(preview)], []);
  assert.deepEqual(preview.refused, ['spec.template.spec.containers[0].image']);
  assert.deepEqual(preview.timelines, []);
  assert.equal(preview.scaleDown, null);
});

test('no Pods, and an unknown number of them', () => {
  const none = statefulSetPreview(edited('replicas: 3', 'replicas: 0'));
  assert.equal(none.replicasNote, 'replicas is 0: there are no Pods.');
  assert.deepEqual([...namedPods(none)], []);
  assert.deepEqual(none.timelines, []);

  const open = statefulSetPreview(edited('replicas: 3', 'replicas: {{ .Values.replicas }}'));
  assert.equal(open.replicasNote, 'How many Pods there are is not known here. web-0 is shown as an example.');
  assert.deepEqual([...namedPods(open)], []);
  assert.equal(open.scaleDown, null);
  assert.equal(open.timelines[0]?.note, 'How many Pods there are is filled in by another program.');
});

test('a hundred thousand Pods cost no more than a few', () => {
  const preview = statefulSetPreview(edited('replicas: 3', 'replicas: 100000'));
  assert.equal(preview.naming.set.replicas, 100_000);
  assert.equal(podAt(preview.naming, 99_999).claims[0]?.name, 'html-web-99999');
  assert.deepEqual(
    preview.timelines.map(({ steps, note }) => [steps.length, note]),
    Array.from({ length: 3 }, () => [0, 'Steps are drawn for up to 100 Pods.']),
  );
  assert.ok(JSON.stringify(preview).length < 5000);
});

test('the update is told in words', () => {
  const summary = (spec: string, target = DEFAULT_TARGET) =>
    statefulSetPreview(edited('  replicas: 3\n', `  replicas: 3\n  ${spec}\n`), { target }).timelines[1]
      ?.summary;
  assert.equal(
    summary('minReadySeconds: 1'),
    'One Pod at a time, highest ordinal first. Each comes back with the new template and has been ready for 1 second before the next goes.',
  );
  assert.equal(
    summary('updateStrategy: {rollingUpdate: {partition: 2}}'),
    'web-2 goes and comes back with the new template. Partition 2 keeps web-0 and web-1 at the old template.',
  );
  assert.equal(
    summary('updateStrategy: {rollingUpdate: {partition: 3}}'),
    'Partition 3 keeps all 3 Pods at the old template: an update reaches none.',
  );
  assert.equal(
    summary('updateStrategy: {type: OnDelete}'),
    'A new template reaches a Pod when you delete that Pod.',
  );
  const two = 'updateStrategy: {rollingUpdate: {maxUnavailable: 2}}';
  assert.match(summary(two) ?? '', /^Up to 2 Pods at a time/);
  assert.match(summary(two, { ...DEFAULT_TARGET, release: '1.36' }) ?? '', /^One Pod at a time/);
});

test('waiting for availability is one step, not one for each ten seconds', () => {
  const text = edited('  replicas: 3\n', '  replicas: 3\n  minReadySeconds: 600\n');
  assert.equal(statefulSetPreview(text).timelines[0]?.steps.length, 6);
});

test('a strategy that is not simulated says so', () => {
  const text = edited('  replicas: 3\n', '  replicas: 3\n  updateStrategy: {type: Recreate}\n');
  assert.equal(statefulSetPreview(text).timelines[0]?.note, 'Recreate updates are not simulated.');
});

test('other kinds have no preview', () => {
  const [resource] = resourcesIn(service);
  assert.ok(resource);
  const context = {
    name: 'web',
    namespace: 'default',
    clusterDomain: '',
    services: [],
    refused: [],
    target: DEFAULT_TARGET,
  };
  assert.equal(previewOf(resource, context), undefined);
});
