/**
 * PersistentVolumeClaims: those of a manifest, claim templates, and the claims that a StatefulSet makes of them.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, pkg/api/persistentvolumeclaim/util.go.
 */
import { isGateOn } from '../release/featureGates.ts';
import type { Target } from '../release/release.ts';
import { type Decoded, type DecodedObject, listOf, objectOf, stringsOf, textOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { validateLabelSelector } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import { checkFormat, dnsLabelFault, dnsSubdomainFault } from './names.ts';
import { checkOneOf, requireText } from './pod/checks.ts';
import { milliValue, parseQuantity } from './quantity.ts';
import type { Reporter } from './reporter.ts';

export const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'] as const;
export const VOLUME_MODES = ['Block', 'Filesystem'] as const;
const STORAGE_CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

/** Changes the spec, so give it a copy. */
export function defaultClaimSpec(spec: DecodedObject): void {
  spec.volumeMode ??= 'Filesystem';
}

/**
 * What the server does to a new claim before it looks at it: a data source that is neither claim nor snapshot
 * goes without a word, and the two fields for a data source become one. Changes the spec.
 */
interface OldDataSource {
  readonly dataSource?: Decoded;
  readonly dataSourceRef?: Decoded;
}

/** `old` is what the spec of the claim that is updated has as its data source and as the reference to one. */
export function prepareClaimSpec(spec: DecodedObject, target: Target, old: OldDataSource = {}): void {
  if (!isGateOn(target, 'VolumeAttributesClass')) delete spec.volumeAttributesClassName;
  const reference = objectOf(spec.dataSourceRef);
  // Data sources of other namespaces are off by default in every release.
  if (
    textOf(reference?.namespace) !== '' &&
    old.dataSourceRef === undefined &&
    target.featureGates.get('CrossNamespaceVolumeDataSource') !== true
  ) {
    delete spec.dataSourceRef;
  }
  const isNew = old.dataSource === undefined && old.dataSourceRef === undefined;
  if (isNew && spec.dataSourceRef === undefined && !isClaimOrSnapshot(objectOf(spec.dataSource))) {
    delete spec.dataSource;
  }
  mirrorDataSource(spec);
}

function isClaimOrSnapshot(source: DecodedObject | undefined): boolean {
  const group = textOf(source?.apiGroup);
  return (
    (source?.kind === 'PersistentVolumeClaim' && group === '') ||
    (source?.kind === 'VolumeSnapshot' && group === SNAPSHOT_GROUP)
  );
}

/** Each of the two fields for a data source stands for the other where that is not set. */
export function mirrorDataSource(spec: DecodedObject): void {
  const source = objectOf(spec.dataSource);
  const reference = objectOf(spec.dataSourceRef);
  if (source !== undefined && reference === undefined) spec.dataSourceRef = { ...source };
  if (reference !== undefined && source === undefined && textOf(reference.namespace) === '') {
    const { namespace: _, ...local } = reference;
    spec.dataSource = local;
  }
}

/** A claim that is stored; `path` is its own. */
export function validateClaim(claim: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateMetadata(claim.metadata, dnsSubdomainFault, path.child('metadata'), reporter);
  validateClaimSpec(objectOf(claim.spec) ?? {}, path.child('spec'), reporter);
}

export function validateClaimSpec(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateAccessModes(spec, path.child('accessModes'), reporter);
  validateLabelSelector(spec.selector, path.child('selector'), reporter);
  validateStorage(spec, path, reporter);
  checkClassName(textOf(spec.storageClassName), path.child('storageClassName'), reporter);
  if (spec.volumeMode !== undefined) {
    checkOneOf(textOf(spec.volumeMode), VOLUME_MODES, path.child('volumeMode'), reporter);
  }
  validateDataSources(spec, path, reporter);
  if (isGateOn(reporter.target, 'VolumeAttributesClass')) {
    const place = path.child('volumeAttributesClassName');
    checkClassName(textOf(spec.volumeAttributesClassName), place, reporter);
  }
}

function checkClassName(name: string, path: FieldPath, reporter: Reporter): void {
  if (name !== '') checkFormat(dnsSubdomainFault, name, path, reporter);
}

/** The server names the list; the place of a mode is its item. */
function validateAccessModes(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const modes = listOf(spec.accessModes).map(textOf);
  if (modes.length === 0) {
    reporter.error('Required', path, 'access-modes-missing', { detail: { known: ACCESS_MODES } });
  }
  modes.forEach((mode, index) => {
    checkOneOf(mode, ACCESS_MODES, path.at([...path.steps, index]), reporter);
  });
  const alone = modes.indexOf('ReadWriteOncePod');
  const others = modes.filter(
    mode => mode !== 'ReadWriteOncePod' && ACCESS_MODES.some(known => known === mode),
  );
  if (alone !== -1 && others.length > 0) {
    reporter.error('Forbidden', path, 'access-mode-alone', { detail: { known: others } });
  }
}

/** The server leaves out `requests`, under which the size stands. */
function validateStorage(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const place = path
    .child('resources')
    .key('storage')
    .at([...path.steps, 'resources', 'requests', 'storage']);
  const written = objectOf(objectOf(spec.resources)?.requests)?.storage;
  if (written === undefined) {
    reporter.error('Required', place, 'storage-request-missing');
    return;
  }
  const size = parseQuantity(textOf(written));
  if (size !== undefined && size.nanos <= 0n) {
    reporter.error('Invalid', place, 'quantity-not-positive', { value: textOf(written) });
  }
}

function validateDataSources(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const source = objectOf(spec.dataSource);
  const reference = objectOf(spec.dataSourceRef);
  if (source !== undefined) validateDataSource(source, path.child('dataSource'), reporter);
  if (reference !== undefined) {
    validateDataSource(reference, path.child('dataSourceRef'), reporter);
    const namespace = textOf(reference.namespace);
    if (namespace !== '') {
      checkFormat(dnsLabelFault, namespace, path.child('dataSourceRef').child('namespace'), reporter);
    }
  }
  if (source === undefined || reference === undefined) return;
  const isSame = (['apiGroup', 'kind', 'name'] as const).every(field => source[field] === reference[field]);
  if (isSame && textOf(reference.namespace) === '') return;
  reporter.error('Invalid', path.at([...path.steps, 'dataSource']), 'data-sources-differ', {
    involves: [[...path.steps, 'dataSourceRef']],
  });
}

function validateDataSource(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  requireText(source.name, path.child('name'), reporter);
  requireText(source.kind, path.child('kind'), reporter);
  const group = textOf(source.apiGroup);
  if (group === '' && source.kind !== 'PersistentVolumeClaim') {
    reporter.error('Invalid', path.at([...path.steps, 'kind']), 'data-source-kind', {
      value: textOf(source.kind),
    });
  }
  if (group !== '') {
    checkFormat(dnsSubdomainFault, group, path.child('apiGroup'), reporter);
  }
}

/** What the server remarks about a claim that it takes. */
export function warnOfClaim(claim: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const notes = path.child('metadata').child('annotations');
  if (stringsOf(objectOf(claim.metadata)?.annotations).has(STORAGE_CLASS_ANNOTATION)) {
    reporter.warn(notes.key(STORAGE_CLASS_ANNOTATION), 'deprecated');
  }
  warnOfClaimSpec(objectOf(claim.spec) ?? {}, path.child('spec'), reporter);
}

export function warnOfClaimSpec(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  for (const kind of ['requests', 'limits'] as const) {
    const written = objectOf(objectOf(spec.resources)?.[kind])?.storage;
    const size = parseQuantity(textOf(written));
    if (size === undefined || milliValue(size) % 1000n === 0n) continue;
    reporter.warn(path.child('resources').child(kind).key('storage'), 'fractional-bytes');
  }
}
