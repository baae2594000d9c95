import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf, podFaultsOf } from './judgePod.ts';

test('a Pod has at least one container, and each a name and an image', () => {
  assert.deepEqual(faultsOf('hostNetwork: false'), ['Required containers field-required']);
  assert.deepEqual(faultsOf('containers: [{}]'), [
    'Required containers[0].name field-required',
    'Required containers[0].image field-required',
  ]);
});

test('names of containers are DNS labels, and no two are alike, init containers included', () => {
  assert.deepEqual(faultsOf('containers: [{ name: My_App, image: a }]'), [
    'Invalid containers[0].name dns-label',
  ]);
  const spec = `
    initContainers: [{ name: a, image: x }]
    containers: [{ name: a, image: x }, { name: a, image: x }]
  `;
  assert.deepEqual(faultsOf(spec), [
    'Duplicate containers[1].name duplicate-name',
    'Duplicate initContainers[0].name duplicate-name',
  ]);
});

test('an init container that ends takes no probes and hooks; one that stays does', () => {
  const init = (restart: string) => `
    ${CONTAINER}
    initContainers:
      - name: setup
        image: a
        ${restart}
        livenessProbe: { tcpSocket: { port: 80 } }
        lifecycle: { preStop: { exec: { command: [stop] } } }
  `;
  assert.deepEqual(faultsOf(init('')), [
    'Forbidden initContainers[0].lifecycle init-container-field',
    'Forbidden initContainers[0].livenessProbe init-container-field',
  ]);
  assert.deepEqual(faultsOf(init('restartPolicy: Always')), []);
});

test('templates hold no ephemeral containers', () => {
  const spec = `${CONTAINER}\nephemeralContainers: [{ name: debug, image: a, targetContainerName: other, ports: [{ containerPort: 80 }] }]`;
  assert.deepEqual(faultsOf(spec), [
    'NotFound ephemeralContainers[0].targetContainerName container-not-found',
    'Forbidden ephemeralContainers[0].ports ephemeral-container-field',
    'Forbidden ephemeralContainers ephemeral-containers',
  ]);
});

test('an image with spaces around it is let through in a template, and then no Pod comes of it', () => {
  const spec = 'containers: [{ name: main, image: " app " }]';
  assert.deepEqual(faultsOf(spec), []);
  assert.deepEqual(podFaultsOf(spec), ['Invalid containers[0].image text-padded']);
});

test('policies are from a list', () => {
  const spec =
    'containers: [{ name: main, image: a, imagePullPolicy: Sometimes, terminationMessagePolicy: Logs }]';
  assert.deepEqual(faultsOf(spec), [
    'NotSupported containers[0].terminationMessagePolicy enum',
    'NotSupported containers[0].imagePullPolicy enum',
  ]);
});

test('a set keeps its Pods running', () => {
  for (const kind of ['DaemonSet', 'StatefulSet'] as const) {
    for (const release of ['1.31', '1.37'] as const) {
      const spec = `${CONTAINER}\nrestartPolicy: OnFailure\nactiveDeadlineSeconds: 60`;
      assert.deepEqual(faultsOf(spec, { kind, release }), [
        'NotSupported restartPolicy restart-policy',
        'Forbidden activeDeadlineSeconds active-deadline',
      ]);
    }
  }
  assert.deepEqual(faultsOf(`${CONTAINER}\nrestartPolicy: Sometimes`), [
    'NotSupported restartPolicy restart-policy',
  ]);
});

test('the template of a StatefulSet is looked at from 1.34 on; before, its Pod is refused', () => {
  const spec = 'containers: [{ name: main }]';
  const set = { kind: 'StatefulSet' } as const;
  const faults = ['Required containers[0].image field-required'];
  assert.deepEqual(faultsOf(spec, { ...set, release: '1.33' }), []);
  assert.deepEqual(podFaultsOf(spec, { ...set, release: '1.33' }), faults);
  assert.deepEqual(faultsOf(spec, { ...set, release: '1.34' }), faults);
});
