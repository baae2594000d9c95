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
