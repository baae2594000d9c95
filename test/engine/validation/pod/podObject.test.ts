import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf } from './judgePod.ts';

const POD = { kind: 'Pod' } as const;

test('a Pod may end, and have a deadline', () => {
  assert.deepEqual(faultsOf(`${CONTAINER}\nrestartPolicy: Never\nactiveDeadlineSeconds: 60`, POD), []);
  assert.deepEqual(faultsOf(`${CONTAINER}\nrestartPolicy: Sometimes\nactiveDeadlineSeconds: 0`, POD), [
    'NotSupported restartPolicy enum',
    'Invalid activeDeadlineSeconds number-range',
  ]);
});

test('a Pod waits at its gates or has a node', () => {
  assert.deepEqual(faultsOf(`${CONTAINER}\nnodeName: node-1\nschedulingGates: [{ name: a }]`, POD), [
    'Forbidden nodeName node-name-scheduling-gates',
  ]);
});

test('an image volume without an image is refused in a Pod, in templates from 1.37 on', () => {
  const spec = `${CONTAINER}\nvolumes: [{ name: model, image: {} }]`;
  const fault = ['Required volumes[0].image.reference field-required'];
  assert.deepEqual(faultsOf(spec, { ...POD, release: '1.36' }), fault);
  assert.deepEqual(faultsOf(spec, { release: '1.36' }), []);
  assert.deepEqual(faultsOf(spec), fault);
});

test('requests come from limits, and ports of the node from those of the containers', () => {
  const spec = `
    hostNetwork: true
    containers: [{ name: main, image: a, ports: [{ containerPort: 80 }], resources: { limits: { example.com/gpu: 1 } } }]
  `;
  assert.deepEqual(faultsOf(spec, POD), []);
});

test('a mirror Pod has its node, and no claims of devices', () => {
  const annotations = 'kubernetes.io/config.mirror: x';
  const spec = `${CONTAINER}\nresourceClaims: [{ name: gpu, resourceClaimName: g }]`;
  assert.deepEqual(faultsOf(spec, { ...POD, annotations }), [
    'Invalid metadata.annotations[kubernetes.io/config.mirror] mirror-pod-node',
    'Forbidden  mirror-pod-claims',
  ]);
});
