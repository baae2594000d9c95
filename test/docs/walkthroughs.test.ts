/** The walk-throughs are true: what they print is what the program prints, and what they link to is there. `--update` writes the outputs. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { runCli } from '../cli/runCli.ts';
import { projectRoot } from '../kit/projectRoot.ts';

const folder = join(projectRoot, 'docs/walkthroughs');
const pages = readdirSync(folder).filter(name => name.endsWith('.md'));
const LARGEST_PICTURE = 80 * 1024;

/** A block of a command after `$` and what it prints. */
const RUNS = /^```\n(\$ npx setwise (.+)\n)([^`]*)```$/gm;
const LINKS = /\]\(([^)#]+)(?:#[^)]*)?\)/g;

for (const page of pages) {
  const path = join(folder, page);
  const text = readFileSync(path, 'utf8');

  test(`docs/walkthroughs/${page}: commands print what stands there`, async () => {
    let expected = text;
    for (const [block, command, words] of text.matchAll(RUNS)) {
      const { code, out, err } = await runCli((words ?? '').split(' '));
      assert.equal(err, '');
      assert.equal(code, 0);
      expected = expected.replace(block, () => `\`\`\`\n${command}${out}\`\`\``);
    }
    if (process.env.SETWISE_UPDATE) writeFileSync(path, expected);
    else assert.equal(text, expected);
  });

  test(`docs/walkthroughs/${page}: its links lead somewhere, and its pictures are small`, () => {
    for (const [, link = ''] of text.matchAll(LINKS)) {
      if (link.startsWith('https://')) continue;
      const { size } = statSync(join(dirname(path), link));
      if (link.endsWith('.png')) assert.ok(size <= LARGEST_PICTURE, `${link} has ${size} bytes`);
    }
  });
}

test('each exercise shows the terminal', () => {
  for (const page of ['statefulset.md', 'daemonset.md'])
    assert.match(readFileSync(join(folder, page), 'utf8'), RUNS);
});
