import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Release } from '../../../../server/src/engine/release/release.ts';
import { CONTAINER, type JudgeOptions, judgePod } from './judgePod.ts';

const droppedFrom = (spec: string, release: Release, options: JudgeOptions = {}) =>
  judgePod(spec, { ...options, release }).dropped.map(
    ({ field, code }) => `${field.replace(/^spec\.template\.(?:spec\.)?/, '')} ${code}`,
  );
const inContainer = (fields: string) => `containers: [{ name: main, image: a, ${fields} }]`;

test('fields are dropped while their feature is off', () => {
  for (const [spec, field, gate, last, first] of [
    [`${CONTAINER}\nresources: { limits: { cpu: 1 } }`, 'resources', 'PodLevelResources', '1.33', '1.34'],
    [
      `${CONTAINER}\nsecurityContext: { supplementalGroupsPolicy: Strict }`,
      'securityContext.supplementalGroupsPolicy',
      'SupplementalGroupsPolicy',
      '1.32',
      '1.33',
    ],
    [`${CONTAINER}\nhostnameOverride: a`, 'hostnameOverride', 'HostnameOverride', '1.34', '1.35'],
    [
      inContainer('resizePolicy: [{ resourceName: cpu, restartPolicy: NotRequired }]'),
      'containers[0].resizePolicy',
      'InPlacePodVerticalScaling',
      '1.32',
      '1.33',
    ],
  ] as const) {
    assert.deepEqual(droppedFrom(spec, last), [`${field} ${gate}`]);
    assert.deepEqual(droppedFrom(spec, first), []);
  }
});

test('a gate that is switched on keeps its field', () => {
  const spec = `${CONTAINER}\nhostnameOverride: a`;
  assert.deepEqual(droppedFrom(spec, '1.34', { gates: ['HostnameOverride'] }), []);
});

test('a lifecycle with nothing but a stop signal goes as a whole', () => {
  const gate = 'ContainerStopSignals';
  assert.deepEqual(droppedFrom(inContainer('lifecycle: { stopSignal: SIGTERM }'), '1.37'), [
    `containers[0].lifecycle ${gate}`,
  ]);
  assert.deepEqual(
    droppedFrom(
      inContainer('lifecycle: { stopSignal: SIGTERM, preStop: { exec: { command: [a] } } }'),
      '1.37',
    ),
    [`containers[0].lifecycle.stopSignal ${gate}`],
  );
});

test('a list that loses all its items goes as a whole', () => {
  const spec = `
    ${inContainer('volumeMounts: [{ name: model, mountPath: /m }]')}
    volumes: [{ name: model, image: { reference: r } }]
  `;
  assert.deepEqual(droppedFrom(spec, '1.34'), [
    'containers[0].volumeMounts ImageVolume',
    'volumes ImageVolume',
  ]);
});

test('sources of files that a release does not have leave an empty source', () => {
  const spec = `${CONTAINER}\nvolumes: [{ name: a, projected: { sources: [{ clusterTrustBundle: { name: a, path: b } }] } }]`;
  assert.deepEqual(droppedFrom(spec, '1.36'), [
    'volumes[0].projected.sources[0].clusterTrustBundle ClusterTrustBundleProjection',
  ]);
  assert.deepEqual(droppedFrom(spec, '1.37'), []);
});

test('annotations of the time before init containers are dropped everywhere', () => {
  const annotations = 'pod.beta.kubernetes.io/init-containers: "[]"';
  const field = 'metadata.annotations.pod.beta.kubernetes.io/init-containers';
  assert.deepEqual(droppedFrom(CONTAINER, '1.37', { annotations }), [`${field} annotation-removed`]);
});
