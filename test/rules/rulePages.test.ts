/** The pages of the rules are as the rules say. `SETWISE_UPDATE=1` rewrites them. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { renderRuleIndex } from '../../server/src/pages/ruleIndex.ts';
import { renderRulePage, TOOLS } from '../../server/src/pages/rulePage.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const folder = join(projectRoot, 'docs/rules');
const notice = '<!-- Written by `npm run generate` from the rules; change them instead. -->\n\n';
const pages = new Map([
  ['README.md', notice + renderRuleIndex(allRules)],
  ...allRules.map(rule => [`${rule.id}.md`, notice + renderRulePage(rule)] as const),
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

test('of other tools each is known, and its check named', () => {
  const tools = new Set(TOOLS.map(tool => tool.toLowerCase()));
  for (const { id, docs } of allRules) {
    for (const peer of docs.peers ?? []) {
      const [tool = '', check = ''] = peer.split(': ');
      assert.ok(tools.has(tool.toLowerCase()) && check !== '', `${id}: ${peer}`);
    }
  }
});
