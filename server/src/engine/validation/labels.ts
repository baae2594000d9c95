/**
 * Labels and label selectors.
 *
 * Source: k8s.io/apimachinery, pkg/apis/meta/v1/validation; the same in 1.31 to 1.37.
 */
import { isRequirementMet } from '../model/isRequirementMet.ts';
import {
  type Decoded,
  type DecodedObject,
  listOf,
  objectOf,
  objectsOf,
  stringsOf,
  textOf,
} from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { checkFormat, labelValueFault, qualifiedNameFault } from './names.ts';
import type { Reporter } from './reporter.ts';

/** Keys and values of a map of labels. The server names the map; the place is the entry. */
export function validateLabels(labels: Decoded, path: FieldPath, reporter: Reporter): void {
  for (const [key, value] of stringsOf(labels)) {
    const place = path.at([...path.steps, key]);
    checkFormat(qualifiedNameFault, key, place, reporter);
    checkFormat(labelValueFault, value, place, reporter);
  }
}

export interface LabelSelectorOptions {
  /** PodDisruptionBudgets and topology terms that are stored already; never on create. */
  readonly allowInvalidValues?: boolean;
}

/** A `LabelSelector`. Nothing is said of one that is absent. */
export function validateLabelSelector(
  selector: Decoded,
  path: FieldPath,
  reporter: Reporter,
  options: LabelSelectorOptions = {},
): void {
  const written = objectOf(selector);
  if (written === undefined) return;
  validateLabels(written.matchLabels, path.child('matchLabels'), reporter);
  objectsOf(written.matchExpressions).forEach((requirement, index) => {
    validateRequirement(requirement, path.child('matchExpressions').index(index), reporter, options);
  });
}

export const SELECTOR_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'] as const;

function validateRequirement(
  requirement: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  options: LabelSelectorOptions,
): void {
  const operator = textOf(requirement.operator);
  const values = listOf(requirement.values).map(textOf);
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) {
      reporter.error('Required', path.child('values'), 'selector-values-missing', { detail: { operator } });
    }
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) {
      reporter.error('Forbidden', path.child('values'), 'selector-values-forbidden', {
        detail: { operator },
      });
    }
  } else {
    reporter.error('Invalid', path.child('operator'), 'selector-operator', {
      value: operator,
      detail: { known: SELECTOR_OPERATORS },
    });
  }
  checkFormat(qualifiedNameFault, textOf(requirement.key), path.child('key'), reporter);
  if (options.allowInvalidValues === true) return;
  values.forEach((value, index) => {
    checkFormat(labelValueFault, value, path.child('values').index(index), reporter);
  });
}

/** Whether a selector without any requirement: it selects everything. */
export function isEmptySelector(selector: Decoded): boolean {
  const written = objectOf(selector);
  if (written === undefined) return true;
  return stringsOf(written.matchLabels).size === 0 && listOf(written.matchExpressions).length === 0;
}

/** What of a selector the labels miss. */
export interface SelectorMismatch {
  /** Steps from the selector to the requirement. */
  readonly steps: readonly (string | number)[];
  readonly key: string;
  /** The value wanted; for an expression its operator and values. */
  readonly want: string;
  readonly found: string | undefined;
}

/** The first requirement of a selector that the labels do not meet. A selector that is not well formed matches nothing. */
export function selectorMismatches(
  selector: Decoded,
  labels: ReadonlyMap<string, string>,
): readonly SelectorMismatch[] {
  const written = objectOf(selector) ?? {};
  const mismatches: SelectorMismatch[] = [];
  for (const [key, want] of stringsOf(written.matchLabels)) {
    const found = labels.get(key);
    if (found !== want) mismatches.push({ steps: ['matchLabels', key], key, want, found });
  }
  objectsOf(written.matchExpressions).forEach((requirement, index) => {
    const key = textOf(requirement.key);
    const operator = textOf(requirement.operator);
    const values = listOf(requirement.values).map(textOf);
    const found = labels.get(key);
    if (isRequirementMet(operator, values, found)) return;
    const want = values.length > 0 ? `${operator} (${values.join(', ')})` : operator;
    mismatches.push({ steps: ['matchExpressions', index], key, want, found });
  });
  return mismatches;
}
