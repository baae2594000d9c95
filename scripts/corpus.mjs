/**
 * `npm run corpus -- FOLDER`: every manifest of a folder of public manifests through every rule.
 *
 * Asks three things: does anything throw, does every fix keep its file readable, which findings appear.
 * The findings by set, rule and severity are kept as numbers in test/corpus/findings.json and read in review:
 * `--check` fails on a difference, `--update` writes them anew, `--list RULE` prints where a rule speaks.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { build } from './build.mjs';
import { root } from './root.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    update: { type: 'boolean', default: false },
    list: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
  },
});
const [corpus] = positionals;
if (corpus === undefined || !existsSync(corpus)) {
  console.error('Which folder? npm run corpus -- FOLDER');
  process.exit(2);
}
if (!values['no-build']) await build();
const { Analysis, applyEdits } = await import(pathToFileURL(join(root, 'server/dist/index.mjs')).href);

/** Folders that are one workspace each; elsewhere every file stands alone. */
const roots = new Set(
  readFileSync(join(corpus, 'roots.tsv'), 'utf8')
    .split('\n')
    .map(line => line.split('\t')[0] ?? ''),
);
const failures = [];
const table = {};
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
if (!values.list) print(sorted);
console.log(
  `${files} files, ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(1)} s; ${failures.length} failures`,
);
for (const failure of failures) console.log(`  ${failure}`);
let differs = false;
if (values.update) writeFileSync(kept, `${JSON.stringify(sorted, null, 2)}\n`);
else if (values.check) {
  differs =
    !existsSync(kept) || JSON.stringify(JSON.parse(readFileSync(kept, 'utf8'))) !== JSON.stringify(sorted);
  if (differs)
    console.log('The findings differ from test/corpus/findings.json; read each, then run with --update.');
}
const failed = (failures.length > 0 ? 1 : 0) + (differs ? 1 : 0);
console.log(`${2 - failed} passed, ${failed} failed`);
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
  for (const { uri, text } of changes) {
    const errorsBefore = countErrors(text);
    for (const diagnostic of snapshot.diagnostics(uri)) {
      const key = `${diagnostic.rule} ${diagnostic.origin} ${diagnostic.severity}`;
      table[set][key] = (table[set][key] ?? 0) + 1;
      if (values.list === diagnostic.rule) {
        const { line } = snapshot.lines(uri).positionAt(diagnostic.range.start);
        console.log(
          `${relative(corpus, new URL(uri).pathname)}:${line + 1} ${diagnostic.severity} ${diagnostic.message}`,
        );
      }
      for (const fix of snapshot.fixes(diagnostic)) checkFix(snapshot, uri, diagnostic, fix, errorsBefore);
    }
  }
}

/** A fix keeps every file it touches as readable as it was. */
function checkFix(snapshot, uri, diagnostic, fix, errorsBefore) {
  for (const file of fix.files) {
    const before = snapshot.text(file.uri) ?? '';
    const after = applyEdits(before, file.edits);
    const allowed = file.uri === uri ? errorsBefore : countErrors(before);
    if (countErrors(after) > allowed)
      failures.push(`${file.uri}: "${fix.title}" (${diagnostic.rule}) breaks the YAML`);
  }
}

function countErrors(text) {
  return parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' }).reduce(
    (sum, document) => sum + document.errors.length,
    0,
  );
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
