/**
 * Builds and packages the extension: `npm run package [-- file]`.
 * The same commit gives the same file, byte for byte.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';
import { build } from './build.mjs';
import { root } from './root.mjs';

/** Where the project is read: links and pictures of the README lead there, as those to the rules' pages do. */
const project = 'https://github.com/setwise/setwise';

/**
 * Writes the .vsix of what `build` has written, and says so.
 *
 * @param {string} [file] Where to; `<name>-<version>.vsix` in the project's folder when left out.
 */
export async function packageExtension(file = defaultFile()) {
  // vsce gives this time to every file in the archive.
  const time = env.SOURCE_DATE_EPOCH ?? commitTime();
  if (time) env.SOURCE_DATE_EPOCH = time;
  await createVSIX({
    cwd: root,
    packagePath: file,
    // The bundles hold what they need. With dependencies vsce would ask npm, and a workspace's packages confuse it.
    dependencies: false,
    baseContentUrl: `${project}/blob/main`,
    baseImagesUrl: `${project}/raw/main`,
  });
}

function defaultFile() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}

/** Seconds since 1970 of the last commit; nothing outside a git checkout, where the file gets the time of now. */
function commitTime() {
  const { stdout } = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: root, encoding: 'utf8' });
  return stdout?.trim();
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  await build();
  await packageExtension(argv[2] && resolve(argv[2]));
}
