/**
 * Prints how far Setwise's verdicts agree with Kubernetes' own, release by release.
 *
 *     npm run conformance                                  the cases of test/conformance
 *     npm run conformance -- --differences                 and every difference, every fix that fails
 *     npm run conformance -- --fixes --programs BIN        the same, asking Kubernetes' programs about new fixes
 *     npm run conformance -- --cases FILE                  other cases, as `npm run conformance:generate` makes them
 *     npm run conformance -- --corpus DIR                  public manifests, by the answers that are kept
 *     npm run conformance -- --corpus DIR --programs BIN   the same, asking Kubernetes' programs anew
 *
 * `--release 1.37` and `--measure names` choose; `--editor` judges as the editor does, where placeholders count as
 * unknown. Exits with 1 where there is a difference.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadModules } from './loadModules.mjs';
import { root } from './root.mjs';

const ANSWERS = join(root, 'test/conformance/corpusAnswers.json');

const { values } = parseArgs({
  options: {
    differences: { type: 'boolean', default: false },
    editor: { type: 'boolean', default: false },
    measure: { type: 'string' },
    release: { type: 'string', multiple: true },
    cases: { type: 'string', multiple: true, default: ['create.jsonl', 'update.jsonl', 'own.jsonl'] },
    corpus: { type: 'string' },
    fixes: { type: 'boolean', default: false },
    programs: { type: 'string' },
  },
});

const modules = [
  'measure',
  'cases',
  'corpus',
  'fixResults',
  'fixAnswers',
  'table',
  'verdictTime',
  'behaviourReport',
];
const engine = await loadModules(modules.map(name => `test/conformance/${name}.ts`));
const isSame = values.corpus === undefined ? compareAll() : compareCorpus(values.corpus);
process.exitCode = isSame ? 0 : 1;

/** Both, so that one run shows all that differs. */
function compareAll() {
  const results = [compareCases(), compareControllers()];
  return results.every(Boolean);
}

/** What the controllers did in the recorded cases, and what Setwise says that they do. */
function compareControllers() {
  console.log('\nWhat the controllers do, as recorded');
  const reports = engine.reportBehaviour();
  for (const { title, same, of, differences } of reports) {
    console.log(`  ${same === of ? '✓' : '✗'} ${title.padEnd(24)} ${same} of ${of}`);
    if (values.differences) for (const { id } of differences) console.log(`      ${id}`);
  }
  return reports.every(({ same, of }) => same === of);
}

function compareCases() {
  const cases = values.cases.flatMap(file => engine.readCases(file));
  const measure = some => engine.measure(some, values.release, { literal: !values.editor });
  const creates = measure(cases.filter(one => one.manifest !== undefined));
  const updates = measure(cases.filter(one => one.manifest === undefined));
  const differences = [...creates.differences, ...updates.differences];
  const releases = engine.FIX_RELEASES.filter(release => values.release?.includes(release) ?? true);
  const fixes = new Map(releases.map(release => [release, engine.fixesAt(cases, release)]));
  const answers = answersTo(fixes);
  const results = new Map(
    releases.map(release => [release, engine.judgeFixes(fixes.get(release).fixes, answers, release)]),
  );
  const rows = engine.tableOf({ creates, updates, fixes, results, time: engine.timeVerdicts(cases) });
  console.log(`${engine.countCases(cases)}, judged by Kubernetes' own code\n`);
  console.log(engine.printTable(rows));
  printFixes(fixes, results);
  if (values.differences) printDifferences(differences);
  return differences.length === 0 && rows.every(({ isMet }) => isMet);
}

/** The answers that are kept, for the kept cases completed and pruned when the programs are at hand. */
function answersTo(fixes) {
  const kept = engine.readAnswers();
  if (!values.fixes) return kept;
  if (values.programs === undefined)
    throw new Error('--fixes asks the programs: say where they are with --programs BIN');
  const answers = new Map(
    [...fixes].map(([release, { fixes: applied }]) => {
      const known = kept.get(release) ?? new Map();
      const texts = new Map(applied.map(({ hash, after }) => [hash, after]));
      const missing = [...texts].filter(([hash]) => !known.has(hash));
      const verdicts = runProgram(release, missing);
      console.error(`${release}: ${missing.length} of ${texts.size} results of fixes were not judged yet`);
      return [
        release,
        new Map(
          [...texts.keys()].map(hash => [hash, known.get(hash) ?? engine.answerOf(verdicts.get(hash))]),
        ),
      ];
    }),
  );
  const isOfProject = values.cases.every(file => !file.includes('/')) && values.release === undefined;
  if (isOfProject) writeFileSync(engine.FIX_ANSWERS, engine.printAnswers(answers));
  return answers;
}

function printFixes(fixes, results) {
  for (const [release, { judged, unanswered, uncovering, all }] of results) {
    const single = engine.fixableShare(fixes.get(release));
    console.log(
      `\n${release}: ${single.same} of ${single.of} manifests with one fault have a fix; ${all.of} fixes` +
        (uncovering > 0 ? `, of which ${uncovering} lay bare what was wrong before` : ''),
    );
    if (unanswered.length > 0) {
      console.log(
        `  ${unanswered.length} results were never judged: npm run conformance -- --fixes --programs BIN`,
      );
    }
    if (!values.differences) continue;
    for (const result of judged.filter(one => !engine.isAccepted(one))) {
      const { fix, isFaultGone, added } = result;
      const why = isFaultGone ? added.join('; ') : 'the fault stays';
      console.log(`  ${fix.isSafe ? 'safe ' : ''}${fix.id} ${fix.rule} "${fix.title}": ${why}`);
    }
    for (const { id, single: name, isFixable, fault } of fixes.get(release).refused) {
      if (name !== undefined && !isFixable) console.log(`  no fix: ${id} ${fault} ${name}`);
    }
  }
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
    writeFileSync(ANSWERS, `${JSON.stringify(askPrograms(documents), null, 2)}\n`);
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
function askPrograms(documents) {
  const answers = Object.fromEntries(documents.map(({ text }) => [engine.hashOf(text), []]));
  const texts = documents.map(({ text }) => [engine.hashOf(text), text]);
  for (const release of engine.RELEASES) {
    for (const [hash, { accepted }] of runProgram(release, texts)) {
      if (!accepted && !answers[hash].includes(release)) answers[hash].push(release);
    }
  }
  const sorted = Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([hash, releases]) => [hash, releases.join(' ')]));
}

/** The verdicts of a release on manifests, by their hash. */
function runProgram(release, manifests) {
  if (manifests.length === 0) return new Map();
  const input = manifests.map(([id, manifest]) => JSON.stringify({ id, manifest })).join('\n');
  const program = join(values.programs, `validate-${release}`);
  const run = spawnSync(program, { input: `${input}\n`, maxBuffer: 1 << 30 });
  if (run.status !== 0) throw new Error(`${program}: ${run.error ?? run.stderr}`);
  const lines = String(run.stdout).trim().split('\n');
  return new Map(lines.map(line => JSON.parse(line)).map(verdict => [verdict.id, verdict]));
}
