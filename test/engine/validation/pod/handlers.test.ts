import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, onlyError } from './judgePod.ts';

const withProbe = (probe: string, kind = 'livenessProbe', more = '') => `
  ${more}
  containers: [{ name: main, image: a, ${kind}: { ${probe} } }]
`;

test('a probe has one way to call', () => {
  assert.deepEqual(faultsOf(withProbe('periodSeconds: 5')), [
    'Required containers[0].livenessProbe probe-handler-missing',
  ]);
  assert.deepEqual(faultsOf(withProbe('exec: { command: [a] }, tcpSocket: { port: 80 }')), [
    'Forbidden containers[0].livenessProbe.tcpSocket one-source-only',
  ]);
  assert.deepEqual(faultsOf(withProbe('exec: { command: [] }')), [
    'Required containers[0].livenessProbe.exec.command field-required',
  ]);
});

test('an HTTP probe has a port, a scheme, and headers by name', () => {
  assert.deepEqual(faultsOf(withProbe('httpGet: { path: / }')), [
    'Invalid containers[0].livenessProbe.httpGet.port port-missing',
  ]);
  assert.deepEqual(faultsOf(withProbe('httpGet: { port: Bad_Port, scheme: https }')), [
    'Invalid containers[0].livenessProbe.httpGet.port port-name',
    'NotSupported containers[0].livenessProbe.httpGet.scheme enum',
  ]);
  const error = onlyError(
    withProbe('httpGet: { port: 80, httpHeaders: [{ name: A, value: b }, { name: B C, value: d }] }'),
  );
  assert.equal(error.field, 'spec.template.spec.containers[0].livenessProbe.httpGet.httpHeaders');
  assert.deepEqual(error.path.slice(-3), ['httpHeaders', 1, 'name']);
});

test('only a readiness probe may want more than one success, and only it has no grace period', () => {
  const probe = 'tcpSocket: { port: 80 }, successThreshold: 2';
  assert.deepEqual(faultsOf(withProbe(probe)), [
    'Invalid containers[0].livenessProbe.successThreshold probe-success-threshold',
  ]);
  assert.deepEqual(faultsOf(withProbe(probe, 'readinessProbe')), []);
  assert.deepEqual(
    faultsOf(withProbe('tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5', 'readinessProbe')),
    ['Invalid containers[0].readinessProbe.terminationGracePeriodSeconds readiness-grace-period'],
  );
  assert.deepEqual(faultsOf(withProbe('tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 0')), [
    'Invalid containers[0].livenessProbe.terminationGracePeriodSeconds number-not-positive',
  ]);
});

test('numbers of a probe are not negative; 0 means the default', () => {
  assert.deepEqual(faultsOf(withProbe('tcpSocket: { port: 80 }, periodSeconds: -1, timeoutSeconds: 0')), [
    'Invalid containers[0].livenessProbe.periodSeconds number-negative',
  ]);
});

test('a sleep ends before the grace period does', () => {
  const spec = (seconds: number) =>
    withProbe(
      `preStop: { sleep: { seconds: ${seconds} } }`,
      'lifecycle',
      'terminationGracePeriodSeconds: 20',
    );
  assert.deepEqual(faultsOf(spec(20)), []);
  assert.deepEqual(onlyError(spec(21)).detail, { least: 0, most: 20 });
  assert.deepEqual(faultsOf(spec(0), { release: '1.32' }), [
    'Invalid containers[0].lifecycle.preStop.sleep sleep-too-long',
  ]);
  assert.deepEqual(faultsOf(spec(0), { release: '1.33' }), []);
});

test('a stop signal goes with an operating system that has it', () => {
  const gates = ['ContainerStopSignals'];
  const spec = (os: string) => withProbe('stopSignal: SIGUSR1', 'lifecycle', os);
  assert.deepEqual(faultsOf(spec(''), { gates }), [
    'Forbidden containers[0].lifecycle.stopSignal stop-signal-os',
  ]);
  assert.deepEqual(faultsOf(spec('os: { name: linux }'), { gates }), []);
  assert.deepEqual(faultsOf(spec('os: { name: windows }'), { gates }), [
    'NotSupported containers[0].lifecycle.stopSignal enum',
  ]);
  assert.deepEqual(faultsOf(spec('')), []);
});

test('HTTP2 is asked for in the clear, with its gate on', () => {
  const gates = ['H2CContainerProbe'];
  const spec = withProbe('httpGet: { port: 80, scheme: HTTPS, protocol: HTTP2 }');
  assert.deepEqual(faultsOf(spec, { gates }), [
    'Invalid containers[0].livenessProbe.httpGet.protocol http2-scheme',
  ]);
  assert.deepEqual(faultsOf(spec), []);
});
