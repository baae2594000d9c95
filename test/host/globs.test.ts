/** Glob patterns match what their words say, in every host alike. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGlobs, globToRegExp } from '../../server/src/host/globs.ts';

const CASES: readonly (readonly [glob: string, matching: readonly string[], others: readonly string[]])[] = [
  ['**/*.yaml', ['a.yaml', 'a/b/c.yaml'], ['a.yml', 'a.yaml/b', 'ayaml']],
  ['**/*.{yaml,yml,json}', ['a.yaml', 'b/a.yml', 'a.json'], ['a.jsonc', 'a.{yaml,yml}']],
  ['deploy/*.yaml', ['deploy/a.yaml'], ['deploy/b/a.yaml', 'x/deploy/a.yaml']],
  ['./deploy/**', ['deploy', 'deploy/a', 'deploy/a/b.yaml'], ['deployment/a']],
  ['charts/', ['charts', 'charts/db/values.yaml'], ['mycharts']],
  ['**/node_modules/**', ['node_modules', 'a/node_modules/b/c.yaml'], ['node_modules2/a']],
  ['db-?.yaml', ['db-1.yaml'], ['db-.yaml', 'db-12.yaml', 'db-/.yaml']],
  ['db-[0-2].yaml', ['db-1.yaml'], ['db-3.yaml']],
  ['db-[!0-2].yaml', ['db-3.yaml'], ['db-1.yaml']],
  ['{a,b{1,2}}.yaml', ['a.yaml', 'b1.yaml', 'b2.yaml'], ['b.yaml']],
  ['a+b (1).yaml', ['a+b (1).yaml'], ['aab (1).yaml']],
  ['a,b.yaml', ['a,b.yaml'], ['a', 'b.yaml']],
  ['unclosed{a.yaml', ['unclosed{a.yaml'], ['unclosed']],
  ['\\*.yaml', ['*.yaml'], ['a.yaml']],
  ['[z-a]', [], ['z', 'a', '[z-a]']],
];

for (const [glob, matching, others] of CASES) {
  test(`glob ${glob}`, () => {
    const pattern = globToRegExp(glob);
    for (const path of matching) assert.ok(pattern.test(path), `${path} does not match`);
    for (const path of others) assert.ok(!pattern.test(path), `${path} matches`);
  });
}

test('a pattern that names a folder excludes all it holds', () => {
  const matcher = compileGlobs({ include: ['**/*.yaml'], exclude: ['**/generated'] });
  assert.ok(matcher.isExcluded('a/generated/b/c.yaml'));
  assert.ok(!matcher.isFolderSearched('a/generated'));
  assert.ok(!matcher.isSearched('a/generated/b/c.yaml'));
  assert.ok(matcher.isSearched('a/c.yaml'));
});

test('folders with a dot are not searched, but a file in them is not excluded', () => {
  const matcher = compileGlobs({ include: ['**/*.yaml'], exclude: [] });
  assert.ok(!matcher.isFolderSearched('a/.cache'));
  assert.ok(!matcher.isSearched('a/.cache/b.yaml'));
  assert.ok(!matcher.isExcluded('a/.cache/b.yaml'));
  assert.ok(matcher.isSearched('.gitlab-ci.yaml'));
});
