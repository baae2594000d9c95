import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultsOf, judgePod, onlyError } from './judgePod.ts';

const withMounts = (mounts: string, volumes = '[{ name: data, emptyDir: {} }]', more = '') => `
  containers: [{ name: main, image: a, volumeMounts: [${mounts}] ${more === '' ? '' : `, ${more}`} }]
  volumes: ${volumes}
`;

test('a mount names a volume, and the names that there are go with the fault', () => {
  const error = onlyError(withMounts('{ name: dta, mountPath: /x }'));
  assert.equal(error.fault, 'mount-not-found');
  assert.equal(error.field, 'spec.template.spec.containers[0].volumeMounts[0].name');
  assert.deepEqual(error.detail, { name: 'dta', known: ['data'] });
  assert.deepEqual(error.involves, [
    ['spec', 'template', 'spec', 'volumes', 0, 'name'],
    ['spec', 'template', 'spec', 'volumes', 1],
  ]);
});

test('a mount can name a claim template of the StatefulSet', () => {
  const beside =
    'volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }]';
  const spec = withMounts('{ name: data, mountPath: /x }, { name: other, mountPath: /y }', '[]');
  const { errors } = judgePod(spec, { kind: 'StatefulSet', beside });
  assert.deepEqual(
    errors.map(({ fault, detail }) => [fault, detail?.known]),
    [['mount-not-found', ['data']]],
  );
  assert.deepEqual(errors[0]?.involves?.at(-1), ['spec', 'volumeClaimTemplates', 1]);
});

test('nothing is said of a mount while the volumes cannot be read to their end', () => {
  const spec = `
    containers: [{ name: main, image: a, volumeMounts: [{ name: data, mountPath: /x }] }]
    volumes:
      - name: other
        emptyDir: {}
      {{- range .Values.volumes }}
      - name: {{ . }}
      {{- end }}
  `;
  assert.deepEqual(faultsOf(spec), []);
});

test('a mount of a volume that is refused itself only follows', () => {
  const spec = withMounts('{ name: data, mountPath: /x }', '[{ name: data, hostPath: {} }]');
  assert.deepEqual(faultsOf(spec), [
    'Required volumes[0].hostPath.path field-required',
    'NotFound containers[0].volumeMounts[0].name volume-refused',
  ]);
});

test('what only follows from a missing name says so', () => {
  assert.deepEqual(faultsOf(withMounts('{ mountPath: /x }')), [
    'Required containers[0].volumeMounts[0].name field-required',
    'NotFound containers[0].volumeMounts[0].name volume-refused',
  ]);
});

test('no two mounts share a path, with devices neither', () => {
  const mounts = '{ name: data, mountPath: /x }, { name: data, mountPath: /x }';
  assert.deepEqual(faultsOf(withMounts(mounts)), [
    'Invalid containers[0].volumeMounts[1].mountPath duplicate-mount-path',
  ]);
  const volumes = '[{ name: data, persistentVolumeClaim: { claimName: data } }]';
  const device = 'volumeDevices: [{ name: data, devicePath: /x }]';
  assert.deepEqual(faultsOf(withMounts('{ name: data, mountPath: /x }', volumes, device)), [
    'Invalid containers[0].volumeMounts[0].name mount-and-device',
    'Invalid containers[0].volumeMounts[0].mountPath mount-and-device',
    'Invalid containers[0].volumeDevices[0].name mount-and-device',
    'Invalid containers[0].volumeDevices[0].devicePath mount-and-device',
  ]);
});

test('paths below a volume stay below it; the server leaves out which mount', () => {
  const error = onlyError(withMounts('{ name: data, mountPath: /x, subPath: ../up }'));
  assert.equal(error.field, 'spec.template.spec.containers[0].volumeMounts.subPath');
  assert.deepEqual(error.path.slice(-3), ['volumeMounts', 0, 'subPath']);
  assert.equal(error.fault, 'path-backsteps');
  assert.deepEqual(faultsOf(withMounts('{ name: data, mountPath: /x, subPath: /abs, subPathExpr: $(A) }')), [
    'Invalid containers[0].volumeMounts.subPath path-absolute',
    'Invalid containers[0].volumeMounts[0].subPathExpr mutually-exclusive',
  ]);
});

test('only a privileged container hands mounts back to the node', () => {
  const mount = '{ name: data, mountPath: /x, mountPropagation: Bidirectional }';
  assert.deepEqual(faultsOf(withMounts(mount)), [
    'Forbidden containers[0].volumeMounts.mountPropagation mount-propagation-privileged',
  ]);
  assert.deepEqual(faultsOf(withMounts(mount, undefined, 'securityContext: { privileged: true }')), []);
});

test('recursive read-only needs readOnly', () => {
  assert.deepEqual(faultsOf(withMounts('{ name: data, mountPath: /x, recursiveReadOnly: Enabled }')), [
    'Forbidden containers[0].volumeMounts.recursiveReadOnly recursive-read-only',
  ]);
});

test('bind mount options are dropped unless their gate is on', () => {
  const mount = '{ name: data, mountPath: /x, bindMountOptions: [noexec, noexec, sync] }';
  assert.deepEqual(faultsOf(withMounts(mount)), []);
  assert.deepEqual(faultsOf(withMounts(mount), { gates: ['VolumeBindMountOptions'] }), [
    'Duplicate containers[0].volumeMounts[0].bindMountOptions[1] duplicate-value',
    'NotSupported containers[0].volumeMounts[0].bindMountOptions[2] enum',
  ]);
});

test('a device is a claim', () => {
  const spec = (source: string) => `
    containers: [{ name: main, image: a, volumeDevices: [{ name: raw, devicePath: /dev/raw }] }]
    volumes: [{ name: raw, ${source} }]
  `;
  assert.deepEqual(faultsOf(spec('emptyDir: {}')), [
    'Invalid containers[0].volumeDevices[0].name volume-device-type',
  ]);
  assert.deepEqual(faultsOf(spec('persistentVolumeClaim: { claimName: raw }')), []);
});
