import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { syntaxFaults } from '../../../server/src/engine/syntax/yamlErrors.ts';

const codesOf = (text: string) => syntaxFaults(parseYaml(text)).map(({ code }) => code);

test('a question mark between braces or brackets needs quotes', () => {
  assert.deepEqual(codesOf('a: {path: /live?full=1}\n'), ['question-mark']);
  assert.deepEqual(codesOf('a: [what?]\n'), ['question-mark']);
  assert.deepEqual(codesOf('a: {path: "/live?full=1"}\n'), []);
  assert.deepEqual(codesOf('a: /live?full=1\n'), []);
});

test('a key between braces ends with a colon on its own line', () => {
  assert.deepEqual(codesOf('a: {key\n: 1}\n'), ['key-lines']);
  assert.deepEqual(codesOf('a: {long\n key: 1}\n'), ['key-lines']);
  assert.deepEqual(codesOf('a: {key:\n 1}\n'), []);
});

test('the colon of a key between braces needs a space before a brace', () => {
  assert.deepEqual(codesOf('a: {b:{c: 1}}\n'), ['missing-space']);
  assert.deepEqual(codesOf('a: {"b":{"c":1}}\n'), []);
});
