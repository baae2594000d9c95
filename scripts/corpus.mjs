/**
 * `npm run corpus -- FOLDER`: every manifest of a folder of public manifests through every rule.
 *
 * Asks: does anything throw, is every fix sound, which findings appear, how loud are they, what do the rules cost.
 * The findings by set, rule and severity are kept as numbers in test/corpus/findings.json and read in review:
 * `--check` fails on a difference or a missed target, `--update` writes them anew, `--list RULE` prints where a rule
 * speaks, `--unjudged` prints the warnings of the sample that nobody has judged yet (docs/noise.md).
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { judgeNoise, writeNoisePage } from './corpus/noise.mjs';
import { loadModules } from './loadModules.mjs';
import { root } from './root.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    list: { type: 'string' },
    unjudged: { type: 'boolean', default: false },
    'no-fixes': { type: 'boolean', default: false },
    'no-time': { type: 'boolean', default: false },
  },
});
const [corpus] = positionals;
if (corpus === undefined || !existsSync(corpus)) {
  console.error('Which folder? npm run corpus -- FOLDER');
  process.exit(2);
}
const { Analysis, tryFixes, timeRules, LoudnessCount } = await loadModules([
  'server/src/engine/index.ts',
  'test/measures/fixSoundness.ts',
  'test/measures/loudness.ts',
  'test/measures/ruleTime.ts',
]);
const quiet = values.list !== undefined || values.unjudged;

/** Folders that are one workspace each; elsewhere every file stands alone. */
const roots = new Set(
  readFileSync(join(corpus, 'roots.tsv'), 'utf8')
    .split('\n')
    .map(line => line.split('\t')[0] ?? ''),
);
/** Sets whose files people have applied to clusters. */
const APPLIED = new Set(['plain', 'apps', 'kustomize']);
const TARGETS = 5;
const failures = [];
const table = {};
const loudness = new LoudnessCount();
const trials = [];
const warnings = [];
const infos = [];
const timed = [];
let files = 0;
let bytes = 0;
const start = performance.now();
for (const set of ['plain', 'apps', 'kustomize', 'helm', 'broken']) {
  table[set] = {};
  for (const workspace of workspacesOf(set)) runWorkspace(set, workspace);
}
const seconds = (performance.now() - start) / 1000;

const kept = join(root, 'test/corpus/findings.json');
const sorted = sortKeys(table);
if (!quiet) print(sorted);
console.log(
  `${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s; ${failures.length} failures`,
);
for (const failure of failures) console.log(`  ${failure}`);
const noise = judgeNoise(warnings, infos);
if (values.unjudged) {
  const open = new Set([...noise.loud.open, ...noise.quiet.open]);
  for (const { path, line, rule, message } of [...warnings, ...infos])
    if (open.has(`${path}:${line} ${rule}`)) console.log(`${path}:${line} ${rule}: ${message}`);
}
const missed = quiet ? [] : measureTargets();
let differs = false;
if (values.update) {
  writeFileSync(kept, `${JSON.stringify(sorted, null, 2)}\n`);
  writeNoisePage(noise);
} else if (values.check) {
  differs =
    !existsSync(kept) || JSON.stringify(JSON.parse(readFileSync(kept, 'utf8'))) !== JSON.stringify(sorted);
  if (differs)
    console.log('The findings differ from test/corpus/findings.json; read each, then run with --update.');
}
const failed = (failures.length > 0 ? 1 : 0) + (differs ? 1 : 0) + missed.length;
console.log(`${2 + TARGETS - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);

function* workspacesOf(set) {
  const names = manifestsIn(join(corpus, set));
  const byRoot = new Map();
  for (const name of names) {
    const path = relative(corpus, name);
    // An overlay's bases lie outside of it, so that a repository of kustomizations is one workspace.
    const owner = set === 'kustomize' ? path.split(sep).slice(0, 2).join(sep) : rootOf(path);
    const key = owner ?? path;
    byRoot.set(key, [...(byRoot.get(key) ?? []), name]);
  }
  yield* byRoot.values();
}

/** The longest root that the file lies in. */
function rootOf(path) {
  return [...roots]
    .filter(folder => folder !== '' && path.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function manifestsIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function runWorkspace(set, names) {
  const analysis = new Analysis(undefined, (rule, error) =>
    failures.push(`${names[0]}: ${rule} threw ${error?.stack ?? error}`),
  );
  const changes = names.map(name => ({ uri: pathToFileURL(name).href, text: readFileSync(name, 'utf8') }));
  files += changes.length;
  for (const { text } of changes) bytes += text.length;
  analysis.applyChange(changes);
  const snapshot = analysis.snapshot();
  for (const { uri } of changes) {
    for (const diagnostic of snapshot.diagnostics(uri)) {
      const key = `${diagnostic.rule} ${diagnostic.origin} ${diagnostic.severity}`;
      table[set][key] = (table[set][key] ?? 0) + 1;
      if (values.list === diagnostic.rule) console.log(told(snapshot, diagnostic));
      if (diagnostic.severity === 'warning') warnings.push(placeOf(snapshot, diagnostic));
      if (diagnostic.severity === 'info') infos.push(placeOf(snapshot, diagnostic));
    }
    if (APPLIED.has(set)) loudness.add(snapshot, uri);
  }
  if (set === 'plain' || set === 'apps') timed.push(new Map(changes.map(({ uri, text }) => [uri, text])));
  if (!quiet && !values['no-fixes'])
    trials.push(
      ...tryFixes(
        analysis,
        changes.map(({ uri }) => uri),
      ),
    );
}

function told(snapshot, diagnostic) {
  const { path, line, rule, message } = placeOf(snapshot, diagnostic);
  return `${path}:${line} ${diagnostic.severity} ${rule}: ${message}`;
}

function placeOf(snapshot, { uri, range, rule, message }) {
  const { line } = snapshot.lines(uri).positionAt(range.start);
  return { path: pathIn(uri), line: line + 1, rule, message };
}

function pathIn(uri) {
  return relative(corpus, fileURLToPath(uri));
}

/** Prints what the rules promise for manifests of other people, and gives the promises that are not kept. */
function measureTargets() {
  const { median, ninetieth, quiet: share, files: counted, repeated } = loudness.result;
  const loud = [
    `errors and warnings of ${counted} files with an apps/v1 workload: median ${median}, nine of ten at most ${ninetieth}, ${percent(share)} at most 2`,
    median === 0 && share >= 0.9,
  ];
  const twice = [`places with two errors or warnings: ${repeated.length}`, repeated.length === 0];
  const unsound = trials.filter(({ faults }) => faults.length > 0);
  const bare = trials.filter(({ laidBare }) => laidBare.length > 0);
  const sound = [
    `fixes that are sound: ${trials.length - unsound.length} of ${trials.length}, ${bare.length} of them lay bare an older error`,
    unsound.length === 0,
  ];
  const { parse, verdict, rules, byRule } = values['no-time']
    ? { parse: 1, verdict: 0, rules: 0, byRule: [] }
    : timeRules(timed);
  const cost = [
    `rules beyond parse and verdict: ${rules.toFixed(0)} ms, ${(rules / parse).toFixed(2)} parses (parse ${parse.toFixed(0)} ms, verdict ${verdict.toFixed(0)} ms)`,
    rules <= parse,
  ];
  const dearest = byRule.slice(0, 5).map(([rule, time]) => `${rule} ${time.toFixed(0)} ms`);
  const { loud: heard, quiet: murmured } = noise;
  const told = [
    `warnings that are noise or wrong: ${heard.bad} of ${heard.judged.length} read (${heard.of} in all, ${heard.open.length} not read yet); information: ${murmured.bad} of ${murmured.judged.length} read (${murmured.of} in all)`,
    noise.isMet,
  ];
  const targets = [loud, twice, told, sound, cost];
  for (const [text, isMet] of targets) console.log(`${isMet ? '  met' : 'NOT met'}  ${text}`);
  if (dearest.length > 0) console.log(`         the dearest rules: ${dearest.join(', ')}`);
  for (const text of repeated.slice(0, 20)) console.log(`  twice: ${text}`);
  for (const { uri, rule, title, faults } of unsound.slice(0, 40))
    console.log(`  ${pathIn(uri)}: ${rule} "${title}": ${faults.join('; ')}`);
  return targets.filter(([, isMet]) => !isMet);
}

function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

function sortKeys(value) {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sortKeys(item)]),
  );
}

function print(byset) {
  const keys = [...new Set(Object.values(byset).flatMap(Object.keys))].sort();
  console.table(
    Object.fromEntries(
      keys.map(key => [
        key,
        Object.fromEntries(Object.entries(byset).map(([set, found]) => [set, found[key] ?? 0])),
      ]),
    ),
  );
}
