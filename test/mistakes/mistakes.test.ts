/**
 * The mistake set: manifests with one mistake each (test/mistakes/README.md).
 *
 * Each mistake is found at its place and nothing else is; the fix that comes first is the right one.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import { allRules, type Diagnostic, type Snapshot } from '../../server/src/engine/index.ts';
import { allDiagnostics, applyFix, type Files, openWorkspace, pathOf } from '../kit/openWorkspace.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { type Mistake, readMistakes } from './readMistakes.ts';

/** Mistakes that no rule finds yet. One that is found after all fails until it is taken out here. */
const AWAITED: ReadonlySet<string> = new Set([]);

const folder = join(projectRoot, 'test/mistakes');
const mistakes = readMistakes(join(folder, 'mistakes.json'));
let found = 0;
let repaired = 0;

test('each folder is a mistake, and each mistake names a rule', () => {
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => name);
  assert.deepEqual(folders.sort(), mistakes.map(({ id }) => id).sort());
  const rules = new Set(allRules.map(({ id }) => id));
  const unknown = mistakes.filter(({ id, rule }) => !AWAITED.has(id) && !rules.has(rule));
  assert.deepEqual(unknown, []);
  assert.deepEqual(
    [...AWAITED].filter(id => !folders.includes(id)),
    [],
  );
});

for (const mistake of mistakes) {
  if (AWAITED.has(mistake.id)) {
    test(`${mistake.id}: not found yet`, () => assert.throws(() => checkMistake(mistake)));
  } else {
    test(`${mistake.id}: ${mistake.wrong}`, () => {
      checkMistake(mistake);
      found++;
      if (mistake.fix === true) repaired++;
    });
  }
}

test('mistakes are found, and most are repaired', t => {
  t.diagnostic(`found ${found} of ${mistakes.length}, with a fix ${repaired} of ${mistakes.length}`);
  assert.equal(found, mistakes.length - AWAITED.size);
  assert.ok(repaired >= 0.85 * (mistakes.length - AWAITED.size), 'at least 85 % have a fix');
});

test('the README and the comparison speak of this set', () => {
  const read = (path: string) => readFileSync(join(projectRoot, path), 'utf8');
  const repairable = mistakes.filter(({ fix }) => fix === true).length;
  const claim = `Of ${mistakes.length} manifests with one mistake each, Setwise finds all and repairs ${repairable}`;
  assert.ok(read('README.md').includes(claim), claim);
  const page = read('docs/comparison.md');
  const missing = mistakes.filter(({ id }) => !page.includes(`/mistakes/${id})`));
  assert.deepEqual(missing, [], 'npm run compare writes the page anew');
});

function checkMistake(mistake: Mistake): void {
  const broken = filesIn(mistake, 'broken');
  const snapshot = open(mistake, broken);
  const said = allDiagnostics(snapshot);
  const hits = said.filter(({ rule }) => rule === mistake.rule);
  assert.ok(hits.length > 0, `${mistake.rule} says nothing, but\n${printed(said, snapshot)}`);
  assert.ok(
    hits.every(hit => mistake.at.includes(placeOf(hit, snapshot))),
    `in another place than ${mistake.at.join(', ')}\n${printed(hits, snapshot)}`,
  );
  const isRefused = hits.some(({ origin, severity }) => origin === 'api-server' && severity === 'error');
  if (mistake.group !== 'update') assert.equal(isRefused, mistake.group === 'refused', 'refused or not');
  const others = loud(said).filter(one => one.rule !== mistake.rule);
  assert.equal(printed(others, snapshot), '', 'nothing else is wrong');

  const right = filesIn(mistake, 'fixed');
  assertClean(mistake, right, 'fixed/');
  checkFixes(mistake, broken, right, snapshot, hits);
}

function checkFixes(
  mistake: Mistake,
  broken: Files,
  right: Files,
  snapshot: Snapshot,
  hits: readonly Diagnostic[],
): void {
  const fixes = hits.flatMap(hit => snapshot.fixes(hit).slice(0, 1));
  if (mistake.fix !== true) {
    assert.ok(mistake.fix.endsWith('.'), 'says why there is no fix');
    return;
  }
  const [first] = fixes;
  assert.ok(first, `no fix for\n${printed(hits, snapshot)}`);
  const repaired = applyFix(broken, first);
  assertClean(mistake, repaired, `after "${first.title}"`);
  assert.deepEqual(objectsIn(repaired), objectsIn(right), `"${first.title}" is the right repair`);
}

/** Neither the mistake nor another one is there. */
function assertClean(mistake: Mistake, files: Files, about: string): void {
  const snapshot = open(mistake, files);
  const said = allDiagnostics(snapshot);
  const left = said.filter(one => one.rule === mistake.rule || loud([one]).length > 0);
  assert.equal(printed(left, snapshot), '', about);
}

function open(mistake: Mistake, files: Files): Snapshot {
  return openWorkspace(files, {
    ...(mistake.release !== undefined && { release: mistake.release }),
    ...(mistake.group === 'update' && { older: filesIn(mistake, 'older') }),
  });
}

function filesIn({ id }: Mistake, version: 'broken' | 'fixed' | 'older'): Files {
  const path = join(folder, id, version);
  return new Map(
    readdirSync(path)
      .sort()
      .map(name => [`/${name}`, readFileSync(join(path, name), 'utf8')]),
  );
}

function loud(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning');
}

function placeOf({ uri, range }: Diagnostic, snapshot: Snapshot): string {
  return `${pathOf(uri).slice(1)}:${snapshot.lines(uri).positionAt(range.start).line + 1}`;
}

function printed(diagnostics: readonly Diagnostic[], snapshot: Snapshot): string {
  return diagnostics
    .map(one => `${placeOf(one, snapshot)} ${one.severity} ${one.rule}: ${one.message}`)
    .join('\n');
}

/** What the files say, whatever the file, the order and the style. */
function objectsIn(files: Files): Record<string, unknown> {
  const objects = [...files.values()]
    .flatMap(text => parseAllDocuments(text))
    .map(document => document.toJS())
    .filter(object => object !== null);
  return Object.fromEntries(
    objects.map(object => [`${object.kind} ${object.metadata.namespace}/${object.metadata.name}`, object]),
  );
}
