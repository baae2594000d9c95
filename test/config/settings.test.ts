/** Settings as people write them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toAnalysisSettings } from '../../server/src/config/analysisSettings.ts';
import { renderSettingsSchema } from '../../server/src/config/renderSchema.ts';
import { renderConfiguration, renderSettingsPage } from '../../server/src/config/renderSettings.ts';
import { readSettings, SETTINGS } from '../../server/src/config/settings.ts';
import { DEFAULT_FACTS, DEFAULT_SETTINGS } from '../../server/src/engine/index.ts';
import { projectRoot } from '../kit/projectRoot.ts';

test('without settings the defaults of the engine stand', () => {
  for (const section of [undefined, null, {}, { rules: null }]) {
    const { settings, problems } = readSettings(section);
    assert.deepEqual(problems, []);
    assert.deepEqual(toAnalysisSettings(settings), DEFAULT_SETTINGS);
  }
});

test('what is understood reaches the engine', () => {
  const { settings, problems } = readSettings({
    kubernetes: { version: '1.33', featureGates: { MaxUnavailableStatefulSet: true } },
    clusterDomain: 'example.internal',
    defaultNamespace: 'shop',
    rules: { 'selector-mismatch': 'off', 'service-not-headless': 'hint' },
    preset: 'strict',
    cluster: { nodes: 3, systemNamespaces: ['monitoring', 'kube-system'] },
    databaseImages: ['scylladb'],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(toAnalysisSettings(settings), {
    target: { release: '1.33', featureGates: new Map([['MaxUnavailableStatefulSet', true]]) },
    facts: {
      nodes: 3,
      systemNamespaces: ['kube-system', 'monitoring'],
      databaseImages: [...DEFAULT_FACTS.databaseImages, 'scylladb'],
    },
    preset: 'strict',
    naming: { defaultNamespace: 'shop', clusterDomain: 'example.internal' },
    rules: new Map([
      ['selector-mismatch', 'off'],
      ['service-not-headless', 'hint'],
    ]),
  });
});

test('dotted names mean the same as nested tables', () => {
  const { settings, problems } = readSettings({ 'kubernetes.version': '1.34', 'files.exclude': ['x/**'] });
  assert.deepEqual(problems, []);
  assert.equal(settings['kubernetes.version'], '1.34');
  assert.deepEqual(settings['files.exclude'], ['x/**']);
});

test('a version may be written as kubectl prints it', () => {
  for (const version of ['1.34', 'v1.34', '1.34.4', 'v1.34.4+k3s1', ' 1.34 ', 1.34]) {
    assert.equal(readSettings({ kubernetes: { version } }).settings['kubernetes.version'], '1.34');
  }
});

test('what is not understood is told in words, and its default stands', () => {
  const { settings, problems } = readSettings({
    kubernetes: { version: '1.12', featureGates: { NoSuchGate: true, SELinuxMount: 'yes' } },
    clusterDomain: 'Cluster.Local',
    defaultNamespace: 7,
    rules: { 'no-such-rule': 'off', 'selector-mismatch': 'loud' },
    files: { include: '**/*.yaml', exclude: ['a', 1] },
    colour: 'red',
    preset: 'loud',
    cluster: { nodes: 0, systemNamespaces: 'monitoring' },
  });
  assert.deepEqual(problems, [
    'Setwise has no setting setwise.colour.',
    'setwise.kubernetes.version is "1.12", which is none of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37.',
    'setwise.kubernetes.featureGates names "NoSuchGate", and there is no such feature gate among those that change what Setwise says.',
    'setwise.kubernetes.featureGates sets SELinuxMount to "yes", which is not true or false.',
    'setwise.clusterDomain is "Cluster.Local", which is not a domain such as cluster.local.',
    'setwise.defaultNamespace is 7, which is not the name of a namespace.',
    'setwise.preset is "loud", which is none of recommended, strict, api-server-only.',
    'setwise.rules names "no-such-rule", and there is no such rule.',
    'setwise.rules sets selector-mismatch to "loud", which is not one of off, hint, info, warning, error.',
    'setwise.cluster.nodes is 0, which is not a number of nodes, 1 or more.',
    'setwise.cluster.systemNamespaces is "monitoring", which is not a list.',
    'setwise.files.include is "**/*.yaml", which is not a list.',
    'setwise.files.exclude holds 1, which is not a text.',
  ]);
  assert.deepEqual(toAnalysisSettings(settings), DEFAULT_SETTINGS);
  assert.deepEqual(settings['files.include'], SETTINGS['files.include'].kind.default);
  assert.deepEqual(settings['files.exclude'], ['a']);
});

test('no value makes the reader throw', () => {
  const values: readonly unknown[] = [
    0,
    '',
    true,
    [],
    {},
    [null],
    { a: null },
    Number.NaN,
    () => 1,
    Symbol.iterator,
  ];
  for (const value of values) {
    readSettings(value);
    for (const name of Object.keys(SETTINGS)) readSettings({ [name]: value });
  }
});

test('package.json has the settings (else: node scripts/generateSettings.mjs)', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  assert.ok(typeof manifest === 'object' && manifest !== null && 'contributes' in manifest);
  const { contributes } = manifest;
  assert.ok(typeof contributes === 'object' && contributes !== null && 'configuration' in contributes);
  assert.deepEqual(contributes.configuration, JSON.parse(JSON.stringify(renderConfiguration())));
});

test('docs/settings.md has the settings (else: node scripts/generateSettings.mjs)', () => {
  assert.equal(readFileSync(join(projectRoot, 'docs/settings.md'), 'utf8'), renderSettingsPage());
});

test('schemas/setwise.schema.json has the settings of files (else: node scripts/generateSettings.mjs)', () => {
  const written: unknown = JSON.parse(readFileSync(join(projectRoot, 'schemas/setwise.schema.json'), 'utf8'));
  assert.deepEqual(written, JSON.parse(JSON.stringify(renderSettingsSchema())));
});
