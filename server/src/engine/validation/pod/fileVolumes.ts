/**
 * Volumes whose files come from the API: ConfigMaps, Secrets, fields of the Pod.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import {
  checkFileMode,
  checkUnixId,
  checkVolumeFilePath,
  placedAt,
  placesOf,
  requireText,
} from './checks.ts';
import { VOLUME_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from './downwardApi.ts';

export function validateSecretVolume(secret: DecodedObject, path: FieldPath, reporter: Reporter): void {
  requireText(secret.secretName, path.child('secretName'), reporter);
  validateFileDefaults(secret, path, reporter);
  validateItems(secret, path, reporter);
}

export function validateConfigMapVolume(configMap: DecodedObject, path: FieldPath, reporter: Reporter): void {
  requireText(configMap.name, path.child('name'), reporter);
  validateFileDefaults(configMap, path, reporter);
  validateItems(configMap, path, reporter);
}

/** `defaultMode` and `defaultUser`, the same in every volume of files. */
export function validateFileDefaults(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  checkFileMode(source.defaultMode, path.child('defaultMode'), reporter);
  checkUnixId(source.defaultUser, path.child('defaultUser'), reporter);
}

/** Keys and the files that they become. */
export function validateItems(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  objectsOf(source.items).forEach((item, index) => {
    const itemPath = path.child('items').index(index);
    requireText(item.key, itemPath.child('key'), reporter);
    if (requireText(item.path, itemPath.child('path'), reporter)) {
      checkVolumeFilePath(textOf(item.path), itemPath.child('path'), reporter);
    }
    checkFileMode(item.mode, itemPath.child('mode'), reporter);
    checkUnixId(item.user, itemPath.child('user'), reporter);
  });
}

export function validateDownwardApiVolume(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateFileDefaults(source, path, reporter);
  validateDownwardApiFiles(source, path, reporter);
}

/** The server's paths of these files leave out `items` and the index. */
export function validateDownwardApiFiles(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  objectsOf(source.items).forEach((file, index) => {
    validateDownwardApiFile(file, placedAt(path, 'items', index), reporter);
  });
}

const SOURCES = ['fieldRef', 'resourceFieldRef'];

function validateDownwardApiFile(file: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (requireText(file.path, path.child('path'), reporter)) {
    checkVolumeFilePath(textOf(file.path), path.child('path'), reporter);
  }
  const fieldRef = objectOf(file.fieldRef);
  const resourceFieldRef = objectOf(file.resourceFieldRef);
  if (fieldRef !== undefined) {
    validateFieldRef(fieldRef, VOLUME_FIELD_PATHS, path.child('fieldRef'), reporter);
    if (resourceFieldRef !== undefined) {
      reporter.error('Invalid', path.at(path.child('resourceFieldRef').steps), 'one-source-only', {
        value: 'resource',
        detail: { known: SOURCES },
      });
    }
  } else if (resourceFieldRef !== undefined) {
    const refPath = path.child('resourceFieldRef');
    validateResourceFieldRef(resourceFieldRef, refPath, reporter, { needsContainer: true });
  } else {
    reporter.error('Required', path, 'source-missing', {
      detail: { known: SOURCES },
      involves: placesOf(path, SOURCES),
    });
  }
  checkFileMode(file.mode, path.child('mode'), reporter);
  checkUnixId(file.user, path.child('user'), reporter);
}
