/** What the places around a field decide is not said while one of them is unknown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf } from './judgePod.ts';

const withContainer = (more: string) => `containers: [{ name: main, image: a, ${more} }]`;

test('a source that does not decode is not a source that misses', () => {
  assert.deepEqual(faultsOf(withContainer('env: [{ name: A, valueFrom: {} }]')), [
    'Invalid containers[0].env[0].valueFrom source-missing',
  ]);
  assert.deepEqual(faultsOf(withContainer('env: [{ name: A, valueFrom: { fieldRef: oneword } }]')), [
    'DecodeType containers[0].env[0].valueFrom.fieldRef wrong-type',
  ]);
});

test('a handler that does not decode is not a handler that misses', () => {
  assert.deepEqual(faultsOf(withContainer('livenessProbe: {}')), [
    'Required containers[0].livenessProbe probe-handler-missing',
  ]);
  assert.deepEqual(faultsOf(withContainer('livenessProbe: { exec: [ls] }')), [
    'DecodeType containers[0].livenessProbe.exec wrong-type',
  ]);
});

test('a mount is not held against a field that a template fills in', () => {
  const mount = (readOnly: string) => `
    containers:
    - name: main
      image: a
      volumeMounts:
      - name: data
        mountPath: /data
        recursiveReadOnly: Enabled
        readOnly: ${readOnly}
    volumes: [{ name: data, emptyDir: {} }]
  `;
  assert.deepEqual(faultsOf(mount('false')), [
    'Forbidden containers[0].volumeMounts.recursiveReadOnly recursive-read-only',
  ]);
  assert.deepEqual(faultsOf(mount('{{ .Values.readOnly }}')), []);
});
