/** The licences of the packages that stand in the bundles, which go where the bundles go. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { descriptionsPackage } from './generateDocumentation.mjs';
import { root } from './root.mjs';

/** Of packages of which not the program is taken along. */
const PARTS_TAKEN = {
  [descriptionsPackage]:
    'The file documentation.json holds the descriptions of the Kubernetes API that stand in this package.\n' +
    'Copyright The Kubernetes Authors.\n\n',
};

/**
 * Writes one text of all notices.
 *
 * @param {string} file Relative to the project.
 * @param {readonly string[]} inputs Files that were bundled, relative to the project.
 */
export function writeNotices(file, inputs) {
  const folders = new Set(inputs.flatMap(input => packageFolderOf(input) ?? []));
  const notices = [...folders].sort().map(noticeOf);
  const head = 'Setwise holds the following packages, each under its own licence.\n';
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`));
}

/** `node_modules/@lit/reactive-element/css-tag.js` is in `node_modules/@lit/reactive-element`. */
function packageFolderOf(input) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
}

/** @throws {Error} When a package carries no licence text: it is then not ours to ship. */
function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const file = readdirSync(join(root, folder)).find(entry => /^licen[cs]e/i.test(entry));
  const text =
    file && existsSync(join(root, folder, file)) ? readFileSync(join(root, folder, file), 'utf8') : '';
  if (text === '' && license === undefined) throw new Error(`${name} names no licence`);
  return `${name} ${version} (${license})\n\n${PARTS_TAKEN[folder] ?? ''}${text.trim()}\n`;
}
