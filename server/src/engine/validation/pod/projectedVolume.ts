/**
 * Projected volumes: files of several sources in one folder.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, numberOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabelSelector } from '../labels.ts';
import type { Reporter } from '../reporter.ts';
import { checkUnixId, checkVolumeFilePath, placedAt, placesOf, requireText } from './checks.ts';
import { validateDownwardApiFiles, validateFileDefaults, validateItems } from './fileVolumes.ts';
import { validatePodCertificate } from './podCertificate.ts';
import { claimFile, type Projection } from './projection.ts';
import { checkTrustBundleName, validateSignerName } from './signerNames.ts';

const LEAST_TOKEN_SECONDS = 600;
const MOST_TOKEN_SECONDS = 2 ** 32;

export const PROJECTION_TYPES = [
  'secret',
  'configMap',
  'downwardAPI',
  'serviceAccountToken',
  'clusterTrustBundle',
  'podCertificate',
] as const;

export function validateProjectedVolume(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateFileDefaults(source, path, reporter);
  const projection: Projection = { path, reporter, files: new Set() };
  objectsOf(source.sources).forEach((item, index) => {
    validateSource(item, path.child('sources').index(index), projection);
  });
}

function validateSource(source: DecodedObject, path: FieldPath, projection: Projection): void {
  const { reporter } = projection;
  for (const type of ['secret', 'configMap']) {
    const items = objectOf(source[type]);
    if (items !== undefined) validateNamedItems(items, path.child(type), projection);
  }
  const downwardApi = objectOf(source.downwardAPI);
  if (downwardApi !== undefined) {
    const filesPath = path.child('downwardAPI');
    validateDownwardApiFiles(downwardApi, filesPath, reporter);
    objectsOf(downwardApi.items).forEach((file, index) => {
      const place = placedAt(filesPath, 'items', index, 'path');
      if (textOf(file.path) !== '') claimFile(textOf(file.path), place, textOf(file.path), projection);
    });
  }
  const token = objectOf(source.serviceAccountToken);
  if (token !== undefined) validateToken(token, path.child('serviceAccountToken'), projection);
  const bundle = objectOf(source.clusterTrustBundle);
  if (bundle !== undefined) validateTrustBundle(bundle, path.child('clusterTrustBundle'), projection);
  const certificate = objectOf(source.podCertificate);
  if (certificate !== undefined)
    validatePodCertificate(certificate, path.child('podCertificate'), projection);
  const written = PROJECTION_TYPES.filter(type => source[type] !== undefined);
  if (written.length > 1)
    reporter.error('Forbidden', path, 'one-source-only', { detail: { known: written } });
}

function validateNamedItems(source: DecodedObject, path: FieldPath, projection: Projection): void {
  requireText(source.name, path.child('name'), projection.reporter);
  validateItems(source, path, projection.reporter);
  objectsOf(source.items).forEach((item, index) => {
    const place = path.child('items').index(index).child('path');
    if (textOf(item.path) !== '') claimFile(textOf(item.path), place, textOf(source.name), projection);
  });
}

function validateToken(token: DecodedObject, path: FieldPath, projection: Projection): void {
  const { reporter } = projection;
  const seconds = numberOf(token.expirationSeconds) ?? 0;
  if (seconds < LEAST_TOKEN_SECONDS || seconds > MOST_TOKEN_SECONDS) {
    reporter.error('Invalid', path.child('expirationSeconds'), 'number-range', {
      value: seconds,
      detail: { least: LEAST_TOKEN_SECONDS, most: MOST_TOKEN_SECONDS },
    });
  }
  // The server leaves out where in the volume the token stands.
  const place = projection.path.child('path').at(path.child('path').steps);
  if (requireText(token.path, place, reporter)) checkVolumeFilePath(textOf(token.path), place, reporter);
  checkUnixId(token.user, path.child('user'), reporter);
}

function validateTrustBundle(bundle: DecodedObject, path: FieldPath, projection: Projection): void {
  const { reporter } = projection;
  const detail = { known: ['name', 'signerName'] };
  if (bundle.name !== undefined && bundle.signerName !== undefined) {
    reporter.error('Invalid', path, 'mutually-exclusive', { detail });
  } else if (bundle.name !== undefined) {
    requireText(bundle.name, path.child('name'), reporter);
    checkTrustBundleName(textOf(bundle.name), path.child('name'), reporter);
    if (bundle.labelSelector !== undefined) {
      reporter.error('Invalid', path.child('labelSelector'), 'mutually-exclusive', {
        detail: { known: ['name', 'labelSelector'] },
      });
    }
  } else if (bundle.signerName !== undefined) {
    validateSignerName(textOf(bundle.signerName), path.child('signerName'), reporter);
    validateLabelSelector(bundle.labelSelector, path.child('labelSelector'), reporter);
  } else {
    reporter.error('Required', path, 'source-missing', { detail, involves: placesOf(path, detail.known) });
  }
  const place = path.child('path');
  requireText(bundle.path, place, reporter);
  checkUnixId(bundle.user, path.child('user'), reporter);
  checkVolumeFilePath(textOf(bundle.path), place, reporter);
  claimFile(textOf(bundle.path), place, textOf(bundle.path), projection);
}
