/** The pages of the rules are as the rules say. `SETWISE_UPDATE=1` rewrites them. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { renderRuleIndex } from '../kit/renderRuleIndex.ts';
import { renderRulePage } from '../kit/renderRulePage.ts';

const folder = join(projectRoot, 'docs/rules');
const pages = new Map([
  ['README.md', renderRuleIndex(allRules)],
  ...allRules.map(rule => [`${rule.id}.md`, renderRulePage(rule)] as const),
]);

if (process.env.SETWISE_UPDATE === '1') {
  mkdirSync(folder, { recursive: true });
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(join(folder, file));
  for (const [file, text] of pages) writeFileSync(join(folder, file), text);
}

test('every rule has its page, and every page its rule', () => {
  assert.deepEqual(readdirSync(folder).sort(), [...pages.keys()].sort());
});

for (const [file, text] of pages) {
  test(`docs/rules/${file} is up to date (npm run generate writes it anew)`, () => {
    assert.equal(readFileSync(join(folder, file), 'utf8'), text);
  });
}
