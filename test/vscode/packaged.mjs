/** The .vsix: what is in it, what it weighs, and that the same commit gives the same file. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runServerCommand } from '../../scripts/host/vscodeServer.mjs';
import { packageExtension } from '../../scripts/package.mjs';
import { runSteps } from './steps.mjs';

/** In bytes. Whoever opens a manifest waits for the download of the extension. */
const sizeLimit = 1.5 * 1024 * 1024;

/** What must be in it for the extension to work. */
const needed = [
  'dist/ThirdPartyNotices.txt',
  'dist/definitions.js',
  'dist/documentation.json',
  'dist/extension.js',
  'dist/server.js',
  'dist/web/extension.js',
  'dist/web/definitions.js',
  'dist/web/server.js',
  'dist/webview/preview.css',
  'dist/webview/preview.js',
  'package.json',
  'snippets/workloads.json',
];

/** What may be in it besides. VS Code adds the manifest of the .vsix, and changes the case of the texts it knows. */
const allowed =
  /^(\.vsixmanifest|package\.json|readme\.md|changelog\.md|security\.md|license\.txt|dist\/(web\/|webview\/)?\w+\.(js|css)|dist\/ThirdPartyNotices\.txt|dist\/documentation\.json|snippets\/\w+\.json|syntaxes\/[\w.]+\.json|media\/icon\.\w+)$/i;

/**
 * Packages the extension and looks at the file.
 *
 * @param {string} vsix Where to write it.
 */
export function checkPackage(vsix) {
  return runSteps({
    'the extension is packaged': () => packageExtension(vsix),
    'the package is small': () => {
      const { size } = statSync(vsix);
      console.log(`    ${(size / 1024).toFixed(0)} KB`);
      assert.ok(size < sizeLimit, `${size} bytes are more than ${sizeLimit}`);
    },
    'packaged again it is the same file': async () => {
      const again = `${vsix}.again`;
      await packageExtension(again);
      assert.ok(readFileSync(again).equals(readFileSync(vsix)));
    },
    'it holds what runs and what is read, nothing else': async () => {
      const folder = mkdtempSync(join(dirname(vsix), 'content-'));
      await installPackage(vsix, folder);
      const [extension] = readdirSync(folder).filter(name => name.startsWith('setwise.'));
      const content = join(folder, extension);
      const files = readdirSync(content, { recursive: true }).filter(name =>
        statSync(join(content, name)).isFile(),
      );
      assert.deepEqual(
        files.filter(file => !allowed.test(file)),
        [],
      );
      assert.deepEqual(
        needed.filter(file => !files.includes(file)),
        [],
      );
      rmSync(folder, { recursive: true });
    },
  });
}

/** Installs a .vsix as a person's VS Code would, into a folder of its own. */
export async function installPackage(vsix, extensionsFolder) {
  const { code, output } = await runServerCommand([
    '--extensions-dir',
    extensionsFolder,
    '--install-extension',
    vsix,
  ]);
  assert.equal(code, 0, output);
  assert.match(output, /was successfully installed/);
}
