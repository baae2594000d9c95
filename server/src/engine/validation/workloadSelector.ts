/** The selector of a workload, and whether it finds the workload's own Pods. */
import { type DecodedObject, objectOf, stringsOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { isEmptySelector, selectorMismatches, validateLabelSelector } from './labels.ts';
import type { Reporter } from './reporter.ts';

/** Checks the form of the selector. Says whether the server can read it at all. */
export function validateWorkloadSelector(spec: DecodedObject, path: FieldPath, reporter: Reporter): boolean {
  const errorsBefore = reporter.errors.length;
  validateLabelSelector(spec.selector, path.child('selector'), reporter);
  const isReadable = reporter.errors.length === errorsBefore;
  if (spec.selector !== undefined && isEmptySelector(spec.selector)) {
    const place = path.child('selector');
    reporter.error('Invalid', place, 'selector-empty', { involves: [place.steps] });
  }
  return isReadable;
}

/**
 * Whether the selector matches the template's labels. The server names the labels; the place is the label that
 * is other than wanted, or the requirement that no label meets. A selector that is absent matches nothing.
 */
export function validateSelectorMatches(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const template = objectOf(spec.template);
  const labels = stringsOf(objectOf(template?.metadata)?.labels);
  const labelsPath = path.child('template').child('metadata').child('labels');
  if (spec.selector === undefined) {
    reporter.error('Invalid', labelsPath.at([...path.steps, 'selector']), 'selector-missing', {
      detail: { field: 'selector' },
    });
    return;
  }
  if (isEmptySelector(spec.selector)) return;
  const [mismatch] = selectorMismatches(spec.selector, labels);
  if (mismatch === undefined) return;
  const { steps, key, want, found } = mismatch;
  const selectorSteps = [...path.steps, 'selector', ...steps];
  const place =
    found === undefined ? labelsPath.at(selectorSteps) : labelsPath.at([...labelsPath.steps, key]);
  reporter.error('Invalid', place, 'selector-mismatch', {
    detail: { key, want, ...(found === undefined ? {} : { found }) },
    involves: [labelsPath.steps, [...path.steps, 'selector']],
  });
}
