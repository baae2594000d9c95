/** What a StatefulSet would make with other values, what the API server would say to them, and what is written back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WhatIf } from '../../server/src/engine/features/previewQuestion.ts';
import { changeResource, whatIfState } from '../../server/src/engine/features/previewWhatIf.ts';
import { DEFAULT_TARGET, type Target } from '../../server/src/engine/release/release.ts';
import { applyEdits } from '../../server/src/engine/text/textEdit.ts';
import { resourceOfKind } from '../engine/identity/manifests.ts';

const manifest = `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  replicas: 3 # as many as zones
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
          image: registry.example/db:1.0
`;

function tried(text: string, whatIf: WhatIf, target: Target = DEFAULT_TARGET) {
  const resource = resourceOfKind(text, 'StatefulSet');
  const changed = changeResource(resource, whatIf);
  return { text: applyEdits(text, changed.edits), state: whatIfState(resource, changed, target), changed };
}

function noteOf(text: string, whatIf: WhatIf, field: keyof WhatIf, target?: Target) {
  return tried(text, whatIf, target).state.controls.find(control => control.field === field)?.note;
}

test('only what differs is written, beside its comment', () => {
  const { text, state } = tried(manifest, { replicas: 5, partition: 0, updateStrategy: 'RollingUpdate' });
  assert.equal(text, manifest.replace('replicas: 3 #', 'replicas: 5 #'));
  assert.deepEqual(state.changes, ['replicas 3 → 5']);
  assert.equal(state.canWrite, true);
  assert.equal(tried(manifest, { replicas: 3, maxUnavailable: '1' }).state.canWrite, false);
});

test('fields that are not written yet go above the long parts of the set', () => {
  const { text } = tried(manifest, { partition: 2, maxUnavailable: '25%', podManagementPolicy: 'Parallel' });
  assert.equal(
    text,
    manifest.replace(
      '  selector:',
      `  podManagementPolicy: Parallel
  updateStrategy:
    rollingUpdate:
      partition: 2
      maxUnavailable: 25%
  selector:`,
    ),
  );
});

test('OnDelete takes the block of RollingUpdate away, which the API server would refuse', () => {
  const rolling = manifest.replace(
    '  selector:',
    '  updateStrategy:\n    type: RollingUpdate\n    rollingUpdate:\n      partition: 1 # canary\n  selector:',
  );
  const { text, state } = tried(rolling, { updateStrategy: 'OnDelete', partition: 3 });
  assert.match(text, /updateStrategy:\n {4}type: OnDelete\n/);
  assert.doesNotMatch(text, /rollingUpdate/);
  assert.match(text, /# canary/);
  assert.deepEqual(
    state.controls.map(({ field, isEnabled }) => [field, isEnabled]),
    [
      ['replicas', true],
      ['podManagementPolicy', true],
      ['updateStrategy', true],
      ['partition', false],
      ['maxUnavailable', false],
    ],
  );
  assert.equal(noteOf(rolling, { updateStrategy: 'OnDelete' }, 'updateStrategy'), null);
});

test('what the API server refuses is said beside the control', () => {
  assert.match(
    noteOf(manifest, { podManagementPolicy: 'Parallel' }, 'podManagementPolicy') ?? '',
    /refuses to change it on a StatefulSet that exists/,
  );
  assert.equal(
    noteOf(manifest, { maxUnavailable: '0' }, 'maxUnavailable'),
    'The API server refuses this value.',
  );
  assert.equal(tried(manifest, { maxUnavailable: '0' }).state.canWrite, false);
  assert.equal(tried(manifest, { podManagementPolicy: 'Parallel' }).state.canWrite, true);
  assert.equal(noteOf(manifest, { replicas: 4 }, 'replicas'), null);
  assert.equal(noteOf(manifest, { podManagementPolicy: 'OrderedReady' }, 'podManagementPolicy'), null);
});

test('maxUnavailable is offered where the release has it', () => {
  const older: Target = { ...DEFAULT_TARGET, release: '1.34' };
  assert.equal(noteOf(manifest, {}, 'maxUnavailable', older), undefined);
  const written = manifest.replace(
    '  selector:',
    '  updateStrategy: {rollingUpdate: {maxUnavailable: 2}}\n  selector:',
  );
  assert.match(noteOf(written, {}, 'maxUnavailable', older) ?? '', /Kubernetes 1\.34 drops it/);
});

test('what another program fills in is left alone', () => {
  const { text, state } = tried(manifest.replace('replicas: 3', 'replicas: {{ .Values.n }}'), {
    replicas: 5,
  });
  assert.match(text, /replicas: \{\{ \.Values\.n \}\} # as many/);
  assert.equal(state.controls[0]?.note, 'Another program fills it in.');
  assert.equal(state.controls[0]?.isEnabled, false);
});

test('a set in flow style, in a List, or with nothing in it', () => {
  const flow =
    '{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: db}, spec: {replicas: 1, template: {}}}\n';
  assert.match(tried(flow, { replicas: 2, partition: 1 }).text, /replicas: 2, updateStrategy: ?\{/);
  const bare = 'kind: StatefulSet\nmetadata:\n  name: db\n';
  assert.equal(tried(bare, { replicas: 2 }).text, `${bare}spec:\n  replicas: 2\n`);
  const list = `kind: List\napiVersion: v1\nitems:\n${manifest.replace(/^(?=.)/gm, '    ').replace('    api', '  - api')}`;
  assert.equal(tried(list, { replicas: 7 }).text, list.replace('replicas: 3', 'replicas: 7'));
});
