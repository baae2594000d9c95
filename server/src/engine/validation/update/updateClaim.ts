/**
 * Updates of PersistentVolumeClaims; the live one is taken to be bound.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go and pkg/registry/core/persistentvolumeclaim.
 */
import { schemaOf, type ValueType } from '../../schema/kubernetesSchema.ts';
import { mirrorDataSource, prepareClaimSpec, validateClaim } from '../claim.ts';
import { childObject, copyOf, type DecodedObject, objectOf, stringsOf, textOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { compareQuantities, parseQuantity } from '../quantity.ts';
import type { Reporter } from '../reporter.ts';
import { differencesOf } from './difference.ts';
import { changesAt, reportChanges } from './reportChanges.ts';
import { validateMetadataUpdate } from './updateMetadata.ts';

const STORAGE_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const SPEC = FieldPath.root.child('spec');
const STORAGE = SPEC.child('resources').child('requests').child('storage');
const SPEC_TYPE: ValueType = { kind: 'structure', type: 'core/v1.PersistentVolumeClaimSpec' };

/** The controller has bound the claim to a volume by the time it is updated. */
export function settleClaim(live: DecodedObject): void {
  const spec = childObject(live, 'spec');
  spec.volumeName = 'pv-1';
  const { accessModes } = spec;
  live.status = {
    phase: 'Bound',
    accessModes,
    capacity: copyOf(objectOf(objectOf(spec.resources)?.requests)),
  };
}

export function prepareClaimUpdate(claim: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const liveSpec = childObject(live, 'spec');
  const { dataSource, dataSourceRef } = liveSpec;
  prepareClaimSpec(childObject(claim, 'spec'), reporter.target, { dataSource, dataSourceRef });
  mirrorDataSource(liveSpec);
}

export function validateClaimUpdate(claim: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(claim, live, reporter);
  validateClaim(claim, FieldPath.root, reporter);
  const spec = objectOf(claim.spec) ?? {};
  const liveSpec = objectOf(live.spec) ?? {};
  const isUpgrade = isClassUpgrade(claim, live);
  if (!isUpgrade) checkClassAnnotation(claim, live, reporter);
  const schema = schemaOf(reporter.target.release);
  const comparable = comparableSpec(spec, liveSpec);
  const mayGainClass = isUpgrade || classAnnotationOf(live) === undefined;
  if (mayGainClass && liveSpec.storageClassName === undefined) delete comparable.storageClassName;
  const differences = differencesOf(liveSpec, comparable, SPEC_TYPE, schema, ['spec']);
  reportChanges('Forbidden', SPEC, changesAt(differences), reporter);
  checkSize(spec, liveSpec, reporter);
  if (textOf(spec.volumeMode) !== textOf(liveSpec.volumeMode)) {
    const place = SPEC.child('volumeMode').spelled('volumeMode');
    reporter.error('Invalid', place, 'field-immutable', {
      value: textOf(spec.volumeMode),
    });
  }
}

/** The new spec, with the live value of what may change. */
function comparableSpec(spec: DecodedObject, live: DecodedObject): DecodedObject {
  const comparable = copyOf(spec);
  comparable.volumeAttributesClassName = live.volumeAttributesClassName;
  const requests = objectOf(objectOf(comparable.resources)?.requests);
  const storage = objectOf(objectOf(live.resources)?.requests)?.storage;
  if (requests !== undefined) requests.storage = storage;
  return comparable;
}

function classAnnotationOf(claim: DecodedObject): string | undefined {
  return stringsOf(objectOf(claim.metadata)?.annotations).get(STORAGE_CLASS_ANNOTATION);
}

/** The class that the old annotation names may move to the field. */
function isClassUpgrade(claim: DecodedObject, live: DecodedObject): boolean {
  const [was, is] = [classAnnotationOf(live), classAnnotationOf(claim)];
  const [spec, old] = [objectOf(claim.spec) ?? {}, objectOf(live.spec) ?? {}];
  if (was === undefined || old.storageClassName !== undefined) return false;
  return spec.storageClassName === was && (is ?? was) === was;
}

function checkClassAnnotation(claim: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const written = classAnnotationOf(claim) ?? '';
  if (written === (classAnnotationOf(live) ?? '')) return;
  const place = FieldPath.root.child('metadata').child('annotations').child(STORAGE_CLASS_ANNOTATION);
  reporter.error('Invalid', place, 'field-immutable', { value: written });
}

/** A claim grows; it shrinks only back from a growth that did not happen. */
function checkSize(spec: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const size = sizeOf(spec);
  const liveSize = sizeOf(live);
  if (compareQuantities(size, liveSize) >= 0) return;
  reporter.error('Forbidden', STORAGE, 'claim-shrinks', {
    value: textOf(objectOf(objectOf(spec.resources)?.requests)?.storage),
  });
}

function sizeOf(spec: DecodedObject): { readonly nanos: bigint } {
  const written = textOf(objectOf(objectOf(spec.resources)?.requests)?.storage);
  return parseQuantity(written) ?? { nanos: 0n };
}
