/** Small edits that lead from one text to another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../server/src/engine/index.ts';
import { lineDiff } from '../../server/src/lsp/lineDiff.ts';

test('equal texts need no edit', () => {
  assert.deepEqual(lineDiff('a\nb\n', 'a\nb\n'), []);
});

test('within a line only what differs is replaced', () => {
  assert.deepEqual(lineDiff('a\n  name: dta # x\nb\n', 'a\n  name: data # x\nb\n'), [
    { range: { start: 11, end: 11 }, text: 'a' },
  ]);
});

test('changes far from each other are edits of their own', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`);
  const after = [...lines];
  after[10] = 'other\n';
  after.splice(50, 1);
  after.splice(90, 0, 'new\n');
  const edits = lineDiff(lines.join(''), after.join(''));
  assert.equal(edits.length, 3);
  assert.equal(applyEdits(lines.join(''), edits), after.join(''));
});

test('neither a line end nor a character is cut in half', () => {
  for (const [before, after] of [
    ['a\r\n', 'a\n'],
    ['a\n', 'a\r\n'],
    ['x: 😀\n', 'x: 😁\n'],
    ['x: 😀😀\n', 'x: 😀\n'],
  ] as const) {
    const edits = lineDiff(before, after);
    assert.equal(applyEdits(before, edits), after);
    for (const { range } of edits) {
      for (const offset of [range.start, range.end]) {
        assert.ok(!/^[\udc00-\udfff]/.test(before.slice(offset)), 'half a character');
        assert.ok(!(before[offset] === '\n' && before[offset - 1] === '\r'), 'half a line end');
      }
    }
  }
});

test('any text can be made of any other', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const text = () => {
    const lines = Array.from({ length: random(12) }, () => `${'ab'[random(2)]}${'xy'[random(2)]}\n`);
    return lines.join('') + (random(3) === 0 ? 'end' : '');
  };
  for (let round = 0; round < 3000; round++) {
    const before = text();
    const after = text();
    assert.equal(applyEdits(before, lineDiff(before, after)), after, JSON.stringify([before, after]));
  }
});

test('a text that has little in common with the other is replaced', () => {
  const before = Array.from({ length: 3000 }, (_, index) => `${index}\n`).join('');
  const after = Array.from({ length: 3000 }, (_, index) => `x${index}\n`).join('');
  const edits = lineDiff(before, after);
  assert.equal(edits.length, 1);
  assert.equal(applyEdits(before, edits), after);
});
