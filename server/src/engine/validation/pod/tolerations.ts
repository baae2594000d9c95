/**
 * Tolerations of nodes' taints.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, labelValueFault, qualifiedNameFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, placesOf } from './checks.ts';

export const TAINT_EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;
export const TOLERATION_OPERATORS = ['Equal', 'Exists'] as const;
export const COMPARING_OPERATORS = ['Lt', 'Gt'] as const;

const LEAST_INTEGER = -(2n ** 63n);
const MOST_INTEGER = 2n ** 63n - 1n;

export function validateTolerations(
  tolerations: readonly DecodedObject[],
  path: FieldPath,
  reporter: Reporter,
): void {
  tolerations.forEach((toleration, index) => {
    validateToleration(toleration, path.index(index), reporter);
  });
}

function validateToleration(toleration: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const key = textOf(toleration.key);
  const operator = textOf(toleration.operator);
  const effect = textOf(toleration.effect);
  if (key !== '') checkFormat(qualifiedNameFault, key, path.child('key'), reporter);
  if (key === '' && operator !== 'Exists') {
    const involves = placesOf(path, ['key']);
    reporter.error('Invalid', path.child('operator'), 'toleration-key-missing', {
      value: operator,
      involves,
    });
  }
  if (toleration.tolerationSeconds !== undefined && effect !== 'NoExecute') {
    reporter.error('Invalid', path.child('effect'), 'toleration-seconds-effect', {
      value: effect,
      detail: { known: ['NoExecute'] },
    });
  }
  validateValue(operator, textOf(toleration.value), path, reporter);
  if (effect !== '') checkOneOf(effect, TAINT_EFFECTS, path.child('effect'), reporter);
}

/** The server mostly names the operator where the value is at fault. */
function validateValue(operator: string, value: string, path: FieldPath, reporter: Reporter): void {
  const operatorPath = path.child('operator');
  const valuePath = operatorPath.at(path.child('value').steps);
  if (operator === '' || operator === 'Equal') {
    checkFormat(labelValueFault, value, valuePath, reporter);
  } else if (operator === 'Exists') {
    if (value !== '') reporter.error('Invalid', valuePath, 'toleration-value-forbidden', { value });
  } else if ((COMPARING_OPERATORS as readonly string[]).includes(operator)) {
    if (isGateOn(reporter.target, 'TaintTolerationComparisonOperators')) {
      if (!isInteger(value)) {
        reporter.error('Invalid', path.child('value'), 'toleration-value-number', { value });
      }
    } else {
      checkOneOf(operator, TOLERATION_OPERATORS, operatorPath, reporter);
    }
  } else {
    checkOneOf(operator, TOLERATION_OPERATORS, operatorPath, reporter);
  }
}

/** A decimal integer of 64 bits without leading zeros. */
function isInteger(text: string): boolean {
  if (!/^(?:0|-?[1-9][0-9]*)$/.test(text) || text.length > 20) return false;
  const value = BigInt(text);
  return value >= LEAST_INTEGER && value <= MOST_INTEGER;
}
