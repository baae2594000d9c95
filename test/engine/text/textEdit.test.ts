import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  applyEdits,
  editsConflict,
  shiftEdit,
  type TextEdit,
} from '../../../server/src/engine/text/textEdit.ts';

function replace(start: number, end: number, text: string): TextEdit {
  return { range: { start, end }, text };
}

test('edits are applied in the order of the text, whatever their order in the list', () => {
  assert.equal(applyEdits('abcdef', [replace(4, 6, 'X'), replace(0, 1, ''), replace(2, 2, '-')]), 'b-cdX');
  assert.equal(applyEdits('abc', []), 'abc');
});

test('insertions at one place keep their order, and stand before what is replaced there', () => {
  assert.equal(applyEdits('ab', [replace(1, 1, '1'), replace(1, 1, '2')]), 'a12b');
  assert.equal(applyEdits('ab', [replace(1, 2, 'B'), replace(1, 1, '-')]), 'a-B');
});

test('edits conflict when they share a character or begin at one place', () => {
  assert.ok(editsConflict([replace(0, 3, '')], [replace(2, 4, '')]));
  assert.ok(editsConflict([replace(2, 2, 'x')], [replace(0, 4, '')]));
  assert.ok(editsConflict([replace(2, 2, 'x')], [replace(2, 2, 'y')]));
  assert.ok(editsConflict([replace(2, 2, 'x')], [replace(2, 3, 'y')]));
  assert.ok(!editsConflict([replace(0, 2, '')], [replace(2, 4, '')]));
  assert.ok(!editsConflict([replace(0, 2, '')], [replace(3, 3, 'x')]));
});

test('an edit moves with its document', () => {
  assert.deepEqual(shiftEdit(replace(1, 2, 'x'), 10), replace(11, 12, 'x'));
});
