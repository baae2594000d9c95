import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseYaml } from '../../../server/src/engine/syntax/parseYaml.ts';
import { syntaxFaults } from '../../../server/src/engine/syntax/yamlErrors.ts';
import type { YamlNode } from '../../../server/src/engine/syntax/yamlTree.ts';

const codesOf = (text: string) => syntaxFaults(parseYaml(text)).map(({ code }) => code);
const dataOf = (value: string) => {
  const { root } = parseYaml(`a: ${value}\n`);
  return plainOf(root?.kind === 'map' ? root.entries[0]?.value : undefined);
};

function plainOf(node: YamlNode | undefined): unknown {
  if (node?.kind === 'sequence') return node.items.map(({ value }) => plainOf(value));
  if (node?.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  return node?.kind === 'scalar' ? node.text : null;
}

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

test('the colon of a key between braces needs a space before the end of its entry', () => {
  assert.deepEqual(codesOf('a: {b:}\n'), ['missing-space']);
  assert.deepEqual(codesOf('a: [{b:, c: d}]\n'), ['missing-space']);
  assert.deepEqual(codesOf('a: {b: , "c":, d:\n}\n'), []);
});

test('a lone dash between braces or brackets is a text', () => {
  assert.deepEqual(dataOf('[-, b]'), ['-', 'b']);
  assert.deepEqual(dataOf('[[a, -], { -, b: -, "c":-}]'), [['a', '-'], { '-': null, b: '-', c: '-' }]);
  assert.deepEqual(codesOf('a: [-,-]\n'), []);
  assert.notDeepEqual(codesOf('a: [- b]\n'), []);
  assert.notDeepEqual(codesOf('a: [- , b]\n'), []);
});

test('a text between braces or brackets may end with a colon', () => {
  assert.deepEqual(dataOf('[a:, b c:,C:]'), ['a:', 'b c:', 'C:']);
  assert.deepEqual(dataOf('[{a: b:, c: d::}, e :]'), [{ a: 'b:', c: 'd::' }, 'e :']);
  assert.deepEqual(dataOf('["a":, b: ]'), [{ a: null }, { b: null }]);
  assert.deepEqual(codesOf('a: [{b: c:}, d:]\n'), []);
});
