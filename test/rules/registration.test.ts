/** Files, lists and ids of rules agree. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { faultRules } from '../../server/src/engine/rules/faults/index.ts';
import { rules } from '../../server/src/engine/rules/index.ts';
import { remarkRules } from '../../server/src/engine/rules/remarks/index.ts';
import { updateRules } from '../../server/src/engine/rules/updates/index.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const folder = join(projectRoot, 'server/src/engine/rules');

/** `selectorMismatch.ts` → `selector-mismatch`. */
function idsOfFiles(name: string): readonly string[] {
  return readdirSync(join(folder, name))
    .filter(file => file !== 'index.ts')
    .map(file => file.replace(/\.ts$/, '').replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))
    .sort();
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

test('rules/faults holds one file for each fault rule, and index.ts lists them sorted by id', () => {
  assert.deepEqual(idsOf(faultRules), idsOfFiles('faults'));
});

test('rules/remarks holds one file for each remark rule, and index.ts lists them sorted by id', () => {
  assert.deepEqual(idsOf(remarkRules), idsOfFiles('remarks'));
});

test('rules/controller and rules/practice hold one file for each rule, and rules/index.ts lists them sorted by id', () => {
  const own = rules.filter(rule => !updateRules.includes(rule));
  assert.deepEqual(idsOf(own), [...idsOfFiles('controller'), ...idsOfFiles('practice')].sort());
});

test('rules/updates holds one file for each rule, and its index.ts lists them sorted by id', () => {
  assert.deepEqual(idsOf(updateRules), idsOfFiles('updates'));
});

test('no two rules have the same id, and ids are whole words in kebab case', () => {
  assert.deepEqual(idsOf(allRules), [...new Set(idsOf(allRules))]);
  for (const { id } of allRules) assert.match(id, /^[a-z]+(?:-[a-z]+)+$/);
});

test('titles are phrases without a full stop', () => {
  for (const { id, title } of allRules) assert.match(title, /^[A-Z].*[^.]$/, id);
});
