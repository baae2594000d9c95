/**
 * Volumes on disks, servers and clusters, most of them for drivers that are gone.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { booleanOf, type DecodedObject, listOf, numberOf, objectOf, stringsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { byteLength, checkFormat, dnsLabelFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import {
  checkDescendingPath,
  checkNoBacksteps,
  checkOneOf,
  checkRange,
  placesOf,
  requireText,
} from './checks.ts';

export type VolumeValidator = (source: DecodedObject, path: FieldPath, reporter: Reporter) => void;

/** A source whose only rule is that some texts must be there. */
export function requiringTexts(...fields: readonly string[]): VolumeValidator {
  return (source, path, reporter) => {
    for (const field of fields) requireText(source[field], path.child(field), reporter);
  };
}

export const HOST_PATH_TYPES = [
  '',
  'BlockDevice',
  'CharDevice',
  'Directory',
  'DirectoryOrCreate',
  'File',
  'FileOrCreate',
  'Socket',
] as const;

export const validateHostPath: VolumeValidator = (source, path, reporter) => {
  if (!requireText(source.path, path.child('path'), reporter)) return;
  checkNoBacksteps(textOf(source.path), path.child('path'), reporter);
  checkOneOf(textOf(source.type), HOST_PATH_TYPES, path.child('type'), reporter);
};

export const validateGitRepo: VolumeValidator = (source, path, reporter) => {
  requireText(source.repository, path.child('repository'), reporter);
  checkDescendingPath(textOf(source.directory), path.child('directory'), reporter);
};

/** A disk of a cloud and the partition on it. */
export function validateDisk(nameField: 'pdName' | 'volumeID'): VolumeValidator {
  return (source, path, reporter) => {
    requireText(source[nameField], path.child(nameField), reporter);
    checkRange(source.partition, 0, 255, path.child('partition'), reporter);
  };
}

export const validateNfs: VolumeValidator = (source, path, reporter) => {
  requireText(source.server, path.child('server'), reporter);
  const place = path.child('path');
  requireText(source.path, place, reporter);
  if (!textOf(source.path).startsWith('/')) {
    reporter.error('Invalid', place, 'path-relative', { value: textOf(source.path) });
  }
};

// As the server has them: only the iqn form may have something before it.
const INITIATOR_NAMES = [
  /^iqn(?:.|\n)*iqn\.\d{4}-\d{2}\.[-A-Za-z0-9.]+:[^,;*&$|\s]+$/,
  /^iqn\.\d{4}-\d{2}\.[-A-Za-z0-9.]+:[^,;*&$|\s]+$/,
  /^eui.[A-Za-z0-9]{16}$/,
  /^naa.[A-Za-z0-9]{32}$/,
];

function checkInitiatorName(name: string, path: FieldPath, reporter: Reporter): void {
  if (INITIATOR_NAMES.some(form => form.test(name))) return;
  reporter.error('Invalid', path, 'iscsi-name', { value: name, detail: { known: ['iqn', 'eui', 'naa'] } });
}

export const validateIscsi: VolumeValidator = (source, path, reporter) => {
  requireText(source.targetPortal, path.child('targetPortal'), reporter);
  if (requireText(source.iqn, path.child('iqn'), reporter)) {
    checkInitiatorName(textOf(source.iqn), path.child('iqn'), reporter);
  }
  checkRange(source.lun, 0, 255, path.child('lun'), reporter);
  const usesChap = booleanOf(source.chapAuthDiscovery) === true || booleanOf(source.chapAuthSession) === true;
  if (usesChap && objectOf(source.secretRef) === undefined) {
    reporter.error('Required', path.child('secretRef'), 'field-required');
  }
  if (source.initiatorName !== undefined) {
    const place = path.child('initiatorName').spelled(`${path.text}.initiatorname`);
    checkInitiatorName(textOf(source.initiatorName), place, reporter);
  }
};

/** Beside an initiator name, the names of volume and portal become one identifier. */
export function checkIscsiNameLength(
  volume: DecodedObject,
  source: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
): void {
  const name = textOf(volume.name);
  const most = 64;
  if (source.initiatorName === undefined) return;
  if (byteLength(`${name}:${textOf(source.targetPortal)}`) <= most) return;
  const involves = placesOf(path.child('iscsi'), ['targetPortal']);
  reporter.error('Invalid', path.child('name'), 'iscsi-name-too-long', {
    value: name,
    detail: { most },
    involves,
  });
}

export const validateFlocker: VolumeValidator = (source, path, reporter) => {
  const name = textOf(source.datasetName);
  const uuid = textOf(source.datasetUUID);
  const detail = { known: ['datasetName', 'datasetUUID'] };
  const involves = placesOf(path, detail.known);
  if (name === '' && uuid === '') reporter.error('Required', path, 'source-missing', { detail, involves });
  if (name !== '' && uuid !== '') {
    reporter.error('Invalid', path, 'mutually-exclusive', { value: 'resource', detail });
  }
  if (name.includes('/')) {
    reporter.error('Invalid', path.child('datasetName'), 'path-slash', { value: name });
  }
};

/** A Ceph source needs its monitors, and a block device the image on it. */
export function validateCeph(...fields: readonly string[]): VolumeValidator {
  const requireTexts = requiringTexts(...fields);
  return (source, path, reporter) => {
    if (listOf(source.monitors).length === 0) {
      reporter.error('Required', path.child('monitors'), 'field-required');
    }
    requireTexts(source, path, reporter);
  };
}

/** A reference that is written must have a name. */
function checkSecretRef(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const secretRef = objectOf(source.secretRef);
  if (secretRef !== undefined) {
    requireText(secretRef.name, path.child('secretRef').child('name'), reporter);
  }
}

export const validateCinder: VolumeValidator = (source, path, reporter) => {
  requireText(source.volumeID, path.child('volumeID'), reporter);
  checkSecretRef(source, path, reporter);
};

export const validateQuobyte: VolumeValidator = (source, path, reporter) => {
  const registry = textOf(source.registry);
  const place = path.child('registry');
  if (!requireText(registry, place, reporter)) {
    // Without a registry the server looks at nothing but the volume.
  } else if (byteLength(textOf(source.tenant)) > 64) {
    reporter.error('Required', path.child('tenant'), 'text-too-long', { detail: { most: 64 } });
  } else if (registry.split(',').some(pair => !isHostAndPort(pair))) {
    reporter.error('Invalid', place, 'host-and-port', { value: registry });
  }
  requireText(source.volume, path.child('volume'), reporter);
};

/** `host:port`, `[address]:port`; either part may be empty. */
function isHostAndPort(text: string): boolean {
  return /^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(text);
}

export const validateFibreChannel: VolumeValidator = (source, path, reporter) => {
  const names = listOf(source.targetWWNs);
  const identifiers = listOf(source.wwids);
  const detail = { known: ['targetWWNs', 'wwids'] };
  const place = path.child('targetWWNs');
  if (names.length === 0 && identifiers.length === 0) {
    reporter.error('Required', place, 'source-missing', { detail, involves: placesOf(path, detail.known) });
  }
  if (names.length > 0 && identifiers.length > 0) {
    reporter.error('Invalid', place, 'mutually-exclusive', { detail });
  }
  if (names.length === 0) return;
  if (numberOf(source.lun) === undefined) reporter.error('Required', path.child('lun'), 'field-required');
  checkRange(source.lun, 0, 255, path.child('lun'), reporter);
};

export const validateFlexVolume: VolumeValidator = (source, path, reporter) => {
  requireText(source.driver, path.child('driver'), reporter);
  for (const key of stringsOf(source.options).keys()) {
    const namespace = `.${(key.split('/')[0] ?? '').toLowerCase()}`;
    if (namespace.endsWith('.kubernetes.io') || namespace.endsWith('.k8s.io')) {
      reporter.error('Invalid', path.child('options').key(key), 'reserved-domain', { value: key });
    }
  }
};

export const validateAzureDisk: VolumeValidator = (source, path, reporter) => {
  requireText(source.diskName, path.child('diskName'), reporter);
  requireText(source.diskURI, path.child('diskURI'), reporter);
  const caching = textOf(source.cachingMode);
  checkOneOf(caching, ['None', 'ReadOnly', 'ReadWrite'], path.child('cachingMode'), reporter);
  const kind = textOf(source.kind);
  checkOneOf(kind, ['Dedicated', 'Managed', 'Shared'], path.child('kind'), reporter);
  const uri = textOf(source.diskURI);
  const start = kind === 'Managed' ? '/subscriptions/' : 'https://';
  if (!uri.startsWith(start)) {
    reporter.error('NotSupported', path.child('diskURI'), 'azure-disk-uri', {
      value: uri,
      detail: { start },
      involves: placesOf(path, ['kind']),
    });
  }
};

export const validateStorageOs: VolumeValidator = (source, path, reporter) => {
  if (requireText(source.volumeName, path.child('volumeName'), reporter)) {
    checkFormat(dnsLabelFault, textOf(source.volumeName), path.child('volumeName'), reporter);
  }
  const namespace = textOf(source.volumeNamespace);
  if (namespace !== '') checkFormat(dnsLabelFault, namespace, path.child('volumeNamespace'), reporter);
  checkSecretRef(source, path, reporter);
};
