/**
 * `metadata` of an object that replaces another.
 *
 * Source: k8s.io/apiserver, pkg/registry/rest/update.go, and k8s.io/apimachinery, pkg/api/validation/objectmeta.go.
 */
import { childObject, type DecodedObject, objectOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { type MetadataOptions, nameOf, validateMetadata } from '../metadata.ts';
import type { FormatCheck } from '../names.ts';
import { pathSegmentFault } from '../podDisruptionBudget.ts';
import type { Reporter } from '../reporter.ts';

/** Set when somebody deletes the object, and by nobody else. */
const DELETION = ['deletionTimestamp', 'deletionGracePeriodSeconds'] as const;

/** What the server has given to an object by the time it is updated. */
export function settleMetadata(live: DecodedObject): void {
  const metadata = childObject(live, 'metadata');
  metadata.name = nameOf(metadata);
  metadata.namespace ??= 'default';
  metadata.resourceVersion = '1000';
  metadata.uid = '9b0f6c1e-54cf-4a3b-9c55-1f1d4b7a2d10';
}

/** What an update leaves to the server. Changes the object. */
export function prepareMetadataUpdate(object: DecodedObject, live: DecodedObject): void {
  const metadata = childObject(object, 'metadata');
  const generation = objectOf(live.metadata)?.generation;
  if ((generation ?? 0) === 0) delete metadata.generation;
  else metadata.generation = generation;
  for (const field of DELETION) metadata[field] ??= objectOf(live.metadata)?.[field];
}

/** `nameFault` is that of the kind, where the server asks for it again. */
export function validateMetadataUpdate(
  object: DecodedObject,
  live: DecodedObject,
  reporter: Reporter,
  { nameFault = pathSegmentFault, ...options }: MetadataOptions & { readonly nameFault?: FormatCheck } = {},
): void {
  const path = FieldPath.root.child('metadata');
  const metadata = objectOf(object.metadata) ?? {};
  validateMetadata(metadata, nameFault, path, reporter, { ...options, isNamed: true });
  const name = textOf(metadata.name);
  if (name !== textOf(objectOf(live.metadata)?.name)) {
    reporter.error('Invalid', path.child('name'), 'field-immutable', { value: name });
  }
  // The live object has an identity that the server gave it; a written one can only be another.
  const uid = textOf(metadata.uid);
  if (uid !== '' && uid !== textOf(objectOf(live.metadata)?.uid)) {
    reporter.error('Invalid', path.child('uid'), 'field-immutable', { value: uid });
  }
  if (textOf(metadata.resourceVersion) === '') {
    reporter.error('Invalid', path.child('resourceVersion'), 'field-immutable', { value: '' });
  }
  for (const field of DELETION) {
    if (metadata[field] !== objectOf(live.metadata)?.[field])
      reporter.error('Invalid', path.child(field), 'field-immutable');
  }
}
