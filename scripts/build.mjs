/**
 * Bundles everything that runs outside the tests: the extension and its server (desktop and web), the preview's
 * page, the program and the library; and Kubernetes' description texts, which hosts read when someone asks.
 *
 * `npm run build` writes what is shipped: minified, without source maps.
 * `--watch` writes readable bundles with source maps, again at every change; F5 in VS Code uses it.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { descriptionsPackage, writeDocumentation } from './generateDocumentation.mjs';
import { writeNotices } from './notices.mjs';
import { root } from './root.mjs';

const node = { platform: 'node', format: 'cjs', target: 'node20', external: ['vscode'] };
const browser = {
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
  external: ['vscode'],
  define: { global: 'globalThis' },
};
/** Packages written for CommonJS call `require` for Node's own modules; an ES module has none of its own. */
export const requireBanner = `import { createRequire as requireOfBundle } from 'node:module';
const require = requireOfBundle(import.meta.url);`;

/** @type {readonly esbuild.BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: { extension: 'client/src/extension.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { server: 'server/src/main/node.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { definitions: 'server/src/main/definitionsWorker.ts' }, outdir: 'dist' },
  { ...browser, entryPoints: { extension: 'client/src/extension.web.ts' }, outdir: 'dist/web' },
  { ...browser, format: 'iife', entryPoints: { server: 'server/src/main/browser.ts' }, outdir: 'dist/web' },
  {
    ...browser,
    format: 'iife',
    entryPoints: { definitions: 'server/src/main/definitionsBrowser.ts' },
    outdir: 'dist/web',
  },
  {
    ...browser,
    format: 'iife',
    // An array, not names: the page and its style sheet share one name and differ in their extension only.
    entryPoints: ['client/src/webview/preview.ts', 'client/src/webview/preview.css'],
    outdir: 'dist/webview',
  },
  {
    ...node,
    format: 'esm',
    banner: { js: requireBanner },
    entryPoints: { cli: 'server/src/cli/main.ts' },
    outExtension: { '.js': '.mjs' },
    outdir: 'server/dist',
  },
  {
    ...node,
    format: 'esm',
    banner: { js: requireBanner },
    entryPoints: { definitions: 'server/src/main/definitionsWorker.ts' },
    outExtension: { '.js': '.mjs' },
    outdir: 'server/dist',
  },
  {
    // The library runs wherever JavaScript does, like the engine it exports.
    ...browser,
    format: 'esm',
    entryPoints: { index: 'server/src/engine/index.ts' },
    outExtension: { '.js': '.mjs' },
    outdir: 'server/dist',
  },
];

/**
 * Writes all bundles.
 *
 * @param {{ watch?: boolean }} [options] With `watch`, resolves after the first build and goes on building.
 * @throws {Error} When an entry is missing, or when esbuild finds an error (which it has then printed).
 */
export async function build({ watch = false } = {}) {
  const missing = bundles.flatMap(entriesOf).filter(entry => !existsSync(join(root, entry)));
  if (missing.length > 0) throw new Error(`Nothing to bundle at ${missing.join(', ')}`);

  const folders = ['dist', 'server/dist'];
  writeDocumentation(folders);
  const shared = {
    absWorkingDir: root,
    bundle: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...(watch ? { sourcemap: 'linked' } : { minify: true }),
  };
  if (!watch) {
    const results = await Promise.all(
      bundles.map(bundle => esbuild.build({ ...shared, metafile: true, ...bundle })),
    );
    for (const folder of folders) {
      const inside = results.filter((_, index) => bundles[index].outdir.split('/web')[0] === folder);
      const inputs = inside.flatMap(({ metafile }) => Object.keys(metafile.inputs));
      writeNotices(`${folder}/ThirdPartyNotices.txt`, [...inputs, `${descriptionsPackage}/LICENSE`]);
    }
    return;
  }
  const plugins = [reportRebuilds(bundles.length)];
  const contexts = await Promise.all(
    bundles.map(bundle => esbuild.context({ ...shared, ...bundle, plugins })),
  );
  await Promise.all(contexts.map(context => context.watch()));
}

/** @param {esbuild.BuildOptions} bundle */
function entriesOf({ entryPoints }) {
  return Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints);
}

/**
 * Prints one line when a round of builds begins and one when it ends: `.vscode/tasks.json` waits for them.
 *
 * @param {number} count How many bundles share the plugin.
 * @returns {esbuild.Plugin}
 */
function reportRebuilds(count) {
  let running = 0;
  let errors = 0;
  let seen = 0;
  return {
    name: 'report-rebuilds',
    setup(bundle) {
      bundle.onStart(() => {
        if (running++ > 0) return;
        errors = 0;
        console.log('[watch] build started');
      });
      bundle.onEnd(result => {
        errors += result.errors.length;
        seen++;
        // In the first round every bundle builds; a task must not be told of the end before the last of them.
        if (--running === 0 && seen >= count) console.log(`[watch] build finished, ${errors} errors`);
      });
    },
  };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build({ watch: argv.includes('--watch') });
  } catch (error) {
    // esbuild has printed its own errors with their places.
    if (!error.errors) console.error(error.message);
    process.exitCode = 1;
  }
}
