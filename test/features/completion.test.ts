/** What completion offers, and what becomes of the file when it is taken. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent } from '../../server/src/engine/rules/common/dedent.ts';
import { completeFixture, completeText } from '../kit/checkCompletion.ts';

const HEAD = `
  apiVersion: apps/v1
  kind: StatefulSet
  metadata:
    name: db
`;

/** A StatefulSet's spec with the cursor in it; what the file is after an item was taken, from the spec on. */
function acceptInSpec(spec: string, label: string): string {
  const after = completeFixture(`${HEAD.trimEnd()}\n  spec:${spec}`).accept(label);
  return after.slice(after.indexOf('spec:') + 'spec:'.length).trimEnd();
}

function labelsInSpec(spec: string, options = {}): readonly string[] {
  return completeFixture(`${HEAD.trimEnd()}\n  spec:${spec}`, options).labels;
}

function lines(text: string): string {
  return `\n${dedent(text)
    .split('\n')
    .map(line => (line === '' ? line : `  ${line}`))
    .join('\n')}`;
}

test('fields come in the order in which people need them, without those that are there', () => {
  const labels = labelsInSpec(`
    replicas: 3
    $0
    template: {}
  `);
  assert.deepEqual(labels.slice(0, 3), ['serviceName', 'selector', 'volumeClaimTemplates']);
  assert.ok(!labels.includes('replicas') && !labels.includes('template'));
});

test('a field brings its structure, as the document is laid out', () => {
  const spec = `
    template:
      spec:
        $0
  `;
  assert.equal(
    acceptInSpec(spec, 'containers'),
    lines(`
      template:
        spec:
          containers:
            - name: $1
              image: $2
    `),
  );
  const unindented = `
    template:
      spec:
        volumes:
        - name: tmp
        $0
  `;
  assert.equal(
    acceptInSpec(unindented, 'containers'),
    lines(`
      template:
        spec:
          volumes:
          - name: tmp
          containers:
          - name: $1
            image: $2
    `),
  );
});

test('a claim template brings what the server demands of it', () => {
  assert.equal(
    acceptInSpec('\n    $0', 'volumeClaimTemplates'),
    lines(`
      volumeClaimTemplates:
        - metadata:
            name: $1
          spec:
            accessModes:
              - \${2|ReadWriteOnce,ReadOnlyMany,ReadWriteMany,ReadWriteOncePod|}
            resources:
              requests:
                storage: \${3:10Gi}
    `),
  );
});

test('a selector brings the labels of the Pod template', () => {
  const spec = `
    $0
    template:
      metadata:
        labels:
          app: db
          shard: "1"
  `;
  assert.equal(
    acceptInSpec(spec, 'selector'),
    lines(`
      selector:
        matchLabels:
          app: db
          shard: "1"
      template:
        metadata:
          labels:
            app: db
            shard: "1"
    `),
  );
});

test('values of an enumeration are offered with the key, the default first', () => {
  assert.equal(
    acceptInSpec('\n    podMan$0', 'podManagementPolicy'),
    lines(`podManagementPolicy: $${'{1|OrderedReady,Parallel|}'}`),
  );
  const { item, labels } = completeFixture(`${HEAD.trimEnd()}\n  spec:\n    podManagementPolicy: $0`);
  assert.deepEqual(labels, ['OrderedReady', 'Parallel']);
  assert.equal(item('OrderedReady').detail, 'default');
});

test('behind the colon of a structure its fields come on a line of their own', () => {
  assert.equal(
    acceptInSpec('\n    updateStrategy: $0', 'rollingUpdate'),
    lines(`
      updateStrategy:
        rollingUpdate:
          partition: \${1:0}
    `),
  );
  assert.equal(
    acceptInSpec('\n    podManagementPolicy:$0', 'Parallel'),
    lines('podManagementPolicy: Parallel'),
  );
});

test('a new item of a list begins with its dash', () => {
  const spec = `
    template:
      spec:
        containers:
          - name: db
            ports:
              $0
  `;
  assert.deepEqual(labelsInSpec(spec), ['- name:']);
  const after = acceptInSpec(spec, '- name:');
  assert.ok(after.endsWith('ports:\n            - name: $1\n              containerPort: $2'), after);
});

test('the indentation of the cursor decides the level', () => {
  const inContainer = `
    template:
      spec:
        containers:
          - name: db
            $0
          - name: log
  `;
  assert.ok(labelsInSpec(inContainer).includes('image'));
  const inPod = `
    template:
      spec:
        containers:
          - name: db
        $0
  `;
  assert.ok(labelsInSpec(inPod).includes('volumes') && !labelsInSpec(inPod).includes('image'));
  const inSpec = `
    template:
      spec:
        containers:
          - name: db
    $0
  `;
  assert.ok(labelsInSpec(inSpec).includes('volumeClaimTemplates'));
});

test('only what the release has is offered', () => {
  const spec = '\n    updateStrategy:\n      type: $0';
  assert.deepEqual(labelsInSpec(spec), ['RollingUpdate', 'OnDelete', 'Recreate']);
  assert.deepEqual(labelsInSpec(spec, { release: '1.36' }), ['RollingUpdate', 'OnDelete']);
  const { labels } = completeFixture(`
    apiVersion: apps/v1
    kind: DaemonSet
    spec:
      $0
  `);
  assert.ok(labels.includes('updateStrategy') && !labels.includes('replicas'));
});

test('a deprecated field comes last and is marked', () => {
  const { item, labels } = completeFixture(
    `${HEAD.trimEnd()}\n  spec:\n    template:\n      spec:\n        $0`,
  );
  assert.ok(item('serviceAccount').isDeprecated);
  assert.ok(labels.indexOf('serviceAccount') > labels.indexOf('tolerations'));
});

test('a key that has its value already is only renamed', () => {
  assert.equal(acceptInSpec('\n    rep$0licas: 3', 'replicas'), lines('replicas: 3'));
});

test('in braces, brackets and quotes', () => {
  const at = (value: string) => `
    template:
      spec:
        containers:
          - name: db
            resources: ${value}
  `;
  assert.ok(labelsInSpec(at('{requests: {cpu: 1, $0}}')).includes('memory'));
  assert.ok(!labelsInSpec(at('{requests: {cpu: 1, $0}}')).includes('cpu'));
  assert.ok(labelsInSpec(at('{req$0}')).includes('requests'));
  assert.ok(labelsInSpec(at('{requests: {memory: $0')).includes('128Mi'));
  assert.deepEqual(labelsInSpec('\n    podManagementPolicy: "P$0"'), ['OrderedReady', 'Parallel']);
  assert.equal(
    acceptInSpec('\n    podManagementPolicy: "P$0"', 'Parallel'),
    lines('podManagementPolicy: "Parallel"'),
  );
  assert.deepEqual(
    labelsInSpec('\n    volumeClaimTemplates:\n      - spec:\n          accessModes: ["$0"]').slice(0, 2),
    ['ReadWriteOnce', 'ReadOnlyMany'],
  );
});

test('digits are offered with units', () => {
  const at = (amount: string) => `
    volumeClaimTemplates:
      - spec:
          resources:
            requests:
              storage: ${amount}$0
  `;
  assert.deepEqual(labelsInSpec(at('20')), ['20Mi', '20Gi', '20Ti', '20Ki']);
  assert.ok(completeFixture(`${HEAD.trimEnd()}\n  spec:${at('20')}`).answer?.isIncomplete);
  assert.ok(labelsInSpec(at('')).includes('10Gi'));
});

test('in comments, block scalars and behind aliases there is nothing to say', () => {
  for (const spec of [
    '\n    replicas: 3 # rep$0',
    '\n    # $0',
    '\n    template:\n      metadata:\n        annotations:\n          note: |\n            a: b\n            $0',
    '\n    serviceName: *na$0',
  ]) {
    assert.deepEqual(labelsInSpec(spec), [], spec);
  }
});

test('unknown kinds and other files are left alone', () => {
  for (const text of [
    'apiVersion: example.org/v1\nkind: Widget\nspec:\n  $0',
    'services:\n  web:\n    $0',
    'name: x\n$0',
  ]) {
    assert.deepEqual(completeFixture(text).labels, [], text);
  }
});

test('apiVersion and kind fit each other', () => {
  assert.deepEqual(completeFixture('apiVersion: $0\nkind: StatefulSet').labels, ['apps/v1']);
  assert.deepEqual(completeFixture('apiVersion: policy/v1\nkind: $0').labels, [
    'PodDisruptionBudget',
    'Eviction',
  ]);
  assert.equal(
    completeFixture('$0').accept('apiVersion: apps/v1, kind: DaemonSet'),
    'apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: $1\n',
  );
});

test('items of a List and later documents are manifests like others', () => {
  const list =
    'apiVersion: v1\nkind: List\nitems:\n- apiVersion: apps/v1\n  kind: StatefulSet\n  spec:\n    $0';
  assert.ok(completeFixture(list).labels.includes('serviceName'));
  const later = `${HEAD}  ---\n  apiVersion: v1\n  kind: Service\n  spec:\n    clus$0`;
  assert.ok(completeFixture(later).labels.includes('clusterIP'));
});

test('JSON gets quotes and commas', () => {
  const json = '{"apiVersion": "apps/v1", "kind": "StatefulSet", "spec": {\n  "$0"\n  "replicas": 3}}\n';
  const { accept, labels } = completeFixture(json);
  assert.ok(labels.includes('serviceName') && !labels.includes('replicas'));
  assert.ok(accept('serviceName').includes('"serviceName": "$1"'), accept('serviceName'));
  const value = '{"apiVersion": "apps/v1", "kind": "StatefulSet", "spec": {"podManagementPolicy": $0}}\n';
  assert.ok(completeFixture(value).accept('Parallel').includes('"podManagementPolicy": "Parallel"}'));
});

test('templates and line ends of Windows hide nothing', () => {
  const chart = `
    {{- if .Values.enabled }}
    replicas: {{ .Values.replicas }}
    {{- end }}
    $0
    template:
      {{- include "pod" . | nindent 6 }}
  `;
  const labels = labelsInSpec(chart);
  assert.ok(labels.includes('serviceName') && !labels.includes('replicas') && !labels.includes('template'));
  const text = 'apiVersion: apps/v1\r\nkind: DaemonSet\r\nspec:\r\n  \r\n';
  assert.ok(completeText(text, text.length - 2).labels.includes('selector'));
});
