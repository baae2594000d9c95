/**
 * `metadata` of an object: names, labels, annotations, owners, finalizers, managed fields.
 *
 * Source: k8s.io/apimachinery, pkg/api/validation/objectmeta.go.
 */
import {
  booleanOf,
  type Decoded,
  type DecodedObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  stringsOf,
  textOf,
} from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { validateLabels } from './labels.ts';
import {
  annotationKeyFault,
  asNamePrefix,
  byteLength,
  checkFormat,
  dnsLabelFault,
  type FormatCheck,
  qualifiedNameFault,
} from './names.ts';
import type { Reporter } from './reporter.ts';

/** Of keys and values together, in bytes. */
const MOST_ANNOTATIONS = 256 * 1024;
const MOST_GENERATED_NAME_BASE = 58;
const MOST_FIELD_MANAGER = 128;
const MOST_SUBRESOURCE = 256;

/** The name that the object will have; the server adds five characters of its own to a `generateName`. */
export function nameOf(metadata: Decoded): string {
  const written = objectOf(metadata) ?? {};
  const name = textOf(written.name);
  const base = textOf(written.generateName);
  return name !== '' || base === '' ? name : `${base.slice(0, MOST_GENERATED_NAME_BASE)}x7k2p`;
}

export interface MetadataOptions {
  /** For a `generateName`, where it is not the name's own with a dash allowed at the end. */
  readonly prefixFault?: FormatCheck;
  /** A name without a domain is taken for a finalizer though Kubernetes itself knows no such finalizer. */
  readonly takesAnyFinalizer?: boolean;
  /** An object that is there has a name already; none is made from a `generateName`. */
  readonly isNamed?: boolean;
}

/** The `metadata` of a namespaced object. */
export function validateMetadata(
  metadata: Decoded,
  nameFault: FormatCheck,
  path: FieldPath,
  reporter: Reporter,
  options: MetadataOptions = {},
): void {
  const written = objectOf(metadata) ?? {};
  validateNames(written, nameFault, path, reporter, options);
  const namespace = textOf(written.namespace);
  if (namespace !== '') checkFormat(dnsLabelFault, namespace, path.child('namespace'), reporter);
  const generation = numberOf(written.generation);
  if (generation !== undefined && generation < 0) {
    reporter.error('Invalid', path.child('generation'), 'number-negative', {
      value: generation,
      detail: { least: 0 },
    });
  }
  validateLabels(written.labels, path.child('labels'), reporter);
  validateAnnotations(written.annotations, path.child('annotations'), reporter);
  validateOwnerReferences(written, path.child('ownerReferences'), reporter);
  validateFinalizers(written, path.child('finalizers'), reporter, options);
  validateManagedFields(written, path.child('managedFields'), reporter);
}

function validateNames(
  metadata: DecodedObject,
  nameFault: FormatCheck,
  path: FieldPath,
  reporter: Reporter,
  { prefixFault = prefix => nameFault(asNamePrefix(prefix)), isNamed = false }: MetadataOptions,
): void {
  const base = textOf(metadata.generateName);
  if (base !== '') {
    const fault = prefixFault(base);
    if (fault !== undefined) {
      const { fault: code, ...detail } = fault;
      reporter.error('Invalid', path.child('generateName'), code, { value: base, detail });
    }
  }
  const name = isNamed ? textOf(metadata.name) : nameOf(metadata);
  if (name === '') {
    reporter.error('Required', path.child('name'), 'name-missing');
    return;
  }
  const isGenerated = textOf(metadata.name) === '';
  const place = isGenerated ? path.child('name').at([...path.steps, 'generateName']) : path.child('name');
  checkFormat(nameFault, name, place, reporter);
}

/** Keys of annotations and their size together. The server names the map; the place of a key is its entry. */
export function validateAnnotations(annotations: Decoded, path: FieldPath, reporter: Reporter): void {
  let size = 0;
  for (const [key, value] of stringsOf(annotations)) {
    checkFormat(annotationKeyFault, key, path.at([...path.steps, key]), reporter);
    size += byteLength(key) + byteLength(value);
  }
  if (size > MOST_ANNOTATIONS) {
    reporter.error('TooLong', path, 'annotations-too-long', { detail: { most: MOST_ANNOTATIONS, size } });
  }
}

function validateOwnerReferences(metadata: DecodedObject, path: FieldPath, reporter: Reporter): void {
  let controllers = 0;
  objectsOf(metadata.ownerReferences).forEach((owner, index) => {
    // Up to 1.36 the server names the list alone.
    const item = path.index(index);
    const at = (field: string): FieldPath =>
      reporter.isAtLeast('1.37') ? item.child(field) : item.child(field).spelled(`${path.text}.${field}`);
    validateOwnerReference(owner, at, reporter);
    if (booleanOf(owner.controller) === true && ++controllers > 1) {
      reporter.error('Invalid', path.at(item.child('controller').steps), 'owner-controllers');
    }
  });
}

function validateOwnerReference(
  owner: DecodedObject,
  at: (field: string) => FieldPath,
  reporter: Reporter,
): void {
  const emptyType = reporter.isAtLeast('1.37') ? 'Required' : 'Invalid';
  const apiVersion = textOf(owner.apiVersion);
  const version = apiVersion.split('/');
  if (apiVersion === '') {
    reporter.error(emptyType, at('apiVersion'), 'owner-field-missing', { value: '' });
  } else if (version.length > 2 || version.at(-1) === '') {
    reporter.error('Invalid', at('apiVersion'), 'owner-api-version', { value: apiVersion });
  }
  for (const field of ['kind', 'name', 'uid'] as const) {
    if (textOf(owner[field]) === '') {
      reporter.error(emptyType, at(field), 'owner-field-missing', { value: '' });
    }
  }
  if (apiVersion === 'v1' && textOf(owner.kind) === 'Event') {
    const place = at('kind');
    reporter.error('Invalid', place.spelled(place.text.replace(/\.kind$/, '')), 'owner-event');
  }
}

const ORPHAN = 'orphan';
const FOREGROUND = 'foregroundDeletion';

const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', ORPHAN, FOREGROUND];

function validateFinalizers(
  metadata: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  options: MetadataOptions,
): void {
  const finalizers = listOf(metadata.finalizers).map(textOf);
  finalizers.forEach((finalizer, index) => {
    // The server names the list for a bad form, and the item for a name that nobody has.
    const item = path.index(index);
    checkFormat(finalizerFault, finalizer, path.at(item.steps), reporter);
    const isKnown = finalizer.includes('/') || STANDARD_FINALIZERS.includes(finalizer);
    if (!isKnown && options.takesAnyFinalizer !== true) {
      reporter.error('Invalid', item, 'finalizer', {
        value: finalizer,
        detail: { known: STANDARD_FINALIZERS },
      });
    }
  });
  if (finalizers.includes(ORPHAN) && finalizers.includes(FOREGROUND)) {
    reporter.error('Invalid', path, 'finalizers-conflict', { detail: { known: [ORPHAN, FOREGROUND] } });
  }
}

const finalizerFault: FormatCheck = text => {
  const fault = qualifiedNameFault(text);
  return fault && { ...fault, fault: 'finalizer' };
};

function validateManagedFields(metadata: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const isSplit = reporter.isAtLeast('1.37');
  objectsOf(metadata.managedFields).forEach((entry, index) => {
    const item = path.index(index);
    const operation = textOf(entry.operation);
    if (operation !== 'Apply' && operation !== 'Update') {
      const type = !isSplit ? 'Invalid' : operation === '' ? 'Required' : 'NotSupported';
      reporter.error(type, item.child('operation'), 'managed-fields', { value: operation });
    }
    const fieldsType = textOf(entry.fieldsType);
    if (fieldsType !== '' && fieldsType !== 'FieldsV1') {
      reporter.error('Invalid', item.child('fieldsType'), 'managed-fields', { value: fieldsType });
    }
    const manager = textOf(entry.manager);
    if (byteLength(manager) > MOST_FIELD_MANAGER) {
      reporter.error('TooLong', item.child('manager'), 'managed-fields', {
        detail: { most: MOST_FIELD_MANAGER },
      });
    }
    if (/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(manager)) {
      reporter.error('Invalid', item.child('manager'), 'managed-fields', { value: manager });
    }
    if (byteLength(textOf(entry.subresource)) > MOST_SUBRESOURCE) {
      reporter.error('TooLong', item.child('subresource'), 'managed-fields', {
        detail: { most: MOST_SUBRESOURCE },
      });
    }
  });
}
