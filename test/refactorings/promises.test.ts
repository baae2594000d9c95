/**
 * What every refactoring promises, of everything that is offered for the manifests of this project: it can be done,
 * brings no error, loses no comment, leaves YAML behind, and is not offered again.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { allRefactorings } from '../../server/src/engine/refactorings/registry.ts';
import { readCases } from '../conformance/cases.ts';
import { manifest } from '../kit/fixture.ts';
import type { Files } from '../kit/openWorkspace.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { type RefactoringResult, refactoringResults } from '../kit/refactoringResults.ts';

test('the examples', () => {
  const results = ['shop', 'monitoring', 'exercise', 'legacy'].flatMap(folder => [
    ...refactoringResults(filesIn(join(projectRoot, 'examples', folder))),
  ]);
  assert.deepEqual(brokenIn(results), []);
  assert.ok(results.length > 20, `${results.length} results`);
});

test('the manifests that the cases of the API server begin with', () => {
  const bases = readCases('create.jsonl').filter(({ sort }) => sort === 'unchanged');
  const results = bases.flatMap(({ id, manifest: text = '' }) => [
    ...refactoringResults(new Map([[`/${id.replace('/', '-')}.yaml`, text]])),
  ]);
  assert.deepEqual(brokenIn(results), []);
  assert.ok(results.length > 20, `${results.length} results`);
});

test('good examples of the rules', () => {
  // Every third one: the manifests are alike, and all of them take seconds.
  const results = allRules
    .filter(({ origin }, index) => origin !== 'api-server' && index % 3 === 0)
    .flatMap(({ id, docs }) => [...refactoringResults(new Map([[`/${id}.yaml`, manifest(docs.good)]]))]);
  assert.deepEqual(brokenIn(results), []);
  const offered = new Set(results.map(one => one.offered.id));
  assert.ok(offered.size > 7, [...offered].join(' '));
});

test('a manifest that lacks a line, as while somebody types', () => {
  const lines = readFileSync(join(projectRoot, 'examples/shop/db.yaml'), 'utf8').split('\n');
  // Every third one is enough for each of the places.
  const texts = lines
    .map((_, index) => lines.filter((_, other) => other !== index).join('\n'))
    .filter((_, index) => index % 3 === 0);
  const results = texts.flatMap(text => [...refactoringResults(new Map([['/db.yaml', text]]))]);
  assert.deepEqual(brokenIn(results), []);
});

test('each is told of in docs/refactorings.md', () => {
  const page = readFileSync(join(projectRoot, 'docs/refactorings.md'), 'utf8');
  const missing = allRefactorings.filter(({ id }) => !page.includes(`\`${id}\``));
  assert.deepEqual(missing, []);
});

function filesIn(folder: string): Files {
  return new Map(readdirSync(folder).map(name => [`/${name}`, readFileSync(join(folder, name), 'utf8')]));
}

function brokenIn(results: readonly RefactoringResult[]): readonly string[] {
  return results.flatMap(({ path, offered, broken }) =>
    broken.map(what => `${path}: ${offered.title}: ${what}`),
  );
}
