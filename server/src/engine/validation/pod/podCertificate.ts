/**
 * Certificates that the kubelet asks for in the Pod's name.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, and pkg/apis/certificates/types.go for the limits.
 */
import { type DecodedObject, objectOf, stringsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { annotationKeyFault, byteLength } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, checkRange, checkUnixId, checkVolumeFilePath, placesOf, requireText } from './checks.ts';
import { claimFile, type Projection } from './projection.ts';
import { isKubernetesSigner, validateSignerName } from './signerNames.ts';

export const KEY_TYPES = ['ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519', 'RSA3072', 'RSA4096'] as const;

const HOUR = 3600;
const FILES = ['credentialBundlePath', 'keyPath', 'certificateChainPath'];
const MOST_ANNOTATIONS = 256 * 1024;

export function validatePodCertificate(
  certificate: DecodedObject,
  path: FieldPath,
  projection: Projection,
): void {
  const { reporter } = projection;
  const signer = textOf(certificate.signerName);
  validateSignerName(signer, path.child('signerName'), reporter);
  if (reporter.isAtLeast('1.35')) {
    validateUserAnnotations(certificate, path.child('userAnnotations'), reporter);
  }
  checkUnixId(certificate.user, path.child('user'), reporter);
  checkOneOf(textOf(certificate.keyType), KEY_TYPES, path.child('keyType'), reporter);
  const mostSeconds = isKubernetesSigner(signer) ? 24 * HOUR : 91 * 24 * HOUR;
  const secondsPath = path.child('maxExpirationSeconds');
  checkRange(certificate.maxExpirationSeconds, HOUR, mostSeconds, secondsPath, reporter);
  const written = FILES.filter(field => textOf(certificate[field]) !== '');
  for (const field of written) {
    const file = textOf(certificate[field]);
    checkVolumeFilePath(file, path.child(field), reporter);
    claimFile(file, path.child(field), file, projection);
  }
  if (written.length > 0) return;
  const involves = placesOf(path, FILES);
  reporter.error('Required', path, 'source-missing', { detail: { known: FILES }, involves });
}

/** Keys with a domain, such as `example.com/purpose`. */
function validateUserAnnotations(certificate: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (objectOf(certificate.userAnnotations) === undefined) return;
  let size = 0;
  for (const [key, value] of stringsOf(certificate.userAnnotations)) {
    size += byteLength(key) + byteLength(value);
    const place = path.at([...path.steps, key]);
    if (!requireText(key, place, reporter)) continue;
    if (annotationKeyFault(key) === undefined && key.includes('/')) continue;
    reporter.error('Invalid', place, 'domain-prefixed-key', { value: key.toLowerCase() });
  }
  if (size > MOST_ANNOTATIONS) {
    reporter.error('TooLong', path, 'annotations-too-long', { detail: { most: MOST_ANNOTATIONS, size } });
  }
}
