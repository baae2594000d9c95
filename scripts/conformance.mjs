/**
 * Prints how far Setwise's verdicts agree with Kubernetes' own, release by release.
 *
 * `npm run conformance [-- --differences] [--measure NAME] [--release 1.37] [--cases FILE] [--editor]`
 * `--editor` judges as the editor does, where placeholders count as unknown.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { requireBanner } from './build.mjs';
import { root } from './root.mjs';

const { values } = parseArgs({
  options: {
    differences: { type: 'boolean', default: false },
    editor: { type: 'boolean', default: false },
    measure: { type: 'string' },
    release: { type: 'string', multiple: true },
    cases: { type: 'string', default: 'create.jsonl' },
  },
});

process.env.SETWISE_ROOT = root;
const { measure, MEASURES, readCases } = await load();
const report = measure(readCases(values.cases), values.release, { literal: !values.editor });
printTable(report.shares);
// Judged as the server does, every verdict is to be the server's.
if (!values.editor && !agrees(report.shares)) process.exitCode = 1;
if (values.differences) printDifferences(report.differences);

/** Bundles the measuring code, which is TypeScript and imports the engine, and loads it. */
async function load() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/conformance-'));
  try {
    const outfile = join(folder, 'measure.mjs');
    await esbuild.build({
      absWorkingDir: root,
      stdin: {
        contents:
          "export * from './test/conformance/measure.ts'; export * from './test/conformance/cases.ts';",
        resolveDir: root,
      },
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

function agrees(shares) {
  return [...shares].every(([, tally]) => MEASURES.every(name => tally[name].same === tally[name].of));
}

function printTable(shares) {
  const rows = [['release', ...MEASURES]];
  for (const [release, tally] of shares) {
    rows.push([release, ...MEASURES.map(measure => `${tally[measure].same}/${tally[measure].of}`)]);
  }
  const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(widths[column])).join('  '));
}

/** Equal differences of several releases are printed once. */
function printDifferences(differences) {
  const releases = new Map();
  for (const { id, release, measure, mutation, missing, extra } of differences) {
    if (values.measure !== undefined && values.measure !== measure) continue;
    const text = [
      `${measure} ${id} (${mutation})`,
      ...missing.map(name => `  - ${name}`),
      ...extra.map(name => `  + ${name}`),
    ].join('\n');
    releases.set(text, [...(releases.get(text) ?? []), release]);
  }
  for (const [text, list] of releases) console.log(`\n[${list.join(' ')}] ${text}`);
}
