/** What the preview's page says and folds, and what it shows while a manifest cannot be read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type LastGood, nextView } from '../../client/src/previewView.ts';
import { foldOf } from '../../client/src/webview/fold.ts';
import { ordinalWord, podOrders } from '../../client/src/webview/words.ts';
import { changeWords } from '../../server/src/engine/features/previewStepWords.ts';
import type { SimulationChange } from '../../server/src/engine/simulation/trace.ts';
import type { PreviewResult } from '../../server/src/lsp/requests.ts';
import { statefulSetPreview } from './previewOf.ts';

const set = (spec: string) =>
  statefulSetPreview(`apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: ${spec}\n`);

test('the middle of a long list is folded, and opened from its beginning', () => {
  const sizes = { whole: 6, head: 3, tail: 2 };
  assert.deepEqual(foldOf(0, sizes, 0), { head: 0, hidden: 0, tail: 0 });
  assert.deepEqual(foldOf(6, sizes, 0), { head: 6, hidden: 0, tail: 0 });
  assert.deepEqual(foldOf(7, sizes, 0), { head: 3, hidden: 2, tail: 2 });
  assert.deepEqual(foldOf(100_000, sizes, 60), { head: 63, hidden: 99_935, tail: 2 });
  assert.deepEqual(foldOf(100, sizes, 95), { head: 100, hidden: 0, tail: 0 });
});

test('ordinal words', () => {
  assert.deepEqual([1, 2, 3, 4, 10, 11, 12, 13, 21, 22, 101, 111].map(ordinalWord), [
    '1st',
    '2nd',
    '3rd',
    '4th',
    '10th',
    '11th',
    '12th',
    '13th',
    '21st',
    '22nd',
    '101st',
    '111th',
  ]);
});

test('what comes of a step is one sentence', () => {
  const words = (then: readonly SimulationChange[]) => changeWords(then).join(', ');
  assert.equal(words([]), '');
  assert.equal(words([{ pod: 'db-0', becomes: 'Ready' }]), 'db-0 is ready');
  assert.equal(
    words([
      { pod: 'db-1', becomes: 'gone' },
      { claim: 'data-db-2', becomes: 'gone' },
      { pod: 'db-3', becomes: 'Ready' },
    ]),
    'db-1 and claim data-db-2 are gone, db-3 is ready',
  );
  assert.equal(
    words([
      { node: 'node-1', becomes: 'gone' },
      { node: 'node-2', becomes: 'Ready' },
      { node: 'node-3', becomes: 'Ready' },
    ]),
    'the Pod on node-1 is gone, the Pods on node-2 and node-3 are ready',
  );
  const many = ['a-0', 'a-1', 'a-2', 'a-3', 'a-4'].map(pod => ({ pod, becomes: 'Ready' as const }));
  assert.equal(words(many), 'a-0 … a-4 (5) are ready');
});

test('every Pod is told its place in the order', () => {
  const orders = (spec: string) => Object.fromEntries(podOrders(set(spec).timelines));
  assert.deepEqual(orders('{replicas: 1}'), { 'db-0': '' });
  assert.deepEqual(orders('{replicas: 2}'), {
    'db-0': 'starts 1st, updated 2nd',
    'db-1': 'starts 2nd, updated 1st',
  });
  assert.deepEqual(orders('{replicas: 2, podManagementPolicy: Parallel}'), {
    'db-0': 'starts with the others, updated 2nd',
    'db-1': 'starts with the others, updated 1st',
  });
  assert.deepEqual(orders('{replicas: 2, updateStrategy: {rollingUpdate: {partition: 1}}}'), {
    'db-0': 'starts 1st, keeps the old template',
    'db-1': 'starts 2nd, updated',
  });
  assert.deepEqual(orders('{replicas: 2, updateStrategy: {type: OnDelete}}'), {
    'db-0': 'starts 1st',
    'db-1': 'starts 2nd',
  });
});

test('a manifest that breaks keeps its last good preview and names the line', () => {
  const preview = set('{replicas: 2}');
  const found: PreviewResult = { state: 'found', document: 1, line: 4, preview };
  const { view, lastGood } = nextView('file:///db.yaml', found, undefined);
  assert.deepEqual(view, { state: 'found', preview, earlier: null });

  const broken: PreviewResult = { state: 'broken', document: 1, line: 9, preview: null };
  const stale = nextView('file:///db.yaml', broken, lastGood);
  assert.deepEqual(stale.view, { state: 'stale', preview, line: 9, isEarlier: true });
  assert.equal(stale.lastGood, lastGood);
});

test('a manifest that is refused for a moment keeps its last good preview below', () => {
  const preview = set('{replicas: 2}');
  const refused = { ...preview, refused: ['spec.repli'] };
  const lastGood: LastGood = { uri: 'file:///db.yaml', document: 1, preview };
  const found: PreviewResult = { state: 'found', document: 1, line: 4, preview: refused };
  const next = nextView('file:///db.yaml', found, lastGood);
  assert.deepEqual(next.view, { state: 'found', preview: refused, earlier: preview });
  assert.equal(next.lastGood, lastGood);
  assert.deepEqual(nextView('file:///other.yaml', found, lastGood).view, {
    state: 'found',
    preview: refused,
    earlier: null,
  });
});

test('another document that is broken does not show an earlier one', () => {
  const preview = set('{replicas: 2}');
  const rest = set('{replicas: 3}');
  const lastGood: LastGood = { uri: 'file:///db.yaml', document: 1, preview };
  const broken: PreviewResult = { state: 'broken', document: 2, line: 30, preview: null };
  assert.deepEqual(nextView('file:///db.yaml', broken, lastGood).view, { state: 'broken', line: 30 });
  assert.deepEqual(nextView('file:///other.yaml', { ...broken, document: 1 }, lastGood).view, {
    state: 'broken',
    line: 30,
  });
  assert.deepEqual(nextView('file:///db.yaml', { ...broken, preview: rest }, lastGood).view, {
    state: 'stale',
    preview: rest,
    line: 30,
    isEarlier: false,
  });
});
