/** Completion and hover for kinds that the workspace defines itself. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeField, NEWEST_RELEASE, readDefinitions } from '../../server/src/engine/index.ts';
import { BACKUP_DEFINITION } from '../kit/backupDefinition.ts';
import { completeFixture } from '../kit/checkCompletion.ts';
import { checkHover, hoverText } from '../kit/checkHover.ts';
import { openWorkspace, uriOf } from '../kit/openWorkspace.ts';

const definitions = BACKUP_DEFINITION;
const HEAD = `apiVersion: store.example.com/v1
kind: Backup
metadata:
  name: nightly
`;

/** What is offered at `$0` in a Backup, or in another text that has a kind of its own. */
const offered = (rest: string) =>
  completeFixture(rest.includes('apiVersion') ? rest : `${HEAD}${rest}`, { definitions });

test('fields of a custom kind: required first, deprecated and what the cluster writes last', () => {
  assert.deepEqual(offered('$0\n').labels, ['spec', 'status']);
  const { labels, item, accept } = offered('spec:\n  $0\n');
  assert.deepEqual(labels.slice(0, 2), ['schedule', 'target']);
  assert.equal(labels.at(-1), 'paused');
  assert.equal(item('paused').isDeprecated, true);
  assert.equal(item('target').detail, 'object, required');
  assert.equal(item('hooks').detail, 'list of object');
  assert.equal(item('ratio').detail, 'number');
  assert.equal(accept('target'), `${HEAD}spec:\n  target:\n    bucket: $1\n`);
  assert.equal(accept('hooks'), `${HEAD}spec:\n  hooks:\n    - name: $1\n`);
  assert.match(accept('mode'), /mode: \$\{1\|Full,Incremental\|\}/);
  assert.match(accept('keep'), /keep: \$\{1:7\}/);
});

test('values of a custom kind: enumerations, of items too, and quantities', () => {
  assert.deepEqual(offered('spec:\n  mode: $0\n').labels, ['Full', 'Incremental']);
  assert.equal(offered('spec:\n  mode: $0\n').item('Full').detail, 'default');
  assert.deepEqual(offered('spec:\n  hooks:\n    - on: [$0]\n').labels, ['Start', 'Success', 'Failure']);
  assert.ok(offered('spec:\n  size: 5$0\n').labels.includes('5Gi'));
  assert.deepEqual(offered('spec:\n  extra:\n    $0\n').labels, []);
});

test('a resource within a custom kind has what every resource has', () => {
  const { labels } = offered('spec:\n  job:\n    $0\n');
  assert.deepEqual(labels, ['apiVersion', 'kind', 'metadata', 'spec']);
  assert.ok(offered('spec:\n  job:\n    metadata:\n      $0\n').labels.includes('annotations'));
});

test('apiVersion and kind of custom kinds are offered behind those of Kubernetes', () => {
  assert.deepEqual(offered('apiVersion: $0\nkind: Backup\n').labels, ['store.example.com/v1']);
  assert.deepEqual(offered('apiVersion: store.example.com/v1\nkind: $0\n').labels, ['Backup']);
  const { labels } = offered('apiVersion:\nkind: $0\n');
  assert.equal(labels[0], 'StatefulSet');
  assert.equal(labels.at(-1), 'Backup');
});

test('a custom kind of a name that Kubernetes has changes nothing for that of Kubernetes', () => {
  const service = definitions.replace('kind: Backup', 'kind: Service');
  const labelsOf = (text: string) => completeFixture(text, { definitions: service }).labels;
  assert.ok(labelsOf('apiVersion: v1\nkind: Service\nspec:\n  $0\n').includes('clusterIP'));
  assert.ok(labelsOf('kind: Service\nspec:\n  $0\n').includes('clusterIP'));
  assert.ok(labelsOf('apiVersion: store.example.com/v1\nkind: Service\nspec:\n  $0\n').includes('schedule'));
  const kinds = completeFixture('kind: $0\n', { definitions: service });
  assert.equal(kinds.item('Service').detail, 'v1');
  assert.equal(labelsOf('$0\n').filter(label => label.includes('Service')).length, 1);
});

test('hover says what the definition says', () => {
  const check = (rest: string, expected: string | undefined) =>
    checkHover(`${HEAD}${rest}`, expected, { definitions });
  check(
    'spec:\n  sche‸dule: "@daily"\n',
    '<schedule>\nspec.schedule: string\nRequired.\nKubernetes: When to copy, in the format of cron.',
  );
  check(
    'spec:\n  mode: Fu‸ll\n',
    '<Full>\nspec.mode: string\n`Full` (here, default) or `Incremental`.\nKubernetes: How much is copied.',
  );
  check('spec:\n  ke‸ep: 3\n', '<keep>\nspec.keep: int32\nDefault: `7`.');
  check(
    'spec:\n  hooks:\n    - name: a\n      o‸n: [Start]\n',
    '<on>\nspec.hooks[a].on: list of string\n`Start`, `Success` or `Failure`.',
  );
  check('spec:\n  size: 1‸Gi\n', '<1Gi>\nspec.size: quantity\n`1Gi` is 1,073,741,824.');
  check(
    'spec:\n  job:\n    spec:\n      im‸age: a\n',
    '<image>\nspec.job.spec.image: string\nKubernetes: The program that copies.',
  );
  check('spec:\n  extra:\n    a‸ny: 1\n', undefined);
  check('spec:\n  unk‸nown: 1\n', undefined);
  assert.equal(
    hoverText(HEAD.replace('Backup', 'Back‸up'), { definitions }),
    '<Backup>\nstore.example.com/v1 Backup\nKubernetes: Copies what a database holds.',
  );
});

test('what an offered field is about is told like that of Kubernetes', () => {
  const snapshot = openWorkspace(new Map(), { definitions });
  const { target } = snapshot.settings;
  assert.deepEqual(
    describeField({ type: 'store.example.com/v1.Backup.1', field: 'schedule' }, target, {
      custom: snapshot.custom,
      documentation: undefined,
    }),
    { facts: ['Required.'], description: 'When to copy, in the format of cron.' },
  );
  assert.equal(target.release, NEWEST_RELEASE);
});

test('nothing is judged by a definition', () => {
  const text = `${HEAD}spec:\n  mode: Never\n  unknown: 1\n`;
  const snapshot = openWorkspace(new Map([['/backup.yaml', text]]), { definitions });
  assert.deepEqual(snapshot.diagnostics(uriOf('/backup.yaml')), []);
});

test('what is not served, not of v1 or not in a group of its own defines nothing', () => {
  const kindsOf = (text: string) => readDefinitions(text).map(({ version, kind }) => `${version} ${kind}`);
  assert.deepEqual(kindsOf(definitions), ['v1 Backup']);
  assert.deepEqual(
    kindsOf(definitions.replace('apiextensions.k8s.io/v1', 'apiextensions.k8s.io/v1beta1')),
    [],
  );
  assert.deepEqual(kindsOf(definitions.replace('group: store.example.com', 'group: apps')), []);
  assert.deepEqual(kindsOf('kind: CustomResourceDefinition\n'), []);
});

test('definitions among other documents, in Lists and in JSON are found', () => {
  const indented = definitions.replace(/^/gm, '    ').replace('    ', '  - ');
  const list = `apiVersion: v1\nkind: List\nitems:\n${indented}`;
  const json =
    '{"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","spec":{"group":"a.b","names":{"kind":"Odd"},"versions":[{"name":"v1"}]}}';
  for (const [text, kinds] of [
    [`kind: Service\n---\n${definitions}---\nkind: Secret\n`, ['Backup']],
    [list, ['Backup']],
    [json, ['Odd']],
  ] as const) {
    assert.deepEqual(
      readDefinitions(text).map(({ kind }) => kind),
      kinds,
    );
  }
});

const schemaOf = (schema: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  group: a.b
  names: {kind: Odd}
  versions:
    - name: v1
      schema:
        openAPIV3Schema: ${schema}
`;

test('odd schemas are read as far as they go', () => {
  const deep = `${'{properties: {a: '.repeat(300)}{}${'}}'.repeat(300)}`;
  const items = `{properties: {a: ${'{type: array, items: '.repeat(300)}{}${'}'.repeat(300)}}}`;
  const cyclic = '&a {type: object, properties: {a: *a, b: *a, c: {type: array, items: *a}}}';
  const laughs = `{x: [&a {type: string}, &b {properties: {a: *a, b: *a, c: *a, d: *a}}${[...'cdefghijklm']
    .map(name => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1);
      return `, &${name} {properties: {a: *${before}, b: *${before}, c: *${before}, d: *${before}}}`;
    })
    .join('')}], properties: {a: *m}}`;
  for (const schema of [
    deep,
    items,
    cyclic,
    laughs,
    '{properties: []}',
    '[1]',
    '*nowhere',
    '{$ref: "#/a"}',
    '{properties: {__proto__: {type: string}}}',
  ]) {
    const [kind] = readDefinitions(schemaOf(schema));
    assert.ok(kind, schema.slice(0, 40));
    assert.ok(kind.types.length < 3_000_000, `${schema.slice(0, 40)}: ${kind.types.length}`);
    const text = 'apiVersion: a.b/v1\nkind: Odd\n$0\n';
    assert.ok(completeFixture(text, { definitions: schemaOf(schema) }).labels.includes('metadata'));
  }
  const { labels } = completeFixture('apiVersion: a.b/v1\nkind: Odd\n$0\n', {
    definitions: schemaOf('{properties: {__proto__: {type: string}, constructor: {type: string}}}'),
  });
  assert.ok(labels.includes('__proto__') && labels.includes('constructor'));
});

test('a schema of two megabytes is read within its bounds', () => {
  const fields = Array.from(
    { length: 40_000 },
    (_, index) => `            field${index}: {type: string, description: d${index}}`,
  );
  const [kind] = readDefinitions(schemaOf(`\n          properties:\n${fields.join('\n')}`));
  assert.equal(Object.keys(JSON.parse(kind?.types ?? '').types[0].fields).length, 30_003);
});
