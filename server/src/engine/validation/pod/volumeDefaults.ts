/**
 * What the API server fills in for volumes.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/v1/defaults.go and zz_generated.defaults.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import type { Target } from '../../release/release.ts';
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import { defaultPullPolicy, setDefault, structuresOf } from './defaulting.ts';
import { VOLUME_TYPES } from './volumeTypes.ts';

const FILE_MODE = 0o644;
const TOKEN_SECONDS = 3600;

export function defaultVolume(volume: DecodedObject, target: Target): void {
  if (VOLUME_TYPES.every(type => volume[type] === undefined)) volume.emptyDir = {};
  const sourceOf = (field: string): DecodedObject | undefined => objectOf(volume[field]);
  for (const field of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    const source = sourceOf(field);
    if (source !== undefined) setDefault(source, 'defaultMode', FILE_MODE);
  }
  const image = sourceOf('image');
  if (image !== undefined && isGateOn(target, 'ImageVolume')) {
    setDefault(image, 'pullPolicy', defaultPullPolicy(textOf(image.reference)));
  }
  defaultFiles(sourceOf('downwardAPI'));
  for (const source of structuresOf(sourceOf('projected'), 'sources')) {
    defaultFiles(objectOf(source.downwardAPI));
    const token = objectOf(source.serviceAccountToken);
    if (token !== undefined) setDefault(token, 'expirationSeconds', TOKEN_SECONDS);
  }
  defaultStorage(sourceOf);
}

function defaultFiles(source: DecodedObject | undefined): void {
  for (const item of structuresOf(source, 'items')) {
    const fieldRef = objectOf(item.fieldRef);
    if (fieldRef !== undefined) setDefault(fieldRef, 'apiVersion', 'v1');
  }
}

function defaultStorage(sourceOf: (field: string) => DecodedObject | undefined): void {
  const azureDisk = sourceOf('azureDisk');
  if (azureDisk !== undefined) {
    // An empty text is a value here: the server only fills in what is not there at all.
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
    azureDisk.kind ??= 'Shared';
  }
  const hostPath = sourceOf('hostPath');
  if (hostPath !== undefined) hostPath.type ??= '';
  setDefaults(sourceOf('iscsi'), { iscsiInterface: 'default' });
  setDefaults(sourceOf('rbd'), { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' });
  setDefaults(sourceOf('scaleIO'), { storageMode: 'ThinProvisioned', fsType: 'xfs' });
  const template = objectOf(sourceOf('ephemeral')?.volumeClaimTemplate);
  if (template === undefined) return;
  const claim = objectOf(template.spec) ?? {};
  template.spec = claim;
  claim.volumeMode ??= 'Filesystem';
}

function setDefaults(source: DecodedObject | undefined, defaults: Readonly<Record<string, string>>): void {
  if (source === undefined) return;
  for (const [field, value] of Object.entries(defaults)) setDefault(source, field, value);
}
