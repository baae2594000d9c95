/**
 * Writes what comes from the table of settings (server/src/config/settings.ts): `contributes.configuration` of
 * package.json, and docs/settings.md. A test fails when they are out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './root.mjs';

const { outputFiles } = await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['server/src/config/renderSettings.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
  logLevel: 'warning',
});
const code = Buffer.from(outputFiles[0].contents).toString('base64');
const { renderConfiguration, renderSettingsPage } = await import(`data:text/javascript;base64,${code}`);

const manifestFile = join(root, 'package.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
manifest.contributes.configuration = renderConfiguration();
writeFileSync(manifestFile, `${JSON.stringify(manifest, null, 2)}\n`);
writeFileSync(join(root, 'docs/settings.md'), renderSettingsPage());
