/** One finding for one fault; what the server names besides is kept for scripts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { manifest } from '../kit/fixture.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';

function rulesFor(text: string): readonly (readonly [string, readonly string[]])[] {
  const found = allDiagnostics(openWorkspace(new Map([['/a.yaml', text]])));
  return found.map(({ rule, follows }) => [rule, follows.map(({ type, field }) => `${type} ${field}`)]);
}

const set = manifest(`
  apiVersion: apps/v1
  kind: DaemonSet
  metadata:
    name: agent
  spec:
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
            volumeMounts:
              - name: logs
                mountPath: /var/log
        volumes:
          - name: logs
            emptyDir: {}
`);

test('the manifest that the others are made of is clean', () => {
  assert.deepEqual(rulesFor(set), []);
});

test('what is missing because its key is misspelt is one finding', () => {
  assert.deepEqual(
    rulesFor(set.replace('selector:', 'selectors:')).map(([rule]) => rule),
    ['field-unknown'],
  );
  assert.deepEqual(
    rulesFor(set.replace('volumes:', 'voluumes:')).map(([rule]) => rule),
    ['field-unknown'],
  );
  assert.deepEqual(
    rulesFor(set.replace('      labels:', '      label:')).map(([rule]) => rule),
    ['field-unknown'],
  );
});

test('what is missing because it stands at the wrong level is one finding', () => {
  const moved = set.replace(
    '  selector:\n    matchLabels:\n      app: agent\n',
    '  matchLabels:\n    app: agent\n',
  );
  assert.deepEqual(
    rulesFor(moved).map(([rule]) => rule),
    ['field-misplaced'],
  );
});

test('the selector that an old API version did without is one finding', () => {
  const old = set
    .replace('apps/v1', 'extensions/v1beta1')
    .replace('  selector:\n    matchLabels:\n      app: agent\n', '');
  assert.deepEqual(
    rulesFor(old).map(([rule]) => rule),
    ['api-version-removed'],
  );
});

test('what is missing for another reason is told beside a misspelt key', () => {
  const both = set
    .replace('selector:', 'selectors:')
    .replace('          image: registry.example/agent:1.4.2\n', '');
  assert.deepEqual(
    rulesFor(both).map(([rule]) => rule),
    ['field-unknown', 'field-required'],
  );
});

const found = (text: string) => rulesFor(text).map(([rule]) => rule);

test('a mount of the only volume without a name is one finding', () => {
  assert.deepEqual(found(set.replace('        - name: logs\n          emptyDir', '        - emptyDir')), [
    'field-required',
  ]);
});

test('a mount of another name is told beside a volume whose name cannot be', () => {
  assert.deepEqual(
    found(set.replace('- name: logs\n          emptyDir', '- name: Logs\n          emptyDir')),
    ['volume-mount-undefined', 'name-format'],
  );
});

test('what follows from a consequence follows from its cause, and is kept for scripts', () => {
  assert.deepEqual(rulesFor(set.replace(/- name: logs(\n +mountPath)/, '- Name: logs$1')), [
    [
      'field-unknown',
      [
        'Required spec.template.spec.containers[0].volumeMounts[0].name',
        'NotFound spec.template.spec.containers[0].volumeMounts[0].name',
      ],
    ],
  ]);
});

test('two faults of one value are one finding', () => {
  const port = `          ports:
            - containerPort: 9100
              hostPort: -1
`;
  const onHost = set.replace('      containers:\n', `      hostNetwork: true\n      containers:\n`);
  assert.deepEqual(found(onHost.replace('          volumeMounts:\n', `${port}          volumeMounts:\n`)), [
    'number-out-of-range',
  ]);
});

test('a node that two aliases lead to is at fault once', () => {
  const labels = set
    .replace('matchLabels:\n      app: agent', 'matchLabels: &labels\n      app: on')
    .replace('labels:\n        app: agent', 'labels: *labels');
  assert.deepEqual(found(labels), ['wrong-type']);
});

test('what does not fit the kind that a misspelt one was taken for is not told', () => {
  assert.deepEqual(found(set.replace('kind: DaemonSet', 'kind: service')), ['kind-unknown']);
});
