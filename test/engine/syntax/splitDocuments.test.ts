import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appendDocumentToFile } from '../../../server/src/engine/syntax/editor/appendDocumentToFile.ts';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../../server/src/engine/syntax/splitDocuments.ts';
import { applyEdits } from '../../../server/src/engine/text/textEdit.ts';
import { seededRandom } from '../../kit/random.ts';
import { randomYaml } from './randomYaml.ts';
import { dataOf } from './yamlData.ts';

function texts(file: string): readonly string[] {
  const chunks = splitDocuments(file);
  for (const { start, text } of chunks) assert.equal(file.slice(start, start + text.length), text);
  return chunks.map(({ text }) => text);
}

test('a document reaches from its marker to the next one', () => {
  assert.deepEqual(texts('a: 1\n---\nb: 2\n--- # c\nc: 3'), ['a: 1\n', '---\nb: 2\n', '--- # c\nc: 3']);
  assert.deepEqual(texts('a: 1\r\n---\r\nb: 2\r\n'), ['a: 1\r\n', '---\r\nb: 2\r\n']);
  assert.deepEqual(texts('---\n---\n'), ['---\n', '---\n']);
});

test('three dots end a document and belong to it', () => {
  assert.deepEqual(texts('a: 1\n...\nb: 2\n'), ['a: 1\n...\n', 'b: 2\n']);
  assert.deepEqual(texts('a: 1\n...\n'), ['a: 1\n...\n']);
});

test('comments and directives above the first marker belong to the document below', () => {
  assert.deepEqual(texts('# license\n\n---\na: 1\n---\n# only\n---\nb: 2\n'), [
    '# license\n\n---\na: 1\n',
    '---\n# only\n',
    '---\nb: 2\n',
  ]);
  assert.deepEqual(texts('%YAML 1.1\n# c\n---\na: 1\n'), ['%YAML 1.1\n# c\n---\na: 1\n']);
});

test('what only looks like a marker is none', () => {
  for (const text of ['a: |\n  ---\n', '---a\n', ' ---\n', '----\n', '....\n', 'a: "x\u2028---\u2028y"\n']) {
    assert.deepEqual(texts(text), [text]);
  }
});

test('a byte order mark belongs to no document, and an empty file holds one', () => {
  assert.deepEqual(splitDocuments('\uFEFF---\na: 1\n'), [{ start: 1, text: '---\na: 1\n' }]);
  assert.deepEqual(splitDocuments(''), [{ start: 0, text: '' }]);
  assert.deepEqual(splitDocuments('\uFEFF'), [{ start: 1, text: '' }]);
});

test('an unclosed quote costs no other document', () => {
  const documents = splitDocuments('a: "x\n---\nb: 2\n').map(({ text }) => parseYaml(text));
  assert.deepEqual(
    documents.map(({ errors }) => errors.length > 0),
    [true, false],
  );
});

test('random documents in one file stay what they are alone', () => {
  for (let seed = 0; seed < 100; seed++) {
    const random = seededRandom(seed);
    const parts = Array.from({ length: 1 + random.below(4) }, () => randomYaml(random).text)
      .map(text => (text.startsWith('---') ? text : `---\n${text}`))
      .map(text => (text.endsWith('\n') ? text : `${text}\n`));
    assert.deepEqual(texts(parts.join('')), parts, `seed ${seed}`);
  }
});

test('a document is added below the last one', () => {
  const append = (file: string, document = 'b: 2\n') =>
    applyEdits(file, appendDocumentToFile(file, document));
  assert.equal(append('a: 1\n'), 'a: 1\n---\nb: 2\n');
  assert.equal(append('a: 1'), 'a: 1\n---\nb: 2\n');
  assert.equal(append('a: 1\n\n\n'), 'a: 1\n\n\n---\nb: 2\n');
  assert.equal(append('a: 1\n...\n'), 'a: 1\n...\n---\nb: 2\n');
  assert.equal(append('a: 1\n...'), 'a: 1\n...\n---\nb: 2\n');
  assert.equal(append('a: 1\r\n', 'b:\n  c: 2'), 'a: 1\r\n---\r\nb:\r\n  c: 2\r\n');
  assert.equal(append('a: 1\n', '---\nb: 2\n\n'), 'a: 1\n---\nb: 2\n');
});

test('an empty last document takes the new one', () => {
  const append = (file: string) => applyEdits(file, appendDocumentToFile(file, 'b: 2\n'));
  assert.equal(append(''), 'b: 2\n');
  assert.equal(append('\uFEFF'), '\uFEFFb: 2\n');
  assert.equal(append('# file\n'), '# file\nb: 2\n');
  assert.equal(append('a: 1\n---\n'), 'a: 1\n---\nb: 2\n');
  assert.equal(append('a: 1\n---'), 'a: 1\n---\nb: 2\n');
  assert.equal(append('a: 1\n--- # next\n\n'), 'a: 1\n--- # next\n\nb: 2\n');
});

test('an added document leaves the data of random files alone', () => {
  for (let seed = 0; seed < 100; seed++) {
    const { text } = randomYaml(seededRandom(seed));
    const file = applyEdits(text, appendDocumentToFile(text, 'b: 2\n'));
    const data = splitDocuments(file).map(chunk => dataOf(parseYaml(chunk.text).root));
    assert.deepEqual(data, [dataOf(parseYaml(text).root), { map: [['b', 2]] }], `seed ${seed}`);
  }
});
