/**
 * Writes what comes from the table of settings (server/src/config/settings.ts): `contributes.configuration` of
 * package.json, docs/settings.md, and the schema of `.setwise.yaml`. A test fails when they are out of date.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { root } from './root.mjs';

const { renderConfiguration, renderSettingsPage } = await importBundle('server/src/config/renderSettings.ts');

const { renderSettingsSchema } = await importBundle('server/src/config/renderSchema.ts');

const manifestFile = join(root, 'package.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
manifest.contributes.configuration = renderConfiguration();
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(root, 'docs/settings.md'), renderSettingsPage());
mkdirSync(join(root, 'schemas'), { recursive: true });
writeFileSync(
  join(root, 'schemas/setwise.schema.json'),
  `${JSON.stringify(renderSettingsSchema(), null, 2)}\n`,
);

/** Imports a TypeScript file of the project, with all it needs. */
async function importBundle(entry) {
  const folder = mkdtempSync(join(tmpdir(), 'setwise-settings-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: [entry],
      bundle: true,
      // As the engine runs everywhere: what is for Node only stays out.
      platform: 'browser',
      format: 'esm',
      outfile,
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
