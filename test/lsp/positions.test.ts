/** Lines and characters, in the units that the client counts in. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../server/src/engine/index.ts';
import { toOffset, toPosition } from '../../server/src/lsp/positions.ts';

const TEXT = 'a: ä€😀b\r\nc: d\n';
const source = { text: TEXT, lines: new LineIndex(TEXT) };

test('UTF-16 units are what strings are made of', () => {
  const offset = TEXT.indexOf('b');
  assert.deepEqual(toPosition(source, offset, 'utf-16'), { line: 0, character: 7 });
  assert.equal(toOffset(source, { line: 0, character: 7 }, 'utf-16'), offset);
});

test('UTF-8 counts bytes', () => {
  const offset = TEXT.indexOf('b');
  assert.deepEqual(toPosition(source, offset, 'utf-8'), { line: 0, character: 3 + 2 + 3 + 4 });
  assert.equal(toOffset(source, { line: 0, character: 12 }, 'utf-8'), offset);
});

test('every offset comes back from its position', () => {
  for (const encoding of ['utf-8', 'utf-16'] as const) {
    for (let offset = 0; offset <= TEXT.length; offset++) {
      const isInside = /^[\udc00-\udfff]/.test(TEXT.slice(offset)) || TEXT.startsWith('\n', offset);
      if (isInside) continue;
      assert.equal(toOffset(source, toPosition(source, offset, encoding), encoding), offset);
    }
  }
});

test('a place beyond the end of a line is its end', () => {
  for (const encoding of ['utf-8', 'utf-16'] as const) {
    assert.equal(toOffset(source, { line: 0, character: 99 }, encoding), TEXT.indexOf('\r'));
    assert.equal(toOffset(source, { line: 9, character: 0 }, encoding), TEXT.length);
  }
});
