/** Names and defaults between the lines of a manifest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlayHintsIn } from '../../server/src/engine/analysis/inlayHintsIn.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';
import { DAEMON_SET, SERVED_SET } from '../lsp/manifests.ts';

/** Each line that has hints, with the hints in angle brackets; others are left out. */
function hintsOf(text: string, kinds: readonly string[] = ['podNames', 'claimNames']): readonly string[] {
  const uri = uriOf('/manifest.yaml');
  const snapshot = openWorkspace(new Map([['/manifest.yaml', text]]));
  let marked = text;
  const hints = inlayHintsIn(snapshot, uri, { start: 0, end: text.length });
  for (const hint of [...hints].sort((a, b) => b.offset - a.offset)) {
    if (!kinds.includes(hint.kind)) continue;
    marked = `${marked.slice(0, hint.offset)}<${hint.text}>${marked.slice(hint.offset)}`;
  }
  return marked.split('\n').flatMap(line => (/<.*>/.test(line) ? [line.trim()] : []));
}

function withReplicas(replicas: string | number): string {
  return SERVED_SET.replace('spec:\n', `spec:\n  replicas: ${replicas}\n`);
}

test('names of Pods stand behind replicas, names of claims behind the name of their template', () => {
  assert.deepEqual(hintsOf(withReplicas('3 # three')), [
    'replicas: 3<db-0 … db-2> # three',
    'name: data<data-db-0 … data-db-2>',
  ]);
  assert.deepEqual(hintsOf(withReplicas(2)), ['replicas: 2<db-0, db-1>', 'name: data<data-db-0, data-db-1>']);
  assert.deepEqual(hintsOf(withReplicas(1)), ['replicas: 1<db-0>', 'name: data<data-db-0>']);
  assert.deepEqual(hintsOf(withReplicas(0)), ['replicas: 0<no Pods>']);
  assert.deepEqual(hintsOf(SERVED_SET), ['name: data<data-db-0>']);
});

test('ordinals begin where they are told to', () => {
  const text = withReplicas(3).replace('spec:\n', 'spec:\n  ordinals: {start: 5}\n');
  assert.equal(hintsOf(text)[0], 'replicas: 3<db-5 … db-7>');
});

test('as many as a cluster can count, and none beyond', () => {
  assert.equal(hintsOf(withReplicas(100000))[0], 'replicas: 100000<db-0 … db-99999>');
  assert.equal(hintsOf(withReplicas(2147483647))[0], 'replicas: 2147483647<db-0 … db-2147483646>');
  assert.deepEqual(hintsOf(withReplicas(2147483648)), []);
  assert.deepEqual(hintsOf(withReplicas(-1)), []);
});

test('names that no Pod can have are not shown', () => {
  for (const name of ['DB', 'd'.repeat(60), '"{{ .Release.Name }}"', '__NAME__', '']) {
    assert.deepEqual(hintsOf(withReplicas(3).replace('name: db\n', `name: ${name}\n`)), [], name);
  }
  assert.deepEqual(hintsOf(withReplicas('{{ .Values.replicas }}')), []);
});

test('defaults that decide how Pods come and go', () => {
  assert.deepEqual(hintsOf(SERVED_SET, ['defaults']), ['spec:<1 replica, OrderedReady, RollingUpdate>']);
  assert.deepEqual(hintsOf(DAEMON_SET, ['defaults']), ['spec:<RollingUpdate, one node at a time>']);
  const strategy = '  updateStrategy:\n    rollingUpdate:\n      maxUnavailable: 2\n';
  assert.deepEqual(hintsOf(SERVED_SET.replace('spec:\n', `spec:\n${strategy}`), ['defaults']), [
    'spec:<1 replica, OrderedReady>',
    'rollingUpdate:<partition 0>',
  ]);
  const flow = withReplicas(3).replace('spec:\n', 'spec:\n  updateStrategy: {type: OnDelete}\n');
  assert.deepEqual(hintsOf(flow, ['defaults']), ['spec:<OrderedReady>']);
});

test('patches and other YAML have no hints', () => {
  assert.deepEqual(
    hintsOf('apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {replicas: 3}\n'),
    [],
  );
  assert.deepEqual(hintsOf('kind: Values\nreplicas: 3\n'), []);
});

test('only what is asked for is answered', () => {
  const text = withReplicas(3);
  const snapshot = openWorkspace(new Map([['/manifest.yaml', text]]));
  const end = text.indexOf('selector');
  const hints = inlayHintsIn(snapshot, uriOf('/manifest.yaml'), { start: 0, end });
  assert.deepEqual(
    hints.map(({ kind }) => kind),
    ['podNames', 'defaults'],
  );
});
