/**
 * `npm run site`: writes the documentation as a small static site: `node scripts/site.mjs [--out FOLDER]`, by default
 * into `out/site`. It needs no server: the pages lead to each other by relative links.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { argv } from 'node:process';
import { root } from './root.mjs';
import { renderSite } from './site/renderSite.mjs';

const position = argv.indexOf('--out');
const folder = position < 0 ? join(root, 'out/site') : resolve(argv[position + 1]);

const files = renderSite(root);
rmSync(folder, { recursive: true, force: true });
for (const [path, content] of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
console.log(`${files.size} files in ${folder}`);
