/** Which settings hold for which file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FolderSettings, SettingsFileReading } from '../../server/src/config/settingsFile.ts';
import { withSettingsFile, workspaceSettings } from '../../server/src/config/workspaceSettings.ts';
import { DEFAULT_SETTINGS } from '../../server/src/engine/index.ts';

const BASE = { ...DEFAULT_SETTINGS, rules: new Map([['selector-mismatch', 'hint' as const]]) };

function filesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, SettingsFileReading> {
  return Object.entries(texts).reduce<ReadonlyMap<string, SettingsFileReading>>(
    (files, [uri, text]) => withSettingsFile(files, uri, text),
    new Map(),
  );
}

const TEXTS = {
  'file:///w/.setwise.yaml':
    'kubernetes: {version: 1.33, featureGates: {SELinuxMount: true}}\ndefaultNamespace: shop\nrules: {service-not-headless: off}\n',
  'file:///w/old/.setwise.yaml': 'kubernetes: {version: 1.31}\nrules: {selector-mismatch: off}\n',
};

test('the nearest file counts, setting by setting; outer ones and the editor give the rest', () => {
  const { settingsOf } = workspaceSettings({ base: BASE, files: filesOf(TEXTS) });
  const seen = ['file:///db.yaml', 'file:///w/db.yaml', 'file:///w/a/b/db.yaml', 'file:///w/old/db.yaml'].map(
    uri => {
      const { target, naming, rules } = settingsOf(uri);
      return [
        target.release,
        [...target.featureGates].join(' '),
        naming.defaultNamespace,
        [...rules].join(' '),
      ];
    },
  );
  assert.deepEqual(seen, [
    ['1.37', '', 'default', 'selector-mismatch,hint'],
    ['1.33', 'SELinuxMount,true', 'shop', 'selector-mismatch,hint service-not-headless,off'],
    ['1.33', 'SELinuxMount,true', 'shop', 'selector-mismatch,hint service-not-headless,off'],
    ['1.31', 'SELinuxMount,true', 'shop', 'selector-mismatch,off service-not-headless,off'],
  ]);
});

test('presets go their own way, and lists of facts add up', () => {
  const { settingsOf } = workspaceSettings({
    base: DEFAULT_SETTINGS,
    files: filesOf({
      'file:///w/.setwise.yaml':
        'preset: strict\ncluster: {nodes: 3, systemNamespaces: [monitoring]}\ndatabaseImages: [outer]\n',
      'file:///w/lab/.setwise.yaml':
        'cluster: {nodes: 1, systemNamespaces: [lab]}\ndatabaseImages: [inner, postgres]\n',
    }),
  });
  assert.equal(settingsOf('file:///db.yaml').preset, 'recommended');
  const { preset, facts } = settingsOf('file:///w/lab/db.yaml');
  assert.equal(preset, 'strict');
  assert.equal(facts.nodes, 1);
  assert.deepEqual(facts.systemNamespaces, ['kube-system', 'monitoring', 'lab']);
  assert.deepEqual(facts.databaseImages, [...DEFAULT_SETTINGS.facts.databaseImages, 'outer', 'inner']);
});

test('what was asked for counts more than any file', () => {
  const asked: FolderSettings = { 'kubernetes.version': '1.36' };
  const { base, settingsOf } = workspaceSettings({ base: BASE, files: filesOf(TEXTS), asked });
  for (const uri of ['file:///db.yaml', 'file:///w/old/db.yaml']) {
    assert.equal(settingsOf(uri).target.release, '1.36');
    assert.deepEqual(settingsOf(uri).asked, { release: '1.36' });
  }
  assert.equal(base.target.release, '1.36');
  assert.equal(settingsOf('file:///w/old/db.yaml').naming.defaultNamespace, 'shop');
});

test('settings stay the same object until their meaning changes', () => {
  const files = filesOf(TEXTS);
  const before = workspaceSettings({ base: BASE, files });
  const commented = withSettingsFile(
    files,
    'file:///w/old/.setwise.yaml',
    `# 2019\n${TEXTS['file:///w/old/.setwise.yaml']}`,
  );
  const after = workspaceSettings({ base: BASE, files: commented });
  for (const uri of ['file:///w/db.yaml', 'file:///w/old/db.yaml'])
    assert.equal(after.settingsOf(uri), before.settingsOf(uri));

  const changed = withSettingsFile(commented, 'file:///w/old/.setwise.yaml', 'kubernetes: {version: 1.32}\n');
  const last = workspaceSettings({ base: BASE, files: changed });
  assert.equal(last.settingsOf('file:///w/db.yaml'), before.settingsOf('file:///w/db.yaml'));
  assert.notEqual(last.settingsOf('file:///w/old/db.yaml'), before.settingsOf('file:///w/old/db.yaml'));
});

test('a file that is gone leaves the rest as it is', () => {
  const files = withSettingsFile(filesOf(TEXTS), 'file:///w/old/.setwise.yaml', undefined);
  assert.equal(
    workspaceSettings({ base: BASE, files }).settingsOf('file:///w/old/db.yaml').target.release,
    '1.33',
  );
});

test('it is known which file decides', () => {
  const { placeOf } = workspaceSettings({ base: BASE, files: filesOf(TEXTS) });
  const shown = (uri: string, ...of: readonly [Parameters<typeof placeOf>[1], string?]) => {
    const place = placeOf(uri, ...of);
    return (
      place &&
      `${place.uri}: ${new Map(Object.entries(TEXTS)).get(place.uri)?.slice(place.range.start, place.range.end)}`
    );
  };
  assert.equal(shown('file:///w/old/db.yaml', 'kubernetes.version'), 'file:///w/old/.setwise.yaml: 1.31');
  assert.equal(shown('file:///w/db.yaml', 'kubernetes.version'), 'file:///w/.setwise.yaml: 1.33');
  assert.equal(
    shown('file:///w/old/db.yaml', 'kubernetes.featureGates', 'SELinuxMount'),
    'file:///w/.setwise.yaml: true',
  );
  assert.equal(shown('file:///x/db.yaml', 'kubernetes.version'), undefined);
});
