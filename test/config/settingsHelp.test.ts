/** Help while a `.setwise.yaml` is being written; `|` is the cursor. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingsCompletions, settingsHover } from '../../server/src/config/settingsHelp.ts';
import { applyEdits } from '../../server/src/engine/index.ts';

function completionsAt(marked: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return settingsCompletions(text, offset).map(item => ({
    label: item.label,
    documentation: item.documentation,
    result: applyEdits(text, [{ range: item.range, text: item.text }]),
  }));
}

const labelsAt = (marked: string) => completionsAt(marked).map(({ label }) => label);

test('names are offered where they may stand, and those that stand there already are not', () => {
  assert.deepEqual(labelsAt('|'), [
    'kubernetes',
    'clusterDomain',
    'defaultNamespace',
    'preset',
    'rules',
    'cluster',
    'databaseImages',
  ]);
  assert.deepEqual(labelsAt('clusterDomain: a\nrules: {}\npreset: strict\nd|'), [
    'kubernetes',
    'defaultNamespace',
    'cluster',
    'databaseImages',
  ]);
  assert.deepEqual(labelsAt('cluster:\n  nodes: 3\n  |'), ['systemNamespaces']);
  assert.deepEqual(labelsAt('kubernetes:\n  |'), ['version', 'featureGates']);
  assert.deepEqual(labelsAt('kubernetes:\r\n  version: 1.33\r\n  |'), ['featureGates']);
  assert.ok(labelsAt('kubernetes:\n  featureGates:\n    Max|').includes('MaxUnavailableStatefulSet'));
  const rules = labelsAt('rules:\n  # why\n  selector-mismatch: off\n  |\n');
  assert.ok(rules.includes('service-not-headless') && !rules.includes('selector-mismatch'));
  assert.deepEqual(labelsAt('clusterDomain:\n  |'), []);
});

test('values are offered', () => {
  assert.equal(labelsAt('kubernetes:\n  version: |')[0], '1.37');
  assert.deepEqual(labelsAt('rules:\n  selector-mismatch: w|'), ['off', 'hint', 'info', 'warning', 'error']);
  assert.deepEqual(labelsAt('kubernetes:\n  featureGates:\n    SELinuxMount: |'), ['true', 'false']);
  assert.deepEqual(labelsAt('clusterDomain: |'), []);
  assert.deepEqual(labelsAt('preset: |'), ['recommended', 'strict', 'api-server-only']);
  assert.deepEqual(labelsAt('cluster:\n  nodes: |'), []);
});

test('what is chosen is inserted as it has to stand there', () => {
  const resultOf = (marked: string, label: string) =>
    completionsAt(marked).find(item => item.label === label)?.result;
  assert.equal(resultOf('kubernetes:\n  v|', 'version'), 'kubernetes:\n  version: ');
  assert.equal(resultOf('ru|', 'rules'), 'rules:');
  assert.equal(resultOf('p|', 'preset'), 'preset: ');
  assert.equal(resultOf('cluster:\n  sys|', 'systemNamespaces'), 'cluster:\n  systemNamespaces:');
  assert.equal(resultOf('cl|uster: a', 'clusterDomain'), 'clusterDomain: a');
  assert.equal(resultOf('kubernetes:\n  version: 1.|3', '1.33'), 'kubernetes:\n  version: "1.33"');
  assert.equal(resultOf('kubernetes:\n  version: "|"', '1.33'), 'kubernetes:\n  version: "1.33"');
});

test('a hover tells what a setting, a gate or a rule is', () => {
  const hoverAt = (marked: string) =>
    settingsHover(marked.replace('|', ''), marked.indexOf('|'))?.markdown ?? '';
  assert.match(hoverAt('kubernetes:\n  ver|sion: 1.33\n'), /^`kubernetes.version`\n\nThe Kubernetes release/);
  assert.match(hoverAt('kubernetes: {featureGates: {MaxUna|vailableStatefulSet: true}}'), /on since 1\.37/);
  assert.match(hoverAt('rules:\n  selector-mismatch: o|ff\n'), /The selector does not match/);
  assert.match(hoverAt('cluster:\n  no|des: 3\n'), /^`cluster.nodes`\n\nHow many nodes/);
  assert.match(hoverAt('preset: str|ict\n'), /Which rules speak/);
  assert.equal(hoverAt('rules:\n  nonsense: o|ff\n'), '');
  assert.equal(hoverAt('|'), '');
});
