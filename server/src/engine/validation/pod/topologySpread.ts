/**
 * How Pods spread over zones, nodes and the like.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, numberOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabelSelector } from '../labels.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, placesOf, requireText } from './checks.ts';
import { validateMatchLabelKeys, validateSpreadLabelKeys } from './matchLabelKeys.ts';

export const UNSATISFIABLE_ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'] as const;
export const NODE_INCLUSION_POLICIES = ['Honor', 'Ignore'] as const;

export function validateTopologySpread(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const constraints = objectsOf(spec.topologySpreadConstraints);
  const lastByKey = new Map(constraints.map((constraint, index) => [keyOf(constraint), index]));
  const merges = isGateOn(reporter.target, 'MatchLabelKeysInPodTopologySpreadSelectorMerge');
  constraints.forEach((constraint, index) => {
    const place = path.index(index);
    checkPositive(numberOf(constraint.maxSkew) ?? 0, place.child('maxSkew'), reporter);
    requireText(constraint.topologyKey, place.child('topologyKey'), reporter);
    const action = textOf(constraint.whenUnsatisfiable);
    checkOneOf(action, UNSATISFIABLE_ACTIONS, place.child('whenUnsatisfiable'), reporter);
    checkMinDomains(constraint, action, place, reporter);
    if (index !== lastByKey.get(keyOf(constraint))) {
      // The server names the two fields as if they were one.
      const pair = place.child('{topologyKey, whenUnsatisfiable}').at(place.steps);
      const value = `{${textOf(constraint.topologyKey)}, ${action}}`;
      const other = path.index(lastByKey.get(keyOf(constraint)) ?? index);
      const involves = [place, other].flatMap(one => placesOf(one, ['topologyKey', 'whenUnsatisfiable']));
      reporter.error('Duplicate', pair, 'duplicate-spread', { value, involves });
    }
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      if (constraint[field] === undefined) continue;
      checkOneOf(textOf(constraint[field]), NODE_INCLUSION_POLICIES, place.child(field), reporter);
    }
    if (merges) validateMatchLabelKeys({ ...constraint, mismatchLabelKeys: undefined }, place, reporter);
    else validateSpreadLabelKeys(constraint, place.child('matchLabelKeys'), reporter);
    validateLabelSelector(constraint.labelSelector, place.child('labelSelector'), reporter);
  });
}

function keyOf(constraint: DecodedObject): string {
  return JSON.stringify([textOf(constraint.topologyKey), textOf(constraint.whenUnsatisfiable)]);
}

function checkPositive(value: number, path: FieldPath, reporter: Reporter): void {
  if (value > 0) return;
  reporter.error('Invalid', path, 'number-not-positive', { value, detail: { least: 1 } });
}

function checkMinDomains(
  constraint: DecodedObject,
  action: string,
  path: FieldPath,
  reporter: Reporter,
): void {
  const value = numberOf(constraint.minDomains);
  if (value === undefined) return;
  const place = path.child('minDomains');
  checkPositive(value, place, reporter);
  if (action === 'DoNotSchedule') return;
  const involves = placesOf(path, ['whenUnsatisfiable']);
  reporter.error('Invalid', place, 'min-domains-action', {
    value,
    detail: { known: ['DoNotSchedule'] },
    involves,
  });
}
