/** Texts that no person means: each gets a verdict or a clear finding, and nothing throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeManifest } from '../../server/src/engine/index.ts';
import { parseYaml } from '../../server/src/engine/syntax/parseYaml.ts';
import { splitDocuments } from '../../server/src/engine/syntax/splitDocuments.ts';

const TARGET = { release: '1.37', featureGates: new Map() } as const;

function stageOf(text: string): string {
  return judgeManifest(text, TARGET).stage;
}

function namesOf(text: string): readonly string[] {
  const { errors, also = [], next = [] } = judgeManifest(text, TARGET);
  return [...errors, ...also, ...next].map(({ type, field }) => `${type} ${field}`);
}

/** A StatefulSet that is taken, with lines below a container and below the labels of its Pods. */
function statefulSet({ container = '', labels = '', containers = '' } = {}): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
${labels}    spec:
      containers:
      - name: web
        image: nginx
${container}${containers}`;
}

test('line ends of any kind, a mark of the byte order and a missing last line end change nothing', () => {
  const text = statefulSet();
  for (const spelled of [
    text,
    text.replaceAll('\n', '\r\n'),
    text.replaceAll('\n', '\r'),
    `\uFEFF${text}`,
    text.trimEnd(),
    text.replaceAll('\n', '  \n'),
    `${JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 1 }] } }, null, '\t')}`,
  ]) {
    assert.equal(stageOf(spelled), 'ok', JSON.stringify(spelled.slice(0, 60)));
  }
});

test('what is no YAML is refused by the decoder', () => {
  const text = statefulSet();
  for (const spelled of [
    text.replace('nginx', 'ngi\0nx'),
    text.replace('  name: web', '\tname: web'),
    text.replace('image: nginx', 'image: {{ .Values.image }}'),
    statefulSet({ labels: '        a: *nowhere\n' }),
    `${text}<<<<<<< HEAD\n`,
  ]) {
    assert.equal(stageOf(spelled), 'decode', JSON.stringify(spelled.slice(0, 60)));
    assert.deepEqual(namesOf(spelled), ['Syntax ']);
  }
});

test('nothing, a word, a list and a number are no manifest', () => {
  for (const text of ['', '\n', '# note\n', '---\n', 'null\n', 'hello\n', '- a\n', '5\n', '{}\n', '[]\n']) {
    assert.notEqual(stageOf(text), 'ok', JSON.stringify(text));
  }
});

test('an alias into itself ends, wherever it stands', () => {
  for (const text of [
    'a: &a [*a]\n',
    '&a a: *a\n',
    statefulSet().replace('metadata:\n  name: web', 'metadata: &m\n  name: web\n  labels: *m'),
    statefulSet().replace('spec:\n  selector', 'spec: &s\n  template: *s\n  x: {<<: *s}\n  selector'),
  ]) {
    assert.notEqual(stageOf(text), 'ok');
  }
});

test('depth ends in a finding', () => {
  for (const depth of [100, 1000, 20000]) {
    assert.equal(
      stageOf(`${'['.repeat(depth)}${']'.repeat(depth)}\n`),
      depth > 500 ? 'decode' : 'unknown-kind',
    );
    assert.notEqual(stageOf(`a: ${'{a: '.repeat(depth)}1${'}'.repeat(depth)}\n`), 'ok');
    assert.notEqual(stageOf('['.repeat(depth)), 'ok');
  }
});

test('every one of 10,000 containers is looked at', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `c${index}`);
  const containers = (list: readonly string[]) =>
    list.map(name => `      - name: ${name}\n        image: nginx\n`).join('');
  assert.equal(stageOf(statefulSet({ containers: containers(names) })), 'ok');
  assert.deepEqual(namesOf(statefulSet({ containers: containers([...names, 'c5000', 'Bad_Name']) })), [
    'Duplicate spec.template.spec.containers[10001].name',
    'Invalid spec.template.spec.containers[10002].name',
  ]);
});

test('merge keys and aliases that repeat each other cost what they hold', () => {
  const chain = ['x0: &x0 {k0: v}'];
  for (let index = 1; index <= 40; index++) {
    chain.push(`x${index}: &x${index} {<<: *x${index - 1}, k${index}: v}`);
  }
  const text = `${chain.join('\n')}\n${statefulSet({ labels: '        <<: *x40\n' })}`;
  const names = namesOf(text);
  assert.equal(names.filter(name => name.startsWith('UnknownField ')).length, names.length);
  assert.ok(names.length >= 40);
});

test('a text of 75,000 lines is one document, cut and judged to its end', () => {
  const lines = Array.from({ length: 75_000 }, (_, index) => `    key-${index}: value`).join('\n');
  const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  labels:\n${lines}\nspec:\n  ports: [{port: 0}]\n`;
  assert.equal(splitDocuments(text).length, 1);
  assert.equal(parseYaml(text).errors.length, 0);
  assert.deepEqual(namesOf(text), ['Invalid spec.ports[0].port', 'Invalid spec.ports[0].targetPort']);
});

test('75,000 documents are as many', () => {
  const text = 'a: 1\n---\n'.repeat(75_000);
  assert.equal(splitDocuments(text).filter(({ text: inner }) => inner.includes('a: 1')).length, 75_000);
});
