import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf } from './judgePod.ts';

const faultsOfSources = (sources: string): readonly string[] =>
  faultsOf(`${CONTAINER}\nvolumes: [{ name: all, projected: { sources: [${sources}] } }]`).map(fault =>
    fault.replace('volumes[0].', ''),
  );

test('each source is one', () => {
  assert.deepEqual(faultsOfSources('{ configMap: { name: a }, secret: { name: b } }'), [
    'Forbidden projected.sources[0] one-source-only',
  ]);
  assert.deepEqual(faultsOfSources('{}'), []);
});

test('no two sources have the same file', () => {
  const sources =
    '{ configMap: { name: a, items: [{ key: k, path: f }] } }, { secret: { name: b, items: [{ key: k, path: f }] } }';
  assert.deepEqual(faultsOfSources(sources), ['Invalid projected duplicate-file']);
});

test('tokens live for ten minutes at least; the server leaves out where the token stands', () => {
  assert.deepEqual(faultsOfSources('{ serviceAccountToken: { path: t, expirationSeconds: 599 } }'), [
    'Invalid projected.sources[0].serviceAccountToken.expirationSeconds number-range',
  ]);
  assert.deepEqual(faultsOfSources('{ serviceAccountToken: {} }'), [
    'Required projected.path field-required',
  ]);
});

test('trust bundles are found by name or by signer', () => {
  assert.deepEqual(faultsOfSources('{ clusterTrustBundle: { path: ca.pem } }'), [
    'Required projected.sources[0].clusterTrustBundle source-missing',
  ]);
  assert.deepEqual(
    faultsOfSources('{ clusterTrustBundle: { name: "example.com:signer:main", path: ca.pem } }'),
    [],
  );
  assert.deepEqual(faultsOfSources('{ clusterTrustBundle: { signerName: signer, path: ca.pem } }'), [
    'Invalid projected.sources[0].clusterTrustBundle.signerName signer-name',
  ]);
});

test('certificates name a signer, a kind of key and a file', () => {
  const place = 'projected.sources[0].podCertificate';
  assert.deepEqual(faultsOfSources('{ podCertificate: { signerName: example.com/s, keyType: RSA } }'), [
    `NotSupported ${place}.keyType enum`,
    `Required ${place} source-missing`,
  ]);
  const lasting = (signer: string, seconds: number) =>
    faultsOfSources(
      `{ podCertificate: { signerName: ${signer}, keyType: ED25519, keyPath: k, maxExpirationSeconds: ${seconds} } }`,
    );
  assert.deepEqual(lasting('example.com/s', 86401), []);
  assert.deepEqual(lasting('kubernetes.io/s', 86401), [`Invalid ${place}.maxExpirationSeconds number-range`]);
});
