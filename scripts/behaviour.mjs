/**
 * Prints how far Setwise's simulation agrees with what Kubernetes' own controllers did.
 *
 *     npm run behaviour                               the cases of test/conformance
 *     npm run behaviour -- FILE… [--differences]      other records, as test/oracle/behave makes them
 *
 * Exits with 1 where there is a difference.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { requireBanner } from './build.mjs';
import { root } from './root.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { differences: { type: 'boolean', default: false } },
});

process.env.SETWISE_ROOT = root;
const { reportBehaviour, reportScenarios } = await load();
const reports = positionals.length === 0 ? reportBehaviour() : positionals.map(reportScenarios);
const width = Math.max(...reports.map(({ title }) => title.length));
for (const { title, same, of, differences } of reports) {
  console.log(`${title.padEnd(width)}  ${same} of ${of} the same`);
  if (!values.differences) continue;
  for (const { id, wanted, found } of differences)
    console.log(`\n${id}\n  Kubernetes ${wanted}\n  Setwise    ${found}`);
}
process.exitCode = reports.every(({ same, of }) => same === of) ? 0 : 1;

/** Bundles the measuring code, which is TypeScript and imports the engine, and loads it. */
async function load() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/behaviour-'));
  try {
    const outfile = join(folder, 'behaviour.mjs');
    await esbuild.build({
      absWorkingDir: root,
      entryPoints: ['test/conformance/behaviourReport.ts'],
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
