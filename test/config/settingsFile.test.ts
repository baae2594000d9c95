/** `.setwise.yaml` as people write it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toAnalysisSettings } from '../../server/src/config/analysisSettings.ts';
import { renderSettingsPage } from '../../server/src/config/renderSettings.ts';
import { readSettings } from '../../server/src/config/settings.ts';
import { readSettingsFile } from '../../server/src/config/settingsFile.ts';
import { settingsCompletions, settingsHover } from '../../server/src/config/settingsHelp.ts';
import { allRules, applyEdits } from '../../server/src/engine/index.ts';
import { findingsOf } from '../kit/findingsOf.ts';
import { mutateManifest } from '../kit/mutateManifest.ts';
import { seededRandom } from '../kit/random.ts';

/** `[what is underlined] message`, one line for each problem. */
function problemsOf(text: string): readonly string[] {
  return readSettingsFile(text).problems.map(
    ({ range, message }) => `[${text.slice(range.start, range.end)}] ${message}`,
  );
}

const WHOLE = `# for the cluster in Zurich
kubernetes:
  version: 1.33
  featureGates:
    MaxUnavailableStatefulSet: true
clusterDomain: zurich.example
defaultNamespace: shop
rules:
  service-not-headless: off
  selector-mismatch: "warning"
preset: strict
cluster:
  nodes: 3
  systemNamespaces: [monitoring]
databaseImages:
  - scylladb
`;

test('settings are read as the table of settings has them', () => {
  const { values, problems } = readSettingsFile(WHOLE);
  assert.deepEqual(problems, []);
  assert.deepEqual(values, {
    'kubernetes.version': '1.33',
    'kubernetes.featureGates': new Map([['MaxUnavailableStatefulSet', true]]),
    clusterDomain: 'zurich.example',
    defaultNamespace: 'shop',
    rules: new Map([
      ['service-not-headless', 'off'],
      ['selector-mismatch', 'warning'],
    ]),
    preset: 'strict',
    'cluster.nodes': 3,
    'cluster.systemNamespaces': ['monitoring'],
    databaseImages: ['scylladb'],
  });
});

test('presets and facts that are not understood are told at their place', () => {
  const text = `preset: strikt
cluster:
  nodes: none
  systemNamespaces:
    - monitoring
    - Kube_System
    - {a: b}
  region: 3
databaseImages:
  - registry.example/acme/scylladb:6
  - scylladb
`;
  assert.deepEqual(problemsOf(text), [
    '[strikt] preset is "strikt", which is none of recommended, strict, api-server-only. Did you mean "strict"?',
    '[none] cluster.nodes is "none", which is not a number of nodes, 1 or more.',
    '[Kube_System] cluster.systemNamespaces holds "Kube_System", which is not the name of a namespace.',
    '[{a: b}] cluster.systemNamespaces holds a table, which is not a text.',
    '[region] Setwise has no setting cluster.region.',
    '[registry.example/acme/scylladb:6] databaseImages holds "registry.example/acme/scylladb:6", which is not the last part of the name of an image, such as postgres for docker.io/library/postgres:16.',
  ]);
  assert.deepEqual(readSettingsFile(text).values, {
    'cluster.systemNamespaces': ['monitoring'],
    databaseImages: ['scylladb'],
  });
  for (const nodes of ['0', '-1', '1.5', '1e3', '[3]', 'true', '99999999999999999999', '""'])
    assert.equal(problemsOf(`cluster: {nodes: ${nodes}}`).length, 1, nodes);
  assert.deepEqual(problemsOf('preset: [strict]\ncluster: 3\ndatabaseImages: postgres\n'), [
    '[[strict]] preset is a list, which is none of recommended, strict, api-server-only.',
    '[3] cluster is a table, with nodes and systemNamespaces.',
    '[postgres] databaseImages is "postgres", which is not a list.',
  ]);
});

test('line ends of Windows and a byte order mark change nothing but the places', () => {
  const text = `\uFEFF${WHOLE.replaceAll('\n', '\r\n')}`;
  const { values, places, problems } = readSettingsFile(text);
  assert.deepEqual(problems, []);
  assert.deepEqual(values, readSettingsFile(WHOLE).values);
  const { start, end } = places.get('kubernetes.version') ?? { start: 0, end: 0 };
  assert.equal(text.slice(start, end), '1.33');
});

test('dotted names mean the same as nested tables', () => {
  assert.equal(readSettingsFile('kubernetes.version: "1.34"\n').values['kubernetes.version'], '1.34');
});

test('nothing is set where nothing is written', () => {
  for (const text of [
    '',
    '# later\n',
    '---\n',
    'kubernetes:\n',
    'kubernetes:\n  version:\nrules: ~\n',
    '{}',
  ]) {
    const { values, problems } = readSettingsFile(text);
    assert.deepEqual([values, problems], [{}, []], text);
  }
});

test('what is not understood is told at its place, and the rest applies', () => {
  const text = `kubernetes:
  versoin: "1.33"
  version: 1.3
  featureGates:
    MaxUnavailableStatefulset: true
    SELinuxMount: perhaps
clusterdomain: a.b
defaultNamespace: [a]
files:
  exclude: [old]
rules:
  selector-mismach: off
  service-not-headless: lout
  volume-mount-undefined: hint
`;
  assert.deepEqual(problemsOf(text), [
    '[versoin] Setwise has no setting kubernetes.versoin. Did you mean "version"?',
    '[1.3] kubernetes.version is "1.3", which is none of 1.31, 1.32, 1.33, 1.34, 1.35, 1.36, 1.37.',
    '[MaxUnavailableStatefulset] kubernetes.featureGates names "MaxUnavailableStatefulset", and there is no such feature gate among those that change what Setwise says. Did you mean "MaxUnavailableStatefulSet"?',
    '[perhaps] kubernetes.featureGates sets SELinuxMount to "perhaps", which is not true or false.',
    '[clusterdomain] Setwise has no setting clusterdomain. Did you mean "clusterDomain"?',
    '[[a]] defaultNamespace is a list, which is not the name of a namespace.',
    '[files] files is a setting of the editor; a .setwise.yaml does not change it.',
    '[selector-mismach] rules names "selector-mismach", and there is no such rule. Did you mean "selector-mismatch"?',
    '[lout] rules sets service-not-headless to "lout", which is not one of off, hint, info, warning, error.',
  ]);
  const { values, problems } = readSettingsFile(text);
  assert.deepEqual(values, {
    'kubernetes.featureGates': new Map(),
    rules: new Map([['volume-mount-undefined', 'hint']]),
  });
  const edits = problems.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
  assert.match(
    applyEdits(text, edits),
    /version: "1.33"[\s\S]*StatefulSet: true[\s\S]*clusterDomain: a[\s\S]*mismatch: off/,
  );
});

test('files that are no table of settings', () => {
  assert.deepEqual(problemsOf('- kubernetes\n'), [
    '[- kubernetes] A .setwise.yaml is a table of settings, such as kubernetes or rules.',
  ]);
  assert.deepEqual(problemsOf('1.33'), [
    '[1.33] A .setwise.yaml is a table of settings, such as kubernetes or rules.',
  ]);
  assert.deepEqual(problemsOf('kubernetes: 1.33\n'), [
    '[1.33] kubernetes is a table, with version and featureGates.',
  ]);
  assert.deepEqual(problemsOf('rules: off\n'), [
    '[off] rules is "off", which is not a table of names and values.',
  ]);
  assert.deepEqual(problemsOf('defaultNamespace: a\n---\ndefaultNamespace: b\n'), [
    '[---] Setwise reads only what stands above this line.',
  ]);
});

test('a key written twice is told, and the last one counts', () => {
  const text =
    'defaultNamespace: a\ndefaultNamespace: b\nrules:\n  selector-mismatch: off\n  selector-mismatch: hint\n';
  assert.deepEqual(problemsOf(text), [
    '[defaultNamespace] defaultNamespace stands here twice; this one counts.',
    '[selector-mismatch] selector-mismatch stands here twice; this one counts.',
  ]);
  const { values } = readSettingsFile(text);
  assert.deepEqual(values, { defaultNamespace: 'b', rules: new Map([['selector-mismatch', 'hint']]) });
});

test('anchors and aliases are followed, and lead nowhere twice', () => {
  const { values } = readSettingsFile('defaultNamespace: &n shop\nclusterDomain: *n\n');
  assert.deepEqual(values, { defaultNamespace: 'shop', clusterDomain: 'shop' });
  readSettingsFile('rules: &r\n  selector-mismatch: *r\n  <<: *r\nkubernetes: *r\n');
});

test('no text makes the reader throw, and none is read for ever', () => {
  const texts = [
    '\0\x01\x02',
    'rules: {selector-mismatch: off',
    'kubernetes:\n\tversion: 1.33\n',
    ': :\n? [a]\n: b\n',
    '{{ .Values }}: {{ a }}\n',
    '%YAML 1.2\n---\nrules: !!binary aGk=\n',
    'rules:\n  selector-mismatch:\n    a: {b: c}\n  1: 2\n',
    'x: &a [*a, *a]\n'.repeat(3000),
    `rules:\n${'  a: off\n'.repeat(200_000)}`,
  ];
  for (const text of texts) {
    const { problems } = readSettingsFile(text);
    assert.ok(problems.length > 0, text.slice(0, 40));
    for (const { range } of problems) assert.ok(range.start < range.end && range.end <= text.length);
  }
});

test('whatever a file is turned into, what is understood of it applies', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 400; round++) {
    const text = mutateManifest(WHOLE, random);
    const { problems, values } = readSettingsFile(text);
    for (const { range, message } of problems) {
      assert.ok(
        0 <= range.start && range.start < range.end && range.end <= text.length,
        `${message}\n${text}`,
      );
    }
    toAnalysisSettings({ ...readSettings(undefined).settings, ...values });
    for (let offset = 0; offset <= text.length; offset += 41) {
      settingsCompletions(text, offset);
      settingsHover(text, offset);
    }
  }
});

test('what the documentation shows is understood', () => {
  const examples = [...renderSettingsPage().matchAll(/```yaml\n([\s\S]*?)```/g)].map(
    ([, text]) => text ?? '',
  );
  const [settings = '', ...manifests] = examples;
  assert.match(settings, /^kubernetes:/);
  assert.deepEqual(problemsOf(settings), []);
  assert.equal(manifests.length, 2);
  for (const manifest of manifests) {
    const found = findingsOf(manifest).filter(one => one.includes('comment-not-understood'));
    assert.deepEqual(found, [], manifest);
  }
  const ignored = manifests.join('').match(/setwise-ignore\S* [\w-]+/g) ?? [];
  assert.equal(ignored.length, 3);
  for (const comment of ignored)
    assert.ok(
      allRules.some(({ id }) => id === comment.split(' ')[1]),
      comment,
    );
});
