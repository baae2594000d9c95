/** Loads TypeScript modules of the project, bundled, for scripts that measure the engine as it stands. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { requireBanner } from './build.mjs';
import { root } from './root.mjs';

/** `paths` are relative to the project. Gives all their exports in one object. */
export async function loadModules(paths) {
  process.env.SETWISE_ROOT = root;
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/modules-'));
  try {
    const outfile = join(folder, 'modules.mjs');
    await esbuild.build({
      absWorkingDir: root,
      stdin: { contents: paths.map(path => `export * from './${path}';`).join('\n'), resolveDir: root },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      banner: { js: requireBanner },
      outfile,
    });
    return await import(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
