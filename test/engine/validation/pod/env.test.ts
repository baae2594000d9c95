import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, onlyError } from './judgePod.ts';

const withEnv = (env: string, volumes = '[]') => `
  containers: [{ name: main, image: a, env: [${env}] }]
  volumes: ${volumes}
`;
const from = (source: string) => withEnv(`{ name: A, valueFrom: { ${source} } }`);

test('names of variables are nearly free from 1.32 on', () => {
  for (const [name, before, after] of [
    ['MY_VAR', 0, 0],
    ['1ST', 1, 0],
    ['a b', 1, 0],
    ['a=b', 1, 1],
    ['ümlaut', 1, 1],
  ] as const) {
    const spec = withEnv(`{ name: "${name}", value: x }`);
    assert.equal(faultsOf(spec, { release: '1.31' }).length, before, name);
    assert.equal(faultsOf(spec, { release: '1.32' }).length, after, name);
  }
});

test('a variable has one source', () => {
  assert.deepEqual(faultsOf(from('')), ['Invalid containers[0].env[0].valueFrom source-missing']);
  assert.deepEqual(
    faultsOf(from('fieldRef: { fieldPath: metadata.name }, secretKeyRef: { name: s, key: k }')),
    ['Invalid containers[0].env[0].valueFrom one-source-only'],
  );
  const both = withEnv('{ name: A, value: x, valueFrom: { fieldRef: { fieldPath: metadata.name } } }');
  assert.deepEqual(faultsOf(both), ['Invalid containers[0].env[0].valueFrom mutually-exclusive']);
});

test('a variable can hold some fields of the Pod', () => {
  for (const [field, expected] of [
    ['metadata.name', []],
    ["metadata.labels['app']", []],
    ["metadata.annotations['Example.com/App']", []],
    ['spec.host', []],
    ['metadata.labels', ['NotSupported containers[0].env[0].valueFrom.fieldRef.fieldPath field-path']],
    ['metadata.nam', ['Invalid containers[0].env[0].valueFrom.fieldRef.fieldPath field-path']],
    ["spec['x']", ['Invalid containers[0].env[0].valueFrom.fieldRef.fieldPath field-path']],
    ["metadata.labels['a b']", ['Invalid containers[0].env[0].valueFrom.fieldRef label-key']],
  ] as const) {
    assert.deepEqual(faultsOf(from(`fieldRef: { fieldPath: "${field}" }`)), expected, field);
  }
});

test('resources come in units that divide them', () => {
  for (const [resource, divisor, isTaken] of [
    ['limits.cpu', '1m', true],
    ['limits.cpu', '1Mi', false],
    ['limits.memory', '1Mi', true],
    ['limits.memory', '1024Ki', true],
    ['limits.memory', '1e6', false],
    ['limits.memory', '3', false],
    ['requests.hugepages-2Mi', '1Gi', true],
  ] as const) {
    const faults = faultsOf(from(`resourceFieldRef: { resource: ${resource}, divisor: "${divisor}" }`));
    assert.equal(faults.length === 0, isTaken, `${resource} in ${divisor}: ${faults.join()}`);
  }
  assert.deepEqual(faultsOf(from('resourceFieldRef: { resource: limits.gpu }')), [
    'NotSupported containers[0].env[0].valueFrom.resourceFieldRef.resource resource-field',
  ]);
});

test('keys of Secrets and ConfigMaps are named with their object', () => {
  assert.deepEqual(faultsOf(from('secretKeyRef: {}')), [
    'Invalid containers[0].env[0].valueFrom.secretKeyRef.name dns-subdomain',
    'Required containers[0].env[0].valueFrom.secretKeyRef.key field-required',
  ]);
  assert.deepEqual(faultsOf(from('configMapKeyRef: { name: c, key: "a b" }')), [
    'Invalid containers[0].env[0].valueFrom.configMapKeyRef.key config-key',
  ]);
});

test('a file with variables lies in an emptyDir', () => {
  const spec = (volume: string) =>
    withEnv(
      '{ name: A, valueFrom: { fileKeyRef: { volumeName: env, path: a.env, key: A } } }',
      `[{ name: ${volume} }]`,
    );
  const place = 'containers[0].env[0].valueFrom.fileKeyRef.volumeName';
  assert.deepEqual(faultsOf(spec('env, emptyDir: {}')), []);
  assert.deepEqual(faultsOf(spec('env, configMap: { name: c }')), [`Invalid ${place} file-volume-type`]);
  assert.deepEqual(faultsOf(spec('other, emptyDir: {}')), [`NotFound ${place} mount-not-found`]);
});

test('1.34 drops a file with variables, and nothing is left of the source', () => {
  const spec = withEnv('{ name: A, valueFrom: { fileKeyRef: { volumeName: env, path: a.env, key: A } } }');
  assert.deepEqual(faultsOf(spec, { release: '1.34' }), [
    'Invalid containers[0].env[0].valueFrom source-missing',
  ]);
});

test('sources of many variables are told by their list, at the place of their own', () => {
  const error = onlyError('containers: [{ name: main, image: a, envFrom: [{}] }]');
  assert.equal(error.field, 'spec.template.spec.containers[0].envFrom');
  assert.deepEqual(error.path.slice(-2), ['envFrom', 0]);
  assert.equal(error.fault, 'source-missing');
});
