import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFixture, renderAnnotations } from './fixture.ts';

test('a marker says something about the columns above it and is no part of the text', () => {
  const [file] = parseFixture(`
    kind: Service
    metadata:
      name: db
     #      ^^ 💡 error name-format: One.
     #      | Two.
    # a comment of the manifest
  `).files;
  assert.equal(file?.text, 'kind: Service\nmetadata:\n  name: db\n# a comment of the manifest\n');
  assert.deepEqual(file?.annotations, [
    { line: 2, start: 8, end: 10, text: '💡 error name-format: One. Two.' },
  ]);
});

test('the # of a marker for column 0 stands in the margin', () => {
  const [file] = parseFixture(`
    kind: Service
   #^^^^ here
  `).files;
  assert.deepEqual(file?.annotations, [{ line: 0, start: 0, end: 4, text: 'here' }]);
});

test('one fixture holds several files', () => {
  const { files } = parseFixture(`
    #- /a.yaml
    kind: Service
    #- /b/c.yaml
    kind: Secret
  `);
  assert.deepEqual(
    files.map(({ path, text }) => [path, text]),
    [
      ['/a.yaml', 'kind: Service\n'],
      ['/b/c.yaml', 'kind: Secret\n'],
    ],
  );
});

test('$0 is a cursor and no part of the text', () => {
  const [file] = parseFixture(`
    kind: $0Ser$0vice
  `).files;
  assert.equal(file?.text, 'kind: Service\n');
  assert.deepEqual(file?.cursors, [6, 9]);
});

test('what is found is shown as it is expected', () => {
  assert.equal(
    renderAnnotations('kind: Service\n', [{ line: 0, start: 0, end: 4, text: 'here' }]),
    '  kind: Service\n# ^^^^ here\n  ',
  );
});
