import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, type JudgeOptions, judgePod } from './judgePod.ts';

const warningsOf = (spec: string, options: JudgeOptions = {}) => {
  const { errors, warnings } = judgePod(spec, options);
  assert.deepEqual(errors, []);
  return warnings.map(({ field, code }) => `${field.replace(/^spec\.(?:template\.spec\.)?/, '')} ${code}`);
};

test('old labels of nodes are remarked on', () => {
  assert.deepEqual(warningsOf(`${CONTAINER}\nnodeSelector: { beta.kubernetes.io/os: linux }`), [
    'nodeSelector[beta.kubernetes.io/os] deprecated',
  ]);
});

test('a selector that is not there selects nothing', () => {
  const spec = `${CONTAINER}\ntopologySpreadConstraints: [{ maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway }]`;
  assert.deepEqual(warningsOf(spec), ['topologySpreadConstraints[0].labelSelector null-label-selector']);
});

test('a variable that replaces another is remarked on, unless it is made from it', () => {
  const spec = (value: string) =>
    `containers: [{ name: main, image: a, env: [{ name: A, value: x }, { name: A, value: "${value}" }] }]`;
  assert.deepEqual(warningsOf(spec('y')), ['containers[0].env[1] env-hidden']);
  assert.deepEqual(warningsOf(spec('$(A)')), ['containers[0].env[1] env-hidden']);
  assert.deepEqual(warningsOf(spec('$(A):y')), []);
});

test('ports of one Pod can get in their own way', () => {
  const spec = (...ports: readonly string[]) =>
    `containers: [{ name: main, image: a, ports: [${ports.map(port => `{ ${port} }`).join()}] }]`;
  const PORT = 'containerPort: 80';
  for (const [first, second, codes] of [
    [PORT, PORT, ['port-duplicate']],
    [PORT, `${PORT}, protocol: UDP`, []],
    [PORT, `${PORT}, hostPort: 80`, ['port-overlap']],
    [`${PORT}, hostPort: 80`, `${PORT}, hostPort: 80, hostIP: 10.0.0.1`, ['port-ambiguous']],
    [`${PORT}, hostPort: 80, hostIP: 10.0.0.2`, `${PORT}, hostPort: 80, hostIP: 10.0.0.1`, []],
    [`${PORT}, hostPort: 80`, `${PORT}, hostPort: 81`, []],
    [PORT, `${PORT}, hostIP: 10.0.0.1`, ['host-ip-without-host-port', 'port-overlap']],
  ] as const) {
    assert.deepEqual(
      warningsOf(spec(first, second)),
      codes.map(code => `containers[0].ports[1] ${code}`),
      `${first} and ${second}`,
    );
  }
});

test('names of ports are unique among the containers, as 1.33 remarks', () => {
  const spec = `
    containers:
      - { name: one, image: a, ports: [{ name: web, containerPort: 80 }] }
      - { name: two, image: a, ports: [{ name: web, containerPort: 81 }] }
  `;
  assert.deepEqual(warningsOf(spec, { release: '1.32' }), []);
  assert.deepEqual(warningsOf(spec, { release: '1.33' }), ['containers[1].ports[0] port-name-duplicate']);
});

test('files of one volume can get in their own way, as 1.32 remarks', () => {
  const spec = (...paths: readonly string[]) =>
    `${CONTAINER}\nvolumes: [{ name: c, configMap: { name: c, items: [${paths.map(path => `{ key: k, path: ${path} }`).join()}] } }]`;
  const code = ['volumes[c] volume-paths-overlap'];
  assert.deepEqual(warningsOf(spec('a', 'a')), code);
  assert.deepEqual(warningsOf(spec('a/b', 'a')), code);
  assert.deepEqual(warningsOf(spec('a', 'a/b/c')), code);
  assert.deepEqual(warningsOf(spec('a/b', 'a/c', 'ab')), []);
  assert.deepEqual(warningsOf(spec('a', 'a'), { release: '1.31' }), []);
});

test('volumes without a driver are remarked on', () => {
  const spec = `${CONTAINER}\nvolumes: [{ name: g, glusterfs: { endpoints: e, path: p } }, { name: r, gitRepo: { repository: x } }]`;
  assert.deepEqual(warningsOf(spec), [
    'volumes[0].glusterfs non-functional',
    'volumes[1].gitRepo deprecated',
  ]);
});

test('half a byte is remarked on', () => {
  const spec = 'containers: [{ name: main, image: a, resources: { requests: { memory: 100m } } }]';
  assert.deepEqual(warningsOf(spec), ['containers[0].resources.requests[memory] fractional-bytes']);
});

test('names that stand twice in a list are remarked on', () => {
  const spec = `${CONTAINER}\nimagePullSecrets: [{ name: a }, { name: a }, {}]`;
  assert.deepEqual(warningsOf(spec), [
    'imagePullSecrets[1].name pull-secret-duplicate',
    'imagePullSecrets[2].name pull-secret-empty',
  ]);
});

test('the name of a Pod becomes a hostname', () => {
  assert.deepEqual(warningsOf(CONTAINER, { kind: 'Pod' }), []);
  assert.deepEqual(warningsOf(CONTAINER, { kind: 'Pod', name: 'web.example' }), [
    'metadata.name name-not-dns-label',
  ]);
});
