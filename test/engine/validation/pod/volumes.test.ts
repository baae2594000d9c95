import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf, judgePod, onlyError, podFaultsOf } from './judgePod.ts';

const withVolumes = (...volumes: readonly string[]) =>
  [CONTAINER, 'volumes:', ...volumes.map(volume => `  - { ${volume} }`)].join('\n');
const withVolume = (source: string) => withVolumes(`name: data, ${source}`);

/** The faults of one volume, below it. */
function faultsOfVolume(source: string): readonly string[] {
  return faultsOf(withVolume(source)).map(fault => fault.replace('volumes[0].', ''));
}

test('a volume has a name of its own and at most one source; without one it is an emptyDir', () => {
  assert.deepEqual(faultsOf(withVolumes('name: data', 'name: data', 'emptyDir: {}', 'name: Bad_Name')), [
    'Duplicate volumes[1].name duplicate-name',
    'Required volumes[2].name field-required',
    'Invalid volumes[3].name dns-label',
  ]);
  assert.deepEqual(faultsOfVolume('emptyDir: {}, hostPath: {}'), ['Forbidden hostPath one-source-only']);
});

test('each type of volume says what it needs', () => {
  const required: Readonly<Record<string, readonly string[]>> = {
    hostPath: ['path'],
    gitRepo: ['repository'],
    gcePersistentDisk: ['pdName'],
    awsElasticBlockStore: ['volumeID'],
    secret: ['secretName'],
    iscsi: ['targetPortal', 'iqn'],
    glusterfs: ['endpoints', 'path'],
    persistentVolumeClaim: ['claimName'],
    rbd: ['monitors', 'image'],
    cinder: ['volumeID'],
    cephfs: ['monitors'],
    quobyte: ['registry', 'volume'],
    flexVolume: ['driver'],
    configMap: ['name'],
    azureFile: ['secretName', 'shareName'],
    vsphereVolume: ['volumePath'],
    photonPersistentDisk: ['pdID'],
    portworxVolume: ['volumeID'],
    storageos: ['volumeName'],
    scaleIO: ['gateway', 'system', 'volumeName'],
    csi: ['driver'],
    ephemeral: ['volumeClaimTemplate'],
    image: ['reference'],
  };
  for (const [type, fields] of Object.entries(required)) {
    const spelling = type === 'gcePersistentDisk' ? 'persistentDisk' : type;
    const expected = fields.map(field => `Required ${spelling}.${field} field-required`);
    assert.deepEqual(faultsOfVolume(`${type}: {}`), expected, type);
  }
});

test('paths of the host are whole, of a known kind, and lead nowhere back', () => {
  assert.deepEqual(faultsOfVolume('hostPath: { path: /a/../b, type: directory }'), [
    'Invalid hostPath.path path-backsteps',
    'NotSupported hostPath.type enum',
  ]);
  assert.deepEqual(faultsOfVolume('nfs: { server: nas, path: exports }'), ['Invalid nfs.path path-relative']);
});

test('keys become files below the volume', () => {
  const items = (path: string) =>
    faultsOfVolume(`configMap: { name: c, items: [{ key: k, path: "${path}" }] }`);
  assert.deepEqual(items('a/b'), []);
  assert.deepEqual(items('/a'), ['Invalid configMap.items[0].path path-absolute']);
  assert.deepEqual(items('a/../b'), ['Invalid configMap.items[0].path path-backsteps']);
  assert.deepEqual(items('..data'), ['Invalid configMap.items[0].path path-reserved']);
  assert.deepEqual(
    faultsOfVolume('secret: { secretName: s, defaultMode: 512, items: [{ key: k, path: p, mode: -1 }] }'),
    ['Invalid secret.defaultMode file-mode', 'Invalid secret.items[0].mode file-mode'],
  );
});

test('fields of the Pod become files; the server leaves out which', () => {
  const error = onlyError(
    withVolume('downwardAPI: { items: [{ path: a, fieldRef: { fieldPath: metadata.name } }, { path: b }] }'),
  );
  assert.equal(error.field, 'spec.template.spec.volumes[0].downwardAPI');
  assert.deepEqual(error.path.slice(-3), ['downwardAPI', 'items', 1]);
  assert.deepEqual(
    faultsOfVolume('downwardAPI: { items: [{ path: a, resourceFieldRef: { resource: limits.cpu } }] }'),
    ['Required downwardAPI.resourceFieldRef.containerName field-required'],
  );
});

test('network and cloud volumes keep their own rules', () => {
  for (const [source, expected] of [
    [
      'iscsi: { targetPortal: p, iqn: iqn.2001-04.com.example:disk, lun: 256 }',
      'Invalid iscsi.lun number-range',
    ],
    ['iscsi: { targetPortal: p, iqn: com.example }', 'Invalid iscsi.iqn iscsi-name'],
    [
      'iscsi: { targetPortal: p, iqn: iqn.2001-04.com.example:disk, chapAuthSession: true }',
      'Required iscsi.secretRef field-required',
    ],
    ['fc: { targetWWNs: [a], wwids: [b], lun: 1 }', 'Invalid fc.targetWWNs mutually-exclusive'],
    ['fc: { targetWWNs: [a] }', 'Required fc.lun field-required'],
    ['flocker: { datasetName: a/b }', 'Invalid flocker.datasetName path-slash'],
    ['quobyte: { registry: "host", volume: v }', 'Invalid quobyte.registry host-and-port'],
    [
      'flexVolume: { driver: d, options: { x.kubernetes.io/a: b } }',
      'Invalid flexVolume.options[x.kubernetes.io/a] reserved-domain',
    ],
    [
      'azureDisk: { diskName: d, diskURI: /subscriptions/x }',
      'NotSupported azureDisk.diskURI azure-disk-uri',
    ],
    ['storageos: { volumeName: v, volumeNamespace: Bad_One }', 'Invalid storageos.volumeNamespace dns-label'],
    [
      'awsElasticBlockStore: { volumeID: v, partition: 256 }',
      'Invalid awsElasticBlockStore.partition number-range',
    ],
    ['emptyDir: { sizeLimit: -1Gi }', 'Forbidden emptyDir.sizeLimit quantity-negative'],
  ] as const) {
    assert.deepEqual(faultsOfVolume(source), [expected], source);
  }
});

test('a CSI driver that is missing is ill-formed as well up to 1.34', () => {
  const spec = withVolume('csi: {}');
  assert.equal(faultsOf(spec, { release: '1.34' }).length, 2);
  assert.equal(faultsOf(spec, { release: '1.35' }).length, 1);
});

test('an ephemeral volume makes a claim that is named after Pod and volume', () => {
  assert.deepEqual(
    faultsOfVolume(
      'ephemeral: { volumeClaimTemplate: { metadata: { name: x }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } }',
    ),
    ['Forbidden ephemeral.volumeClaimTemplate.metadata.name field-forbidden'],
  );
  const claim =
    'ephemeral: { volumeClaimTemplate: { spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } } }';
  const spec = withVolumes(
    `name: eph, ${claim}`,
    'name: other, persistentVolumeClaim: { claimName: web-0-eph }',
  );
  assert.deepEqual(podFaultsOf(spec, { kind: 'StatefulSet' }), [
    'Invalid volumes[1].persistentVolumeClaim.claimName claim-of-ephemeral-volume',
  ]);
});

test('image volumes are dropped up to 1.34, with their mounts', () => {
  const spec = `
    containers: [{ name: main, image: a, volumeMounts: [{ name: model, mountPath: /m }, { name: data, mountPath: /d }] }]
    volumes: [{ name: model, image: { reference: r } }, { name: data }]
  `;
  const dropped = (release: '1.34' | '1.35') =>
    judgePod(spec, { release }).dropped.map(({ field, code }) => `${field} ${code}`);
  assert.deepEqual(dropped('1.34'), [
    'spec.template.spec.containers[0].volumeMounts[0] ImageVolume',
    'spec.template.spec.volumes[0] ImageVolume',
  ]);
  assert.deepEqual(dropped('1.35'), []);
});

test('claim templates come first in the list of the server, and hide volumes of their name', () => {
  const claim = (name: string) =>
    `{ metadata: { name: ${name} }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }`;
  const { errors } = judgePod(withVolumes('name: data, hostPath: {}', 'name: other, secret: {}'), {
    kind: 'StatefulSet',
    beside: `volumeClaimTemplates: [${claim('data')}, ${claim('Bad_Name')}]`,
  });
  assert.deepEqual(
    errors.map(({ field, at, path }) => [field, at, path.join('.')]),
    [
      [
        'spec.template.spec.volumes[1].name',
        'spec.volumeClaimTemplates[1].metadata.name',
        'spec.volumeClaimTemplates.1.metadata.name',
      ],
      [
        'spec.template.spec.volumes[2].secret.secretName',
        'spec.template.spec.volumes[1].secret.secretName',
        'spec.template.spec.volumes.1.secret.secretName',
      ],
    ],
  );
});
