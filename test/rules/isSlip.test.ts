/** Names that were typed for others. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSlip } from '../../server/src/engine/rules/common/isSlip.ts';

test('a letter more, less, another, or two swapped', () => {
  for (const [one, other] of [
    ['ingestor', 'ingester'],
    ['db-password', 'db-passwords'],
    ['sessions-cache', 'session-cache'],
    ['confgi', 'config'],
    ['config', 'confi'],
    ['search-daat', 'search-data'],
    ['postgresql', 'postgres'],
  ] as const) {
    assert.equal(isSlip(one, other), true, `${one} ${other}`);
    assert.equal(isSlip(other, one), true, `${other} ${one}`);
  }
});

test('other words, numbers and the name itself', () => {
  for (const [one, other] of [
    ['config', 'config'],
    ['config-1', 'config-2'],
    ['config-1', 'config-10'],
    ['web-config', 'app-config'],
    ['db', 'web'],
    ['reader', 'writer'],
    ['data', 'date-x'],
  ] as const) {
    assert.equal(isSlip(one, other), false, `${one} ${other}`);
  }
});
