/**
 * Volumes whose claim is made with the Pod.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { validateClaimSpec } from '../claim.ts';
import { type DecodedObject, objectOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabels } from '../labels.ts';
import { validateAnnotations } from '../metadata.ts';
import type { Reporter } from '../reporter.ts';

const ALLOWED_METADATA: readonly string[] = ['annotations', 'labels'];

export function validateEphemeralVolume(source: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const template = objectOf(source.volumeClaimTemplate);
  const place = path.child('volumeClaimTemplate');
  if (template === undefined) {
    reporter.error('Required', place, 'field-required');
    return;
  }
  validateClaimMetadata(objectOf(template.metadata) ?? {}, place.child('metadata'), reporter);
  validateClaimSpec(objectOf(template.spec) ?? {}, place.child('spec'), reporter);
}

/** The claim is named after Pod and volume, so that only labels and annotations are its own. */
function validateClaimMetadata(metadata: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateAnnotations(metadata.annotations, path.child('annotations'), reporter);
  validateLabels(metadata.labels, path.child('labels'), reporter);
  for (const [field, value] of Object.entries(metadata)) {
    if (ALLOWED_METADATA.includes(field) || isEmpty(value)) continue;
    reporter.error('Forbidden', path.child(SPELLINGS[field] ?? field), 'field-forbidden', {
      detail: { known: ALLOWED_METADATA },
    });
  }
}

/** The server lowers the first letter of its own name for the field. */
const SPELLINGS: Readonly<Record<string, string>> = { uid: 'uID' };

function isEmpty(value: DecodedObject[string]): boolean {
  return value === undefined || value === '' || value === 0;
}
