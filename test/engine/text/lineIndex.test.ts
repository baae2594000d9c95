import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LineIndex } from '../../../server/src/engine/text/lineIndex.ts';
import {
  columnAt,
  lineBreakOf,
  lineEndAt,
  lineStartAt,
  nextLineAt,
  startsLine,
} from '../../../server/src/engine/text/lines.ts';

test('every offset has a position, and every position outside of line ends leads back to its offset', () => {
  const text = 'a\nbc\r\n\r\nd\re\u2028f😀\n';
  const index = new LineIndex(text);
  assert.equal(index.lineCount, 6);
  for (let offset = 0; offset <= text.length; offset++) {
    const isInsideLineEnd = text.slice(offset - 1, offset + 1) === '\r\n';
    if (!isInsideLineEnd) assert.equal(index.offsetAt(index.positionAt(offset)), offset);
  }
  assert.deepEqual(index.positionAt(3), { line: 1, character: 1 });
  // A line separator of Unicode ends no line; a character beyond the basic plane counts as two.
  assert.deepEqual(index.positionAt(text.length - 1), { line: 4, character: 5 });
  assert.deepEqual(index.positionAt(text.length), { line: 5, character: 0 });
});

test('positions outside of the text are taken to its nearest edge', () => {
  const index = new LineIndex('ab\r\ncd');
  assert.equal(index.offsetAt({ line: 0, character: 99 }), 2);
  assert.equal(index.offsetAt({ line: 1, character: 99 }), 6);
  assert.equal(index.offsetAt({ line: 7, character: 0 }), 6);
  assert.equal(index.offsetAt({ line: -1, character: 5 }), 0);
  assert.equal(index.offsetAt({ line: 1, character: -5 }), 4);
  assert.deepEqual(index.positionAt(-3), { line: 0, character: 0 });
  assert.deepEqual(index.positionAt(99), { line: 1, character: 2 });
});

test('the empty text has one line', () => {
  const index = new LineIndex('');
  assert.equal(index.lineCount, 1);
  assert.deepEqual(index.positionAt(0), { line: 0, character: 0 });
  assert.equal(index.offsetAt({ line: 0, character: 0 }), 0);
});

test('the line around an offset', () => {
  const text = '\n  ab\r\nc';
  assert.deepEqual(
    [0, 1, 4, 5, 6, 7, 8].map(offset => lineStartAt(text, offset)),
    [0, 1, 1, 1, 1, 7, 7],
  );
  assert.deepEqual(
    [0, 1, 4, 5, 7, 8].map(offset => lineEndAt(text, offset)),
    [0, 5, 5, 5, 8, 8],
  );
  assert.deepEqual(
    [0, 1, 5, 7].map(offset => nextLineAt(text, offset)),
    [1, 7, 7, 8],
  );
  assert.equal(columnAt(text, 4), 3);
  assert.ok(startsLine(text, 3) && !startsLine(text, 4));
});

test('the first line end is that of the text', () => {
  assert.equal(lineBreakOf('a\r\nb\n'), '\r\n');
  assert.equal(lineBreakOf('a\nb\r\n'), '\n');
  assert.equal(lineBreakOf('a'), '\n');
});
