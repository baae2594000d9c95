/**
 * Restart policies of single containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { type DecodedObject, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, placesOf } from './checks.ts';
import { RESTART_POLICIES } from './enums.ts';

const MOST_RULES = 20;
const MOST_EXIT_CODES = 255;

export const RESTART_RULE_ACTIONS = ['Restart', 'RestartAllContainers'] as const;
export const EXIT_CODE_OPERATORS = ['In', 'NotIn'] as const;

/** An init container with this policy is a sidecar: it runs beside the others. */
export function isSidecar(container: DecodedObject): boolean {
  return container.restartPolicy === 'Always';
}

/** Of a container that is no init container. */
export function validateRestartPolicy(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (isGateOn(reporter.target, 'ContainerRestartRules')) {
    validateRestartRules(container, path, reporter);
  } else if (container.restartPolicy !== undefined) {
    reporter.error('Forbidden', path.child('restartPolicy'), 'container-restart-policy');
  }
}

export function validateInitRestartPolicy(
  container: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
): void {
  const { target } = reporter;
  if (container.restartPolicy === undefined) {
    // 1.34 does not look at the rules of an init container without a policy.
    if (reporter.isAtLeast('1.35')) requirePolicyForRules(container, path, reporter);
  } else if (!isGateOn(target, 'ContainerRestartRules')) {
    checkOneOf(textOf(container.restartPolicy), ['Always'], path.child('restartPolicy'), reporter);
  } else if (!isSidecar(container) || isGateOn(target, 'RestartAllContainersOnContainerExits')) {
    validateRestartRules(container, path, reporter);
  } else if (listOf(container.restartPolicyRules).length > 0) {
    reporter.error('Forbidden', path.child('restartPolicyRules'), 'sidecar-restart-rules', {
      involves: placesOf(path, ['restartPolicy']),
    });
  }
}

function requirePolicyForRules(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  if (container.restartPolicy !== undefined || listOf(container.restartPolicyRules).length === 0) return;
  reporter.error('Required', path.child('restartPolicy'), 'restart-rules-policy');
}

function validateRestartRules(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  requirePolicyForRules(container, path, reporter);
  if (container.restartPolicy !== undefined) {
    checkOneOf(textOf(container.restartPolicy), RESTART_POLICIES, path.child('restartPolicy'), reporter);
  }
  const rulesPath = path.child('restartPolicyRules');
  const rules = objectsOf(container.restartPolicyRules);
  checkLength(rules, MOST_RULES, rulesPath, reporter);
  const actions = isGateOn(reporter.target, 'RestartAllContainersOnContainerExits')
    ? RESTART_RULE_ACTIONS
    : RESTART_RULE_ACTIONS.slice(0, 1);
  rules.forEach((rule, index) => {
    const rulePath = rulesPath.index(index);
    checkOneOf(textOf(rule.action), actions, rulePath.child('action'), reporter);
    const exitCodes = objectOf(rule.exitCodes);
    const codesPath = rulePath.child('exitCodes');
    if (exitCodes === undefined) {
      reporter.error('Required', codesPath, 'field-required');
      return;
    }
    checkOneOf(textOf(exitCodes.operator), EXIT_CODE_OPERATORS, codesPath.child('operator'), reporter);
    checkLength(listOf(exitCodes.values), MOST_EXIT_CODES, codesPath.child('values'), reporter);
  });
}

function checkLength(list: readonly unknown[], most: number, path: FieldPath, reporter: Reporter): void {
  if (list.length <= most) return;
  const type = reporter.isAtLeast('1.36') ? 'TooMany' : 'TooLong';
  const value = type === 'TooMany' ? { value: list.length } : {};
  reporter.error(type, path, 'too-many-items', { ...value, detail: { most } });
}
