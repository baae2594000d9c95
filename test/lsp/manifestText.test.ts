/** Which texts are worth parsing. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { blankOtherDocuments, isOfInterest, mayBeManifest } from '../../server/src/lsp/manifestText.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { HEADLESS_SERVICE, rangeOf, SERVED_SET, STATEFUL_SET } from './manifests.ts';
import { uriOf, withClient } from './testClient.ts';

test('a file in the editor is looked at as soon as it has a kind', () => {
  for (const text of [
    'kind: Statefulset',
    'a: b\nkind : x',
    '{"kind":"Service"}',
    '{kind: Service}',
    "'kind': x",
    // Nothing yet, or its first word: someone may want to know how to go on.
    '',
    '# a comment\n---\n\n',
    '---\nap',
    '{\n  "',
    'apiVersion: apps/v1\nme',
  ]) {
    assert.ok(mayBeManifest(text), text);
  }
  for (const text of [
    'version',
    'a: b',
    'name: web\na',
    'mankind: x',
    'kinds: x',
    'replicas: 1',
    'name: kind',
  ])
    assert.ok(!mayBeManifest(text), text);
});

test('a file on disk is read for what findings and names in other files depend on', () => {
  for (const kind of [
    'Service',
    '"StatefulSet"',
    'ServiceAccount',
    'Secret',
    'List',
    'ServiceList',
    'Kustomization',
    // Their variables and selectors name Services and Pods.
    'Deployment',
    'CronJob',
    'PodDisruptionBudget',
    // An operator makes Pods, and a program installs more, than manifests show.
    'Kafka',
    'HelmRelease',
    'ResourceQuota',
  ]) {
    assert.ok(isOfInterest(`apiVersion: v1\nkind: ${kind}\n`), kind);
  }
  assert.ok(
    isOfInterest('{"kind": "Kafka"}') && isOfInterest('{\n  "apiVersion": "v1",\n  "kind": "Kafka"}'),
  );
  const definition = 'kind: CustomResourceDefinition\nspec:\n  names:\n    kind: Kafka\n';
  assert.ok(!isOfInterest(definition), 'only the kind of the document itself counts');
  for (const kind of ['Role', 'CustomResourceDefinition', 'lower-case']) {
    assert.ok(!isOfInterest(`apiVersion: v1\nkind: ${kind}\n`), kind);
  }
});

test('blanks instead of other documents leave the rest in its place', () => {
  const other = '---\r\nkind: Role # ä😀\r\nspec: |\r\n  ---\r\n';
  const text = `${other}---\n${HEADLESS_SERVICE}${other}--- # last\n${SERVED_SET}`;
  const blanked = blankOtherDocuments(text);
  assert.equal(blanked.length, text.length);
  assert.ok(!blanked.includes('Role'));
  for (const part of [HEADLESS_SERVICE, SERVED_SET]) assert.equal(blanked.indexOf(part), text.indexOf(part));
});

test('a place in a file of many documents is where the file has it', () => {
  const service = HEADLESS_SERVICE.replace('  clusterIP: None\n', '');
  const disk = `kind: CustomResourceDefinition\nspec: {}\n---\n${service}---\nkind: Role\n`;
  return withClient({ files: { 'all.yaml': disk } }, async client => {
    await client.open('db.yaml', SERVED_SET);
    const [finding] = await client.diagnostics('db.yaml');
    const [place] = finding?.relatedInformation ?? [];
    assert.equal(place?.location.uri, uriOf('all.yaml'));
    const { start } = place?.location.range ?? { start: undefined };
    assert.ok(start && start.line >= rangeOf(disk, 'apiVersion').start.line, JSON.stringify(place));
    assert.ok(start.line <= rangeOf(disk, 'port: 5432').start.line);
  });
});

test('every kind that a rule asks the workspace for is read from files that are not open', () => {
  const folder = join(projectRoot, 'server/src/engine/rules');
  const asked = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => [...readFileSync(join(folder, name), 'utf8').matchAll(/ofKind\('(\w+)'\)/g)])
    .map(([, kind]) => kind ?? '');
  assert.ok(asked.length > 1);
  for (const kind of new Set(asked)) assert.ok(isOfInterest(`apiVersion: v1\nkind: ${kind}\n`), kind);
});

test('what a file that is not open tells of an operator or a quota counts in the editor as in the terminal', () => {
  const quota =
    'apiVersion: v1\nkind: ResourceQuota\nmetadata:\n  name: critical\n  namespace: shop\nspec: {hard: {pods: 9}}\n';
  const urgent = STATEFUL_SET.replace(
    '      containers:',
    '      priorityClassName: system-cluster-critical\n      containers:',
  );
  const codes = async (files: Readonly<Record<string, string>>) => {
    let found: readonly unknown[] = [];
    await withClient({ files }, async client => {
      await client.open('db.yaml', urgent);
      found = (await client.diagnostics('db.yaml')).map(({ code }) => code);
    });
    return found;
  };
  return Promise.all([codes({}), codes({ 'quota.yaml': quota })]).then(([without, beside]) => {
    assert.deepEqual(without, ['system-priority-outside']);
    assert.deepEqual(beside, []);
  });
});
