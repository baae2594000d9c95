/**
 * Environment variables of containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import {
  asNamePrefix,
  checkFormat,
  configKeyFault,
  dnsLabelFault,
  dnsSubdomainFault,
  envNameFault,
  type FormatCheck,
  relaxedEnvNameFault,
} from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkNoBacksteps, placedAt, placesOf, requireText } from './checks.ts';
import { ENV_FIELD_PATHS, validateFieldRef, validateResourceFieldRef } from './downwardApi.ts';
import type { PodScope } from './podContext.ts';

/** What a variable can take its value from. */
export const ENV_SOURCES = [
  'fieldRef',
  'resourceFieldRef',
  'configMapKeyRef',
  'secretKeyRef',
  'fileKeyRef',
] as const;

const ENV_FROM_SOURCES = ['configMapRef', 'secretRef'];

export function validateEnv(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  const nameFault = envNameCheck(reporter);
  objectsOf(container.env).forEach((variable, index) => {
    const place = path.index(index);
    if (requireText(variable.name, place.child('name'), reporter)) {
      checkFormat(nameFault, textOf(variable.name), place.child('name'), reporter);
    }
    const source = objectOf(variable.valueFrom);
    if (source !== undefined) validateValueFrom(variable, source, place.child('valueFrom'), scope);
  });
}

function envNameCheck(reporter: Reporter): FormatCheck {
  return isGateOn(reporter.target, 'RelaxedEnvironmentVariableValidation')
    ? relaxedEnvNameFault
    : envNameFault;
}

function validateValueFrom(
  variable: DecodedObject,
  source: DecodedObject,
  path: FieldPath,
  scope: PodScope,
): void {
  const { reporter } = scope;
  const written = ENV_SOURCES.filter(field => objectOf(source[field]) !== undefined);
  for (const field of written) {
    validateEnvSource(field, objectOf(source[field]) ?? {}, path.child(field), scope);
  }
  if (written.length === 0) {
    const involves = placesOf(path, ENV_SOURCES);
    reporter.error('Invalid', path, 'source-missing', {
      value: '',
      detail: { known: ENV_SOURCES },
      involves,
    });
  } else if (textOf(variable.value) !== '') {
    const detail = { known: ['value', 'valueFrom'] };
    const involves = [[...path.steps.slice(0, -1), 'value']];
    reporter.error('Invalid', path, 'mutually-exclusive', { value: '', detail, involves });
  } else if (written.length > 1) {
    reporter.error('Invalid', path, 'one-source-only', { value: '', detail: { known: written } });
  }
}

function validateEnvSource(
  field: (typeof ENV_SOURCES)[number],
  source: DecodedObject,
  path: FieldPath,
  scope: PodScope,
): void {
  const { reporter } = scope;
  switch (field) {
    case 'fieldRef':
      validateFieldRef(source, ENV_FIELD_PATHS, path, reporter);
      break;
    case 'resourceFieldRef':
      validateResourceFieldRef(source, path, reporter, { needsContainer: false });
      break;
    case 'configMapKeyRef':
    case 'secretKeyRef':
      validateKeyRef(source, path, reporter);
      break;
    case 'fileKeyRef':
      validateFileKeyRef(source, path, scope);
  }
}

function validateKeyRef(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  // An empty name is ill-formed rather than missing.
  checkFormat(dnsSubdomainFault, textOf(source.name), path.child('name'), reporter);
  if (requireText(source.key, path.child('key'), reporter)) {
    checkFormat(configKeyFault, textOf(source.key), path.child('key'), reporter);
  }
}

function validateFileKeyRef(source: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  if (requireText(source.key, path.child('key'), reporter)) {
    checkFormat(relaxedEnvNameFault, textOf(source.key), path.child('key'), reporter);
  }
  const name = textOf(source.volumeName);
  const namePath = path.child('volumeName');
  if (requireText(name, namePath, reporter)) checkFormat(dnsLabelFault, name, namePath, reporter);
  if (requireText(source.path, path.child('path'), reporter)) {
    checkNoBacksteps(textOf(source.path), path.child('path'), reporter);
  }
  checkFileVolume(name, namePath, scope);
}

/** The file has to lie in an `emptyDir`; a volume that is refused counts here, too. */
function checkFileVolume(name: string, path: FieldPath, scope: PodScope): void {
  const { allVolumes, volumeNames, reporter, volumePlaces } = scope;
  const volume = allVolumes.get(name);
  if (volume === undefined) {
    const detail = { name, known: volumeNames };
    reporter.error('NotFound', path, 'mount-not-found', { value: name, detail, involves: volumePlaces });
  } else if (objectOf(volume.volume.emptyDir) === undefined) {
    reporter.error('Invalid', path, 'file-volume-type', { value: name, involves: [volume.path.steps] });
  }
}

/** The server's paths of these faults leave out the index. */
export function validateEnvFrom(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const nameFault = envNameCheck(reporter);
  objectsOf(container.envFrom).forEach((source, index) => {
    const place = path.index(index);
    const prefix = textOf(source.prefix);
    if (prefix !== '') checkFormat(nameFault, prefix, place.child('prefix'), reporter);
    const written = ENV_FROM_SOURCES.filter(field => objectOf(source[field]) !== undefined);
    for (const field of written) {
      const name = place.child(field).child('name');
      const value = objectOf(source[field])?.name;
      if (requireText(value, name, reporter)) {
        checkFormat(text => dnsSubdomainFault(asNamePrefix(text)), textOf(value), name, reporter);
      }
    }
    if (written.length === 1) return;
    const fault = written.length === 0 ? 'source-missing' : 'one-source-only';
    reporter.error('Invalid', placedAt(path, index), fault, {
      value: '',
      detail: { known: ENV_FROM_SOURCES },
      involves: placesOf(place, ENV_FROM_SOURCES),
    });
  });
}
