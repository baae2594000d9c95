/**
 * A PodDisruptionBudget.
 *
 * Source: k8s.io/kubernetes, pkg/apis/policy/validation/validation.go; the same in 1.31 to 1.37.
 */
import { type DecodedObject, objectOf, textOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { validateIntOrPercent, validateNotMoreThanHundredPercent } from './intOrString.ts';
import { validateLabelSelector } from './labels.ts';
import { validateMetadata } from './metadata.ts';
import type { FormatCheck } from './names.ts';
import { checkOneOf } from './pod/checks.ts';
import type { Reporter } from './reporter.ts';

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

/** A budget has no format of its own for its name: it must only fit into a URL. */
export const pathSegmentFault: FormatCheck = text =>
  text === '.' || text === '..' ? { fault: 'path-segment', reason: 'format' } : pathPrefixFault(text);

const pathPrefixFault: FormatCheck = text =>
  /[/%]/.test(text) ? { fault: 'path-segment', reason: 'format' } : undefined;

export function validateBudget(budget: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const errorsBefore = reporter.errors.length;
  validateBudgetSpec(objectOf(budget.spec) ?? {}, path.child('spec'), reporter);
  // The server looks at the metadata of a budget only once the spec has passed.
  if (reporter.errors.length > errorsBefore) return;
  const metadataPath = path.child('metadata');
  validateMetadata(budget.metadata, pathSegmentFault, metadataPath, reporter, {
    prefixFault: pathPrefixFault,
    takesAnyFinalizer: true,
  });
}

function validateBudgetSpec(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const { minAvailable, maxUnavailable } = spec;
  if (minAvailable !== undefined && maxUnavailable !== undefined) {
    const place = path.at([...path.steps, 'maxUnavailable']);
    reporter.error('Invalid', place, 'budget-both', { involves: [[...path.steps, 'minAvailable']] });
  }
  for (const field of ['minAvailable', 'maxUnavailable'] as const) {
    const value = spec[field];
    if (value === undefined) continue;
    validateIntOrPercent(value, path.child(field), reporter);
    validateNotMoreThanHundredPercent(value, path.child(field), reporter);
  }
  validateLabelSelector(spec.selector, path.child('selector'), reporter);
  const { unhealthyPodEvictionPolicy: policy } = spec;
  if (policy === undefined) return;
  checkOneOf(textOf(policy), EVICTION_POLICIES, path.child('unhealthyPodEvictionPolicy'), reporter);
}
