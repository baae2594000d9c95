/**
 * Prints how far Setwise's verdicts agree with Kubernetes' own, release by release.
 *
 *     npm run conformance                                  the cases of test/conformance
 *     npm run conformance -- --differences                 and every difference
 *     npm run conformance -- --cases FILE                  other cases, as `npm run conformance:generate` makes them
 *     npm run conformance -- --corpus DIR                  public manifests, by the answers that are kept
 *     npm run conformance -- --corpus DIR --programs BIN   the same, asking Kubernetes' programs anew
 *
 * `--release 1.37` and `--measure names` choose; `--editor` judges as the editor does, where placeholders count as
 * unknown. Exits with 1 where there is a difference.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as esbuild from 'esbuild';
import { requireBanner } from './build.mjs';
import { root } from './root.mjs';

const ANSWERS = join(root, 'test/conformance/corpusAnswers.json');

const { values } = parseArgs({
  options: {
    differences: { type: 'boolean', default: false },
    editor: { type: 'boolean', default: false },
    measure: { type: 'string' },
    release: { type: 'string', multiple: true },
    cases: { type: 'string', multiple: true, default: ['create.jsonl', 'update.jsonl'] },
    corpus: { type: 'string' },
    programs: { type: 'string' },
  },
});

process.env.SETWISE_ROOT = root;
const engine = await load();
const isSame = values.corpus === undefined ? compareCases() : compareCorpus(values.corpus);
process.exitCode = isSame ? 0 : 1;

/** Bundles the measuring code, which is TypeScript and imports the engine, and loads it. */
async function load() {
  mkdirSync(join(root, 'out'), { recursive: true });
  const folder = mkdtempSync(join(root, 'out/conformance-'));
  const modules = ['measure', 'cases', 'corpus'].map(
    name => `export * from './test/conformance/${name}.ts';`,
  );
  try {
    const outfile = join(folder, 'measure.mjs');
    await esbuild.build({
      absWorkingDir: root,
      stdin: { contents: modules.join('\n'), resolveDir: root },
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

function compareCases() {
  let count = 0;
  for (const file of values.cases) {
    const cases = engine.readCases(file);
    const report = engine.measure(cases, values.release, { literal: !values.editor });
    console.log(`${file}: ${cases.length} cases`);
    printTable(report.shares);
    if (values.differences) printDifferences(report.differences);
    count += report.differences.length;
  }
  return count === 0;
}

function printTable(shares) {
  const used = engine.MEASURES.filter(measure => [...shares.values()].some(tally => tally[measure].of > 0));
  const rows = [['release', ...used]];
  for (const [release, tally] of shares) {
    rows.push([release, ...used.map(measure => `${tally[measure].same}/${tally[measure].of}`)]);
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

function compareCorpus(folder) {
  const documents = engine.readCorpus(folder);
  if (values.programs !== undefined) {
    writeFileSync(ANSWERS, `${JSON.stringify(askPrograms(documents, values.programs), null, 2)}\n`);
  }
  const { judged, unanswered, differences, placeholders } = engine.compareCorpus(
    documents,
    JSON.parse(readFileSync(ANSWERS, 'utf8')),
  );
  console.log(`${judged} documents judged, ${unanswered.length} without an answer of Kubernetes'`);
  for (const { file, start } of unanswered) console.log(`  ? ${file}:${start}`);
  console.log(`${placeholders.length} refused for a placeholder only, of which Setwise says nothing`);
  for (const { file, start } of placeholders) console.log(`  ~ ${file}:${start}`);
  console.log(`${differences.length} differences in ${engine.RELEASES.length} releases`);
  for (const { document, release, isRefusedByServer } of differences) {
    const sides = isRefusedByServer ? 'refused by Kubernetes only' : 'refused by Setwise only';
    console.log(`  [${release}] ${document.file}:${document.start} ${sides}`);
  }
  return differences.length === 0 && unanswered.length === 0;
}

/** The releases that refuse each document, by the hash of its text. `programs` is the folder with `validate-1.37` and so on. */
function askPrograms(documents, programs) {
  const answers = Object.fromEntries(documents.map(({ text }) => [engine.hashOf(text), []]));
  const input = documents
    .map(({ text }) => JSON.stringify({ id: engine.hashOf(text), manifest: text }))
    .join('\n');
  for (const release of engine.RELEASES) {
    const run = spawnSync(join(programs, `validate-${release}`), { input: `${input}\n`, maxBuffer: 1 << 30 });
    if (run.status !== 0) throw new Error(`validate-${release}: ${run.error ?? run.stderr}`);
    for (const line of String(run.stdout).trim().split('\n')) {
      const { id, accepted } = JSON.parse(line);
      if (!accepted && !answers[id].includes(release)) answers[id].push(release);
    }
  }
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([hash, releases]) => [hash, releases.join(' ')]));
}
