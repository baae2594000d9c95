/** What the editor will not touch, and what of the text around it stays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent, edit, refuses } from './editText.ts';

test('a path ends at a value of another type', () => {
  assert.ok(refuses('spec: none\n', (editor, nodes) => editor.setPath(nodes.map(), ['spec', 'a'], 1)));
  assert.ok(refuses('spec: [1]\n', (editor, nodes) => editor.setPath(nodes.map(), ['spec', 'a'], 1)));
  assert.ok(refuses('spec: [1]\n', (editor, nodes) => editor.setPath(nodes.map(), ['spec', 2], 1)));
  assert.equal(
    edit('spec: [1]\n', (editor, nodes) => editor.setPath(nodes.map(), ['spec', 1], 2)),
    'spec: [1, 2]\n',
  );
});

test('what an alias repeats is not changed, for it would change in two places', () => {
  const text = dedent(`
    selector: &labels
      app: db
      deep: {a: 1}
    labels: *labels
    merged:
      <<: *labels
      b: 1
    `);
  assert.ok(refuses(text, (editor, nodes) => editor.set(nodes.map('labels'), 'tier', 'data')));
  assert.ok(refuses(text, (editor, nodes) => editor.set(nodes.map('selector'), 'tier', 'data')));
  assert.ok(refuses(text, (editor, nodes) => editor.set(nodes.map('selector', 'deep'), 'a', 2)));
  assert.ok(refuses(text, (editor, nodes) => editor.setPath(nodes.map(), ['labels', 'tier'], 'data')));
  assert.ok(refuses(text, (editor, nodes) => editor.remove(nodes.entry('selector'))));
  assert.ok(refuses(text, (editor, nodes) => editor.replaceValue(nodes.entry('selector'), 1)));
  assert.ok(refuses(text, (editor, nodes) => editor.move(nodes.entry('labels'), nodes.map('merged'))));
  assert.equal(
    edit(text, (editor, nodes) => [
      editor.set(nodes.map('merged'), 'b', 2),
      editor.replaceValue(nodes.entry('labels'), { app: 'web' }),
      editor.set(nodes.map(), 'x', 1),
    ]),
    text.replace('b: 1', 'b: 2\nx: 1').replace('labels: *labels', 'labels:\n  app: web'),
  );
});

test('a key that is no plain word makes its map untouchable', () => {
  for (const text of ['? a\n: b\nc: 1\n', '&x a: b\nc: 1\n', '{a: b}: 1\nc: 1\n']) {
    assert.ok(
      refuses(text, (editor, nodes) => editor.set(nodes.map(), 'c', 2)),
      text,
    );
  }
});

test('a half-typed line makes its map closed for additions', () => {
  const text = 'spec:\n  replicas: 1\n  rep\n  template: {}\n';
  assert.ok(refuses(text, (editor, nodes) => editor.set(nodes.map('spec'), 'serviceName', 'db')));
  assert.ok(refuses(text, (editor, nodes) => editor.remove(nodes.entry('spec'))));
  assert.equal(
    edit(text, (editor, nodes) => editor.set(nodes.map('spec'), 'replicas', 2)),
    text.replace('1', '2'),
  );
});

test('a map that template actions may fill is closed for additions', () => {
  const text = 'spec:\n  replicas: 1\n  {{- if .Values.x }}\n  b: {{ .Values.b }}\n  {{- end }}\n';
  assert.ok(refuses(text, (editor, nodes) => editor.set(nodes.map('spec'), 'serviceName', 'db')));
  assert.equal(
    edit(text, (editor, nodes) => editor.set(nodes.map('spec'), 'replicas', 2)),
    text.replace('1', '2'),
  );
});

test('blank lines that a block scalar keeps stay its own', () => {
  const text = 'a: |+\n  x\n\nb: 1\n\nc: 2\n';
  assert.ok(refuses(text, (editor, nodes) => editor.remove(nodes.entry('b'))));
  assert.equal(
    edit('a: |+\n  x\n\n', (editor, nodes) => editor.set(nodes.map(), 'b', 1)),
    'a: |+\n  x\n\nb: 1\n',
  );
});

test('line ends are those of the document, and a missing last one stays missing', () => {
  assert.equal(
    edit('a: 1\r\nb:\r\n  c: 2', (editor, nodes) => [
      editor.set(nodes.map('b'), 'd', { e: [1] }),
      editor.remove(nodes.entry('a')),
    ]),
    'b:\r\n  c: 2\r\n  d:\r\n    e:\r\n      - 1',
  );
  assert.equal(
    edit('a: 1', (editor, nodes) => editor.set(nodes.map(), 'b', 'x\ny\n')),
    'a: 1\nb: "x\\ny\\n"',
  );
});

test('a document keeps its marker', () => {
  assert.equal(
    edit('--- # first\na: 1\n...\n', (editor, nodes) => editor.set(nodes.map(), 'b', 2)),
    '--- # first\na: 1\nb: 2\n...\n',
  );
});

test('a block scalar that ends the text without a line end is not given one', () => {
  assert.ok(refuses('a: |\n  x', (editor, nodes) => editor.set(nodes.map(), 'b', 1)));
  assert.equal(
    edit('a: |-\n  x', (editor, nodes) => editor.set(nodes.map(), 'b', 1)),
    'a: |-\n  x\nb: 1',
  );
  assert.equal(
    edit('a: |\n  x', (editor, nodes) => editor.set(nodes.map(), 'b', 1, { before: 'a' })),
    'b: 1\na: |\n  x',
  );
});
