/**
 * Every refactoring that is offered for public manifests, and what it makes of them.
 *
 *     npm run refactorings -- CORPUS                   a folder of public manifests, its sets `plain` and `apps`
 *     npm run refactorings -- CORPUS --programs BIN    and Kubernetes' own verdict on each result
 *     npm run refactorings -- --cases --programs BIN   the accepted cases of test/conformance instead
 *
 * Each result has to be YAML, without an error that was not there, with all comments, and not offered again.
 * `--release 1.34` judges for another release; `--list ID` prints the results of one refactoring, or of `all`.
 * BIN may stand in SETWISE_PROGRAMS instead. Exits with 1 where a promise is broken.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadModules } from './loadModules.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'boolean', default: false },
    list: { type: 'string' },
    programs: { type: 'string', default: process.env.SETWISE_PROGRAMS },
    release: { type: 'string', default: '1.37' },
  },
});
const [corpus] = positionals;
if (corpus === undefined && !values.cases) {
  console.error('Which manifests? npm run refactorings -- FOLDER, or --cases');
  process.exit(2);
}
const engine = await loadModules([
  'test/kit/refactoringResults.ts',
  'test/conformance/cases.ts',
  'server/src/engine/syntax/splitDocuments.ts',
]);

const offered = {};
const failures = [];
const changed = [];
let files = 0;
const start = performance.now();
for (const workspace of values.cases ? casesOfProject() : workspacesOf(corpus)) run(workspace);
const seconds = (performance.now() - start) / 1000;
if (values.programs !== undefined) askProgram(values.release);

console.table(offered);
const count = Object.values(offered).reduce((sum, one) => sum + one.offered, 0);
console.log(`${files} files, ${count} refactorings in ${seconds.toFixed(1)} s; ${failures.length} failures`);
for (const failure of failures) console.log(`  ${failure}`);
console.log(failures.length === 0 ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exitCode = failures.length === 0 ? 0 : 1;

function run(workspace) {
  files += workspace.size;
  for (const {
    path,
    offered: { id, title },
    after,
    broken,
  } of engine.refactoringResults(workspace, { release: values.release })) {
    offered[id] ??= { offered: 0, failed: 0 };
    const row = offered[id];
    row.offered++;
    if (broken.length > 0) row.failed++;
    for (const what of broken) failures.push(`${path}: "${title}" (${id}): ${what}`);
    if (after === undefined) continue;
    if (values.list === id || values.list === 'all') printResult(path, title, workspace, after);
    const documents = changedDocuments(workspace, after);
    changed.push({ path, id, title, ...documents });
  }
}

/** The texts of documents that are new, and of those that are gone. */
function changedDocuments(before, after) {
  const textsOf = all =>
    [...all].flatMap(([, text]) => engine.splitDocuments(text).map(one => withoutMark(one.text)));
  const [old, present] = [textsOf(before), textsOf(after)];
  const known = new Set(old);
  const left = new Set(present);
  return { fresh: present.filter(text => !known.has(text)), gone: old.filter(text => !left.has(text)) };
}

function withoutMark(text) {
  return text.replace(/^---[ \t]*\r?\n/, '').trimEnd();
}

/** What is refused now and was not before; a Deployment counts as accepted, since the program does not judge it. */
function askProgram(release) {
  const texts = [...new Set(changed.flatMap(({ fresh, gone }) => [...fresh, ...gone]))].filter(isJudged);
  const input = texts.map((manifest, id) => JSON.stringify({ id: String(id), manifest })).join('\n');
  const run = spawnSync(join(values.programs, `validate-${release}`), {
    input: `${input}\n`,
    maxBuffer: 1 << 30,
  });
  if (run.status !== 0) throw new Error(`validate-${release}: ${run.error ?? run.stderr}`);
  const verdicts = new Map(
    String(run.stdout)
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .map(verdict => [texts[Number(verdict.id)], verdict]),
  );
  // Up to 1.33 what is wrong with the Pods of a StatefulSet is told of the Pods.
  const namesOf = text => {
    const { errors = [], pod = [], claims = [] } = verdicts.get(text) ?? {};
    return [...errors, ...pod, ...claims].map(
      ({ type, field }) => `${type} ${field.replace(/^spec\.template\./, '').replace(/\[\d+\]/g, '[]')}`,
    );
  };
  for (const { path, id, title, fresh, gone } of changed) {
    const known = new Set(gone.flatMap(namesOf));
    const added = fresh.flatMap(namesOf).filter(name => !known.has(name));
    for (const name of new Set(added)) {
      failures.push(`${path}: "${title}" (${id}): Kubernetes ${release} refuses ${name}`);
    }
  }
  console.log(`${release}: ${verdicts.size} documents judged by Kubernetes' own code`);
}

function isJudged(text) {
  return /^kind:\s*["']?(StatefulSet|DaemonSet|Service|PersistentVolumeClaim|Pod|PodDisruptionBudget)\b/m.test(
    text,
  );
}

function printResult(path, title, before, after) {
  console.log(`\n=== ${path}: ${title}`);
  for (const [file, text] of after) {
    const old = new Set((before.get(file) ?? '').split('\n'));
    const present = new Set(text.split('\n'));
    if (before.get(file) === text) continue;
    console.log(`--- ${file}`);
    for (const line of old) if (!present.has(line)) console.log(`- ${line}`);
    for (const line of text.split('\n')) if (!old.has(line)) console.log(`+ ${line}`);
  }
}

function* casesOfProject() {
  for (const { id, manifest, verdicts } of ['create.jsonl', 'own.jsonl'].flatMap(file =>
    engine.readCases(file),
  )) {
    if (manifest !== undefined && verdicts.every(({ accepted }) => accepted))
      yield new Map([[`/${id}.yaml`, manifest]]);
  }
}

/** Folders that are one workspace each; elsewhere every file stands alone. */
function* workspacesOf(folder) {
  const roots = readFileSync(join(folder, 'roots.tsv'), 'utf8')
    .split('\n')
    .map(line => line.split('\t')[0] ?? '')
    .filter(root => root !== '');
  const byRoot = new Map();
  for (const set of ['plain', 'apps']) {
    for (const entry of readdirSync(join(folder, set), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const file = join(entry.parentPath ?? entry.path, entry.name);
      const path = relative(folder, file);
      const [root = path] = roots
        .filter(one => path.startsWith(`${one}/`))
        .sort((a, b) => b.length - a.length);
      byRoot.set(root, [...(byRoot.get(root) ?? []), [`/${path}`, readFileSync(file, 'utf8')]]);
    }
  }
  for (const workspace of byRoot.values()) yield new Map(workspace);
}
