/** Changes inside braces and brackets, and comments above lines. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dedent, edit, refuses } from './editText.ts';

test('flow style stays flow style, with its own spaces', () => {
  assert.equal(
    edit('a: {b: 1}\nc: { d: 2 }\ne: [x]\n', (editor, nodes) => [
      editor.set(nodes.map('a'), 'k', { deep: ['a, b', '1'] }),
      editor.set(nodes.map('c'), 'k', 'it: is'),
      editor.append(nodes.sequence('e'), { k: null }),
      editor.insertItem(nodes.sequence('e'), 0, 'first'),
    ]),
    'a: {b: 1, k: {deep: ["a, b", "1"]}}\nc: { d: 2, k: "it: is" }\ne: [first, x, {k: null}]\n',
  );
});

test('entries of flow style are set beside others', () => {
  assert.equal(
    edit('{a: 1, c: 3}\n', (editor, nodes) => [
      editor.set(nodes.map(), 'b', 2, { after: 'a' }),
      editor.set(nodes.map(), 'x', 0, { before: 'a' }),
    ]),
    '{x: 0, a: 1, b: 2, c: 3}\n',
  );
});

test('JSON stays JSON where it can', () => {
  assert.equal(
    edit('{"a":1,"b":"x"}\n', (editor, nodes) => [
      editor.set(nodes.map(), 'a', 2),
      editor.set(nodes.map(), 'b', 'yes'),
      editor.renameKey(nodes.entry('b'), 'c'),
    ]),
    '{"a":2,"c":"yes"}\n',
  );
});

test('commas come right when something is removed', () => {
  const remove = (text: string, ...indexes: readonly number[]) =>
    edit(text, (editor, nodes) => indexes.map(index => editor.remove(nodes.item('a', index))));
  assert.equal(remove('a: [x, y, z]\n', 0), 'a: [y, z]\n');
  assert.equal(remove('a: [x, y, z]\n', 1), 'a: [x, z]\n');
  assert.equal(remove('a: [x, y, z]\n', 2), 'a: [x, y]\n');
  assert.equal(remove('a: [ x, y ]\n', 1, 0), 'a: []\n');
  assert.equal(remove('a: [x, y, z]\n', 1, 2), 'a: [x]\n');
  assert.equal(remove('a: [x, y,]\n', 1), 'a: [x,]\n');
  assert.equal(remove('a: [x,\ty]\n', 0), 'a: [y]\n');
});

test('flow style over several lines gets new lines, and comments keep theirs', () => {
  const before = dedent(`
    args: [
      a, # one
      b, # two
      c  # three
    ] # end
    `);
  assert.equal(
    edit(before, (editor, nodes) => editor.append(nodes.sequence('args'), 'd')),
    dedent(`
    args: [
      a, # one
      b, # two
      c,  # three
      d
    ] # end
    `),
  );
  assert.equal(
    edit(before, (editor, nodes) => editor.remove(nodes.item('args', 1))),
    dedent(`
    args: [
      a, # one
      # two
      c  # three
    ] # end
    `),
  );
  assert.equal(
    edit(before, (editor, nodes) => editor.remove(nodes.item('args', 2))),
    dedent(`
    args: [
      a, # one
      b # two
      # three
    ] # end
    `),
  );
  assert.equal(
    edit(before, (editor, nodes) => editor.replaceValue(nodes.entry('args'), 'x')),
    dedent(`
    args: x
      # one
      # two
      # three
      # end
    `),
  );
});

test('a comma at the end stays at the end', () => {
  assert.equal(
    edit('a: [\n  x,\n]\n', (editor, nodes) => editor.append(nodes.sequence('a'), 'z')),
    'a: [\n  x,\n  z,\n]\n',
  );
});

test('a flow value that holds comments is not written over', () => {
  const text = 'a: [\n  {b: 1, # why\n   c: 2},\n  x\n]\n';
  assert.ok(refuses(text, (editor, nodes) => editor.remove(nodes.item('a', 0))));
  assert.ok(refuses(text, (editor, nodes) => editor.replaceValue(nodes.item('a', 0), 'y')));
});

test('a pair in brackets without braces of its own is left alone', () => {
  assert.ok(refuses('a: [b: 1]\n', (editor, nodes) => editor.set(nodes.map('a', 0), 'c', 2)));
});

test('an entry moves between block and flow style', () => {
  assert.equal(
    edit('a:\n  b: [1, "2"] # c\n  d: 1\ne: {f: 1}\n', (editor, nodes) =>
      editor.move(nodes.entry('a', 'b'), nodes.map('e')),
    ),
    'a:\n  # c\n  d: 1\ne: {f: 1, b: [1, "2"]}\n',
  );
  assert.equal(
    edit('a: {b: [1], c: 2}\ne:\n  f: 1\n', (editor, nodes) =>
      editor.move(nodes.entry('a', 'b'), nodes.map('e')),
    ),
    'a: {c: 2}\ne:\n  f: 1\n  b:\n    - 1\n',
  );
});

test('a comment goes on a line of its own above the entry, the item or the flow collection', () => {
  const text = dedent(`
    spec:
      replicas: 1
      containers:
        - name: a
          args: [x, {y: 1},
            z]
    `);
  const comment = (...path: readonly (string | number)[]) =>
    edit(text, (editor, nodes) => {
      const child = typeof path.at(-1) === 'number' ? nodes.item(...path) : nodes.entry(...path);
      return editor.insertComment(child, 'setwise-ignore some-rule: why');
    });
  const line = '# setwise-ignore some-rule: why\n';
  assert.equal(comment('spec'), line + text);
  assert.equal(comment('spec', 'replicas'), text.replace('  replicas', `  ${line}  replicas`));
  for (const path of [
    ['spec', 'containers', 0],
    ['spec', 'containers', 0, 'name'],
  ])
    assert.equal(comment(...path), text.replace('    - name', `    ${line}    - name`));
  for (const path of [
    ['spec', 'containers', 0, 'args'],
    ['spec', 'containers', 0, 'args', 2],
    ['spec', 'containers', 0, 'args', 1, 'y'],
  ]) {
    assert.equal(comment(...path), text.replace('      args', `      ${line}      args`));
  }
});

test('a comment is not written twice, nor above a document marker', () => {
  const text = 'a: 1\n# note\nb: 2\n';
  assert.equal(
    edit(text, (editor, nodes) => editor.insertComment(nodes.entry('b'), 'note')),
    text,
  );
  assert.ok(refuses('--- {a: 1}\n', (editor, nodes) => editor.insertComment(nodes.entry('a'), 'note')));
  assert.ok(refuses(text, (editor, nodes) => editor.insertComment(nodes.entry('b'), 'two\nlines')));
});

test('text is replaced where it still stands as it was', () => {
  const text = 'a: 1 # one\nb: 2\n';
  const range = { start: 4, end: 10 };
  assert.equal(
    edit(text, editor => editor.replaceText(range, '')),
    'a: 1\nb: 2\n',
  );
  assert.equal(
    edit(text, (editor, nodes) => [editor.set(nodes.map(), 'a', 100), editor.replaceText(range, '')]),
    'a: 100\nb: 2\n',
  );
  assert.equal(
    edit(text, (editor, nodes) => [editor.remove(nodes.entry('a')), !editor.replaceText(range, '')]),
    '# one\nb: 2\n',
  );
});
