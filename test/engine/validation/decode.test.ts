import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsIn, judge, say, statefulSet } from './judgeText.ts';

test('a text where a number belongs is a value of a wrong type, and nothing else is looked at', () => {
  const verdict = judge(statefulSet('  replicas: "3"\n  serviceName: Bad_Name'));
  assert.equal(verdict.stage, 'decode');
  assert.deepEqual(say(verdict.errors), ['DecodeType spec.replicas wrong-type']);
  assert.equal(verdict.errors[0]?.want, 'int32');
  assert.equal(verdict.errors[0]?.value, '3');
  assert.deepEqual(verdict.next, []);
});

test('words of YAML 1.1 are booleans, and what looks like a number is one', () => {
  const labels = (value: string) =>
    faultsIn(
      `${statefulSet()}\n`.replace('{ app: web } }\n    spec', `{ app: web, x: ${value} } }\n    spec`),
    );
  for (const value of ['yes', 'on', 'true', '8080', '1.5', '0x1F', '1_000', '08']) {
    assert.deepEqual(labels(value), ['DecodeType spec.template.metadata.labels[x] wrong-type'], value);
  }
  for (const value of ['"yes"', 'maybe', '1.2.3', '0o9', 'null']) assert.deepEqual(labels(value), [], value);
  // No number to base 60, but a text that no label can be.
  assert.deepEqual(labels('12:30'), ['Invalid spec.template.labels label-value']);
});

test('numbers with an exponent or in octal count where an integer belongs', () => {
  for (const value of ['1e3', '3.0', '0x10', '010', '08', '+3', '1_0']) {
    assert.deepEqual(faultsIn(statefulSet(`  replicas: ${value}`)), [], value);
  }
  for (const value of ['1.5', '3000000000', '1e10']) {
    assert.equal(judge(statefulSet(`  replicas: ${value}`)).stage, 'decode', value);
  }
});

test('the server names the first value that reads itself, and the others besides', () => {
  const verdict = judge(
    statefulSet().replace('image: nginx', 'image: 1, resources: { limits: { cpu: 1x, memory: [] } }'),
  );
  const container = 'spec.template.spec.containers[0]';
  assert.deepEqual(say(verdict.errors), [`DecodeType ${container}.resources.limits[cpu] quantity-invalid`]);
  assert.deepEqual(say(verdict.also), [
    `DecodeType ${container}.image wrong-type`,
    `DecodeType ${container}.resources.limits[memory] wrong-type`,
  ]);
});

test('an unknown field says what was meant and where it belongs', () => {
  const [error] = judge(
    statefulSet().replace('nginx }] }', 'nginx }], serviceName: web, volumeClaimTemplate: [] }'),
  ).errors;
  assert.equal(error?.fault, 'unknown-field');
  assert.deepEqual(error?.detail, {
    field: 'serviceName',
    parentType: 'core/v1.PodSpec',
    belongs: 'spec.serviceName',
  });
  const [strategy] = judge(statefulSet('  strategy: { type: RollingUpdate }')).errors;
  assert.equal(strategy?.detail?.nearest, 'updateStrategy');
  const [early] = judge(statefulSet().replace('image: nginx', 'image: nginx, restartPolicyRules: []'), {
    release: '1.33',
  }).errors;
  assert.equal(early?.fault, 'field-of-other-release');
  assert.equal(early?.detail?.since, '1.34');
});

test('a key written twice is refused; one that overrides a merged key is not', () => {
  assert.deepEqual(faultsIn(statefulSet('  replicas: 1\n  replicas: 2')), [
    'DuplicateField spec.replicas duplicate-field',
  ]);
  const merged = statefulSet().replace(
    '{ app: web } }\n    spec',
    '{ <<: { app: x, tier: front }, app: web } }\n    spec',
  );
  assert.deepEqual(faultsIn(merged), []);
});

test('a merge key after a key overrides it, as the server reads YAML', () => {
  const merged = statefulSet().replace(
    '{ app: web } }\n    spec',
    '{ app: web, <<: { app: other } } }\n    spec',
  );
  assert.deepEqual(faultsIn(merged), ['Invalid spec.template.metadata.labels selector-mismatch']);
});

test('a null is no value, and the zero value in a list or map', () => {
  assert.deepEqual(faultsIn(statefulSet('  replicas: null\n  serviceName: ~')), []);
  assert.deepEqual(faultsIn(statefulSet().replace('[{ name: web, image: nginx }]', '[null]')), [
    'Required spec.template.spec.containers[0].name field-required',
    'Required spec.template.spec.containers[0].image field-required',
  ]);
});

test('aliases stand for what they name, and some for nothing', () => {
  const set = statefulSet().replace('labels: { app: web } }\n    spec', 'labels: *app }\n    spec');
  assert.deepEqual(faultsIn(set.replace('matchLabels: {', 'matchLabels: &app {')), []);
  assert.deepEqual(faultsIn(set), ['Syntax  alias-undefined']);
});

test('a few lines of nested aliases are refused, and cost no time', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 10; level++) {
    const inner = Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ');
    lines.push(`a${level}: &a${level} [${inner}]`);
  }
  assert.deepEqual(faultsIn(`${lines.join('\n')}\n${statefulSet()}`), ['Syntax  alias-bomb']);
});

test('a long chain of merges is read, one that is longer by half is refused', () => {
  // Put to Kubernetes 1.37.
  const chain = (length: number) =>
    Array.from({ length }, (_, at) => `    k${at}: &m${at} {${at > 0 ? `<<: *m${at - 1}, ` : ''}a${at}: b}`);
  const isBomb = (length: number) =>
    faultsIn(`${statefulSet()}\nx:\n${chain(length).join('\n')}\n`).includes('Syntax  alias-bomb');
  assert.equal(isBomb(150), false);
  assert.equal(isBomb(450), true);
});

test('an alias that holds itself leads nowhere', () => {
  const text =
    'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: &m { name: a, labels: *m }\nspec: &s { template: *s }\n';
  assert.equal(judge(text).stage, 'decode');
  assert.doesNotThrow(() => judge(text, { inEditor: true }));
});

test('numbers that JSON does not know, and keys of null, are no manifest', () => {
  assert.deepEqual(faultsIn(statefulSet('  replicas: .inf')), ['Syntax  scalar-without-json']);
  assert.deepEqual(faultsIn(statefulSet('  null: 1')), ['Syntax  key-null']);
});
