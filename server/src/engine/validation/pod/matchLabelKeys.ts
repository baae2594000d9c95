/**
 * Label keys whose values the server takes from the new Pod and adds to a selector.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go and pkg/registry/core/pod/strategy.go.
 */
import { type DecodedObject, listOf, objectOf, objectsOf, stringsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, qualifiedNameFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { placesOf } from './checks.ts';

/** Of a term of Pod affinity, and since 1.34 of a spread constraint. */
export function validateMatchLabelKeys(term: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const selector = objectOf(term.labelSelector);
  const keys = listOf(term.matchLabelKeys).map(textOf);
  const otherKeys = new Set(listOf(term.mismatchLabelKeys).map(textOf));
  for (const field of ['matchLabelKeys', 'mismatchLabelKeys']) {
    checkKeys(listOf(term[field]).map(textOf), selector, path.child(field), reporter);
  }
  checkKeysAreNotSelected(keys, selector, path, reporter);
  keys.forEach((key, index) => {
    if (!otherKeys.has(key)) return;
    const place = path.child('matchLabelKeys').index(index);
    reporter.error('Invalid', place, 'label-key-twice', {
      value: key,
      detail: { known: ['matchLabelKeys', 'mismatchLabelKeys'] },
    });
  });
}

function checkKeys(
  keys: readonly string[],
  selector: DecodedObject | undefined,
  path: FieldPath,
  reporter: Reporter,
): void {
  if (keys.length === 0) return;
  if (selector === undefined) {
    const involves = [[...path.steps.slice(0, -1), 'labelSelector']];
    reporter.error('Forbidden', path, 'label-keys-without-selector', { involves });
    return;
  }
  keys.forEach((key, index) => {
    checkFormat(qualifiedNameFault, key, path.index(index), reporter);
  });
}

/** An expression repeats a key that the selector has; with `matchLabelKeys` that is what the server would add. */
function checkKeysAreNotSelected(
  keys: readonly string[],
  selector: DecodedObject | undefined,
  path: FieldPath,
  reporter: Reporter,
): void {
  const places = new Map(keys.map((key, index) => [key, index]));
  const selected = new Set(stringsOf(selector?.matchLabels).keys());
  for (const expression of objectsOf(selector?.matchExpressions)) {
    const key = textOf(expression.key);
    const index = places.get(key);
    if (index !== undefined && selected.has(key)) {
      // The server leaves out the field.
      const place = path.index(index).at(path.child('matchLabelKeys').index(index).steps);
      reporter.error('Invalid', place, 'label-key-selected', {
        value: key,
        involves: placesOf(path, ['labelSelector']),
      });
    }
    selected.add(key);
  }
}

/** Up to 1.33, of a spread constraint: a key is in the selector or in the list. */
export function validateSpreadLabelKeys(
  constraint: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
): void {
  const keys = listOf(constraint.matchLabelKeys).map(textOf);
  if (keys.length === 0) return;
  const selector = objectOf(constraint.labelSelector);
  const involves = [[...path.steps.slice(0, -1), 'labelSelector']];
  if (selector === undefined) reporter.error('Forbidden', path, 'label-keys-without-selector', { involves });
  const expressions = objectsOf(selector?.matchExpressions).map(({ key }) => textOf(key));
  const selected = new Set([...stringsOf(selector?.matchLabels).keys(), ...expressions]);
  keys.forEach((key, index) => {
    checkFormat(qualifiedNameFault, key, path.index(index), reporter);
    if (selected.has(key)) {
      reporter.error('Invalid', path.index(index), 'label-key-selected', { value: key, involves });
    }
  });
}

/** Adds the Pod's own labels to a selector, as the server does with a new Pod. Changes `term`. */
export function mergeLabelKeys(term: DecodedObject, labels: ReadonlyMap<string, string>): void {
  const selector = objectOf(term.labelSelector);
  if (selector === undefined) return;
  const added = [
    ...requirementsOf(term.matchLabelKeys, 'In', labels),
    ...requirementsOf(term.mismatchLabelKeys, 'NotIn', labels),
  ];
  if (added.length > 0) {
    selector.matchExpressions = [...listOf(selector.matchExpressions), ...added];
  }
}

function requirementsOf(
  keys: DecodedObject[string],
  operator: string,
  labels: ReadonlyMap<string, string>,
): readonly DecodedObject[] {
  return listOf(keys)
    .map(textOf)
    .filter(key => labels.has(key))
    .map(key => ({ key, operator, values: [labels.get(key)] }));
}
