/**
 * `metadata` of an object that replaces another.
 *
 * Source: k8s.io/apiserver, pkg/registry/rest/update.go, and k8s.io/apimachinery, pkg/api/validation/objectmeta.go.
 */
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { type MetadataOptions, nameOf, validateMetadata } from '../metadata.ts';
import { pathSegmentFault } from '../podDisruptionBudget.ts';
import type { Reporter } from '../reporter.ts';

export function validateMetadataUpdate(
  object: DecodedObject,
  live: DecodedObject,
  reporter: Reporter,
  options: MetadataOptions = {},
): void {
  const path = FieldPath.root.child('metadata');
  const metadata = objectOf(object.metadata) ?? {};
  validateMetadata(metadata, pathSegmentFault, path, reporter, options);
  if (nameOf(metadata) !== nameOf(live.metadata)) {
    reporter.error('Invalid', path.child('name'), 'field-immutable', {
      value: nameOf(metadata),
    });
  }
  // The live object has an identity that the server gave it; a written one can only be another.
  if (textOf(metadata.uid) !== '') {
    reporter.error('Invalid', path.child('uid'), 'field-immutable', { value: textOf(metadata.uid) });
  }
}
