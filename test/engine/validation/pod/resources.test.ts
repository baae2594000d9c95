import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf, onlyError, podFaultsOf } from './judgePod.ts';

const withResources = (resources: string, more = '') => `
  ${more}
  containers: [{ name: main, image: a, resources: { ${resources} } }]
`;

test('a container asks for resources that there are', () => {
  for (const [name, isTaken] of [
    ['cpu', true],
    ['ephemeral-storage', true],
    ['example.com/gpu', true],
    ['kubernetes.io/batch-cpu', true],
    ['gpu', false],
    ['storage', false],
    ['a/b/c', false],
    ['requests.example.com/gpu', false],
  ] as const) {
    const faults = faultsOf(withResources(`limits: { "${name}": 1 }`));
    assert.deepEqual(
      faults,
      isTaken ? [] : [`Invalid containers[0].resources.limits[${name}] resource-name`],
      name,
    );
  }
});

test('amounts are not negative, and devices whole', () => {
  assert.deepEqual(faultsOf(withResources('requests: { cpu: -1 }')), [
    'Invalid containers[0].resources.requests[cpu] quantity-negative',
  ]);
  assert.deepEqual(faultsOf(withResources('limits: { example.com/gpu: 1500m }')), [
    'Invalid containers[0].resources.limits[example.com/gpu] quantity-not-whole',
  ]);
});

test('requests stay within limits, and are equal to them for what cannot be shared', () => {
  const error = onlyError(withResources('requests: { memory: 2Gi }, limits: { memory: 1Gi }'));
  assert.equal(error.field, 'spec.template.spec.containers[0].resources.requests');
  assert.deepEqual(error.path.slice(-2), ['requests', 'memory']);
  assert.deepEqual(error.detail, { resource: 'memory', limit: '1Gi' });
  assert.deepEqual(faultsOf(withResources('requests: { memory: 1024Mi }, limits: { memory: 1Gi }')), []);
  assert.deepEqual(
    faultsOf(withResources('requests: { example.com/gpu: 1 }, limits: { example.com/gpu: 2 }')),
    ['Invalid containers[0].resources.requests request-not-limit'],
  );
  assert.deepEqual(faultsOf(withResources('requests: { example.com/gpu: 1 }')), [
    'Required containers[0].resources.limits limit-missing',
  ]);
});

test('huge pages come in multiples of their size, with cpu or memory', () => {
  assert.deepEqual(faultsOf(withResources('limits: { hugepages-2Mi: 4Mi }')), [
    'Forbidden containers[0].resources huge-pages-alone',
  ]);
  assert.deepEqual(faultsOf(withResources('limits: { cpu: 1, hugepages-2Mi: 3Mi }')), [
    'Invalid containers[0].resources.limits[hugepages-2Mi] huge-page-multiple',
  ]);
});

test('a container takes devices of claims that the Pod has', () => {
  const spec = (claims: string) =>
    withResources(`claims: [${claims}]`, 'resourceClaims: [{ name: gpu, resourceClaimName: g }]');
  assert.deepEqual(faultsOf(spec('{ name: gpu }')), []);
  assert.deepEqual(faultsOf(spec('{ name: gpo }')), [
    'NotFound containers[0].resources.claims[0] resource-claim-not-found',
  ]);
  assert.deepEqual(faultsOf(spec('{ name: gpu, request: one }, { name: gpu }')), [
    'Duplicate containers[0].resources.claims[1] duplicate-claim',
  ]);
  assert.deepEqual(faultsOf(`${CONTAINER}\nresourceClaims: [{ name: gpu }]`), [
    'Invalid resourceClaims[0] source-missing',
  ]);
});

test('resize policies name cpu and memory once', () => {
  const spec =
    'containers: [{ name: main, image: a, resizePolicy: [{ resourceName: cpu, restartPolicy: Maybe }, { resourceName: cpu, restartPolicy: NotRequired }] }]';
  assert.deepEqual(faultsOf(spec), [
    'NotSupported containers[0].resizePolicy enum',
    'Duplicate containers[0].resizePolicy[1] duplicate-resize-policy',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.32' }), []);
});

test('the resources of a Pod hold those of its containers', () => {
  const spec = (pod: string) => `
    resources: { ${pod} }
    initContainers: [{ name: side, image: a, restartPolicy: Always, resources: { requests: { cpu: 500m } } }]
    containers: [{ name: main, image: a, resources: { requests: { cpu: 1 }, limits: { memory: 1Gi } } }]
  `;
  assert.deepEqual(faultsOf(spec('requests: { cpu: 1500m }')), []);
  assert.deepEqual(onlyError(spec('requests: { cpu: 1 }')).detail, { resource: 'cpu', least: '1500m' });
  const error = onlyError(spec('limits: { memory: 512Mi }'));
  assert.equal(error.field, 'spec.template.spec.resources.containers[0][memory].limits');
  assert.deepEqual(error.path.slice(-5), ['containers', 0, 'resources', 'limits', 'memory']);
  assert.deepEqual(faultsOf(spec('limits: { gpu: 1 }')), ['Invalid resources.limits[gpu] pod-resource-name']);
  assert.deepEqual(faultsOf(spec('limits: { ephemeral-storage: 1Gi }')), [
    'NotSupported resources.limits[ephemeral-storage] pod-resource-name',
  ]);
});

test('a Pod asks for what its containers ask for, which its limits may not allow', () => {
  const spec = `
    resources: { limits: { cpu: 1 } }
    containers: [{ name: main, image: a, resources: { requests: { cpu: 2 } } }]
  `;
  assert.deepEqual(faultsOf(spec), []);
  assert.deepEqual(podFaultsOf(spec), ['Invalid resources.requests request-above-limit']);
});
