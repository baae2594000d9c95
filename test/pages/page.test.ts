/** Pages as an editor or a terminal gets them. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { allRules, rulePagePath, ruleUrl } from '../../server/src/engine/index.ts';
import { type Page, pageAt } from '../../server/src/pages/page.ts';

/** Each page is written once. */
const written = new Map<string, Page | undefined>();

function page(path: string): Page | undefined {
  if (!written.has(path)) written.set(path, pageAt(path));
  return written.get(path);
}

const paths = ['settings.md', 'rules/README.md', ...allRules.map(({ id }) => rulePagePath(id))];

test('every rule has a page with its title, and the address of the same page on the web', () => {
  for (const { id, title } of allRules) {
    const found = page(rulePagePath(id));
    assert.equal(found?.title, title);
    assert.ok(found.markdown.startsWith(`# ${title}\n`), id);
    assert.equal(found.url, ruleUrl(id));
  }
});

test('every link leads to another page and a heading there, or to the web', () => {
  for (const from of paths) {
    for (const [, target = ''] of linksOf(from)) {
      if (target.startsWith('https://')) continue;
      const [path = '', fragment] = target.split('#');
      const to = path === '' ? from : posix.join(posix.dirname(from), path);
      const found = page(to);
      assert.ok(found, `${from} leads to ${target}`);
      if (fragment !== undefined)
        assert.ok(anchorsOf(found.markdown).includes(fragment), `${from} leads to ${target}`);
    }
  }
});

test('what stands on the web alone is linked there, and what stands here is not', () => {
  const targets = linksOf('settings.md').map(([, target]) => target);
  assert.ok(targets.includes('https://github.com/setwise/setwise/blob/main/docs/editors.md'));
  assert.ok(targets.includes('https://github.com/setwise/setwise/blob/main/schemas/setwise.schema.json'));
  assert.ok(targets.includes('rules/host-port-surge.md'));
  assert.ok(!targets.includes(ruleUrl('host-port-surge')));
});

test('there is no page of what is not a rule, and none outside', () => {
  for (const path of ['rules/nothing.md', 'README.md', '../README.md', 'rules/', ''])
    assert.equal(pageAt(path), undefined);
});

test('what is said of settings is explained on the page of the settings', () => {
  assert.equal(pageAt(rulePagePath('setting-not-understood'))?.title, 'Settings');
});

function linksOf(path: string): readonly RegExpMatchArray[] {
  return [...(page(path)?.markdown ?? '').matchAll(/\]\(([^)]+)\)/g)];
}

/** As GitHub and VS Code name headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
