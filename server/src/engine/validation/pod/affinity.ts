/**
 * Affinity to nodes and to other Pods.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { validateLabelSelector } from '../labels.ts';
import {
  checkFormat,
  dnsLabelFault,
  dnsSubdomainFault,
  labelValueFault,
  qualifiedNameFault,
} from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { checkRange, placedAt, requireText } from './checks.ts';
import { validateMatchLabelKeys } from './matchLabelKeys.ts';

export const NODE_SELECTOR_OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'] as const;

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateAffinity(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const affinity = objectOf(spec.affinity);
  if (affinity === undefined) return;
  const nodeAffinity = objectOf(affinity.nodeAffinity);
  if (nodeAffinity !== undefined) validateNodeAffinity(nodeAffinity, path.child('nodeAffinity'), reporter);
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const podAffinity = objectOf(affinity[kind]);
    if (podAffinity !== undefined) validatePodAffinity(podAffinity, path.child(kind), reporter);
  }
}

function validateNodeAffinity(affinity: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const required = objectOf(affinity[REQUIRED]);
  if (required !== undefined) {
    const termsPath = path.child(REQUIRED).child('nodeSelectorTerms');
    const terms = objectsOf(required.nodeSelectorTerms);
    if (terms.length === 0) reporter.error('Required', termsPath, 'field-required');
    const checksValues = reporter.isAtLeast('1.33');
    terms.forEach((term, index) => {
      validateNodeSelectorTerm(term, termsPath.index(index), reporter, checksValues);
    });
  }
  objectsOf(affinity[PREFERRED]).forEach((term, index) => {
    const termPath = path.child(PREFERRED).index(index);
    checkWeight(term, termPath, reporter);
    const preference = objectOf(term.preference) ?? {};
    // A preference that no node can meet does no harm, so that its values are not looked at.
    validateNodeSelectorTerm(preference, termPath.child('preference'), reporter, false);
  });
}

function checkWeight(term: DecodedObject, path: FieldPath, reporter: Reporter): void {
  checkRange(term.weight ?? 0, 1, 100, path.child('weight'), reporter);
}

function validateNodeSelectorTerm(
  term: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  checksValues: boolean,
): void {
  objectsOf(term.matchExpressions).forEach((requirement, index) => {
    validateNodeRequirement(requirement, path.child('matchExpressions').index(index), reporter, checksValues);
  });
  objectsOf(term.matchFields).forEach((requirement, index) => {
    validateNodeFieldRequirement(requirement, path.child('matchFields').index(index), reporter);
  });
}

function validateNodeRequirement(
  requirement: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  checksValues: boolean,
): void {
  const operator = textOf(requirement.operator);
  const values = listOf(requirement.values).map(textOf);
  const valuesPath = path.child('values');
  const detail = { operator };
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0) reporter.error('Required', valuesPath, 'selector-values-missing', { detail });
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length > 0) reporter.error('Forbidden', valuesPath, 'selector-values-forbidden', { detail });
  } else if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) reporter.error('Required', valuesPath, 'selector-single-value', { detail });
  } else {
    reporter.error('Invalid', path.child('operator'), 'selector-operator', {
      value: operator,
      detail: { known: NODE_SELECTOR_OPERATORS },
    });
  }
  checkFormat(qualifiedNameFault, textOf(requirement.key), path.child('key'), reporter);
  if (!checksValues) return;
  values.forEach((value, index) => {
    checkFormat(labelValueFault, value, valuesPath.index(index), reporter);
  });
}

/** The only field of a node to select by is its name. */
function validateNodeFieldRequirement(requirement: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const operator = textOf(requirement.operator);
  const values = listOf(requirement.values).map(textOf);
  if (operator !== 'In' && operator !== 'NotIn') {
    reporter.error('Invalid', path.child('operator'), 'selector-operator', {
      value: operator,
      detail: { known: ['In', 'NotIn'] },
    });
  } else if (values.length !== 1) {
    reporter.error('Required', path.child('values'), 'selector-single-value', { detail: { operator } });
  }
  const key = textOf(requirement.key);
  if (key !== 'metadata.name') {
    const detail = { known: ['metadata.name'] };
    reporter.error('Invalid', path.child('key'), 'node-field', { value: key, detail });
    return;
  }
  values.forEach((value, index) => {
    checkFormat(dnsSubdomainFault, value, path.child('values').index(index), reporter);
  });
}

function validatePodAffinity(affinity: DecodedObject, path: FieldPath, reporter: Reporter): void {
  objectsOf(affinity[REQUIRED]).forEach((term, index) => {
    validatePodTerm(term, path.child(REQUIRED).index(index), reporter);
  });
  objectsOf(affinity[PREFERRED]).forEach((term, index) => {
    const termPath = path.child(PREFERRED).index(index);
    checkWeight(term, termPath, reporter);
    validatePodTerm(objectOf(term.podAffinityTerm) ?? {}, termPath.child('podAffinityTerm'), reporter);
  });
}

function validatePodTerm(term: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateLabelSelector(term.labelSelector, path.child('labelSelector'), reporter);
  validateLabelSelector(term.namespaceSelector, path.child('namespaceSelector'), reporter);
  listOf(term.namespaces).forEach((namespace, index) => {
    // The server drops a letter and the index.
    const place = placedAt(path, 'namespaces', index).spelled(`${path.text}.namespace`);
    checkFormat(dnsLabelFault, textOf(namespace), place, reporter);
  });
  validateMatchLabelKeys(term, path, reporter);
  const topologyKey = path.child('topologyKey');
  requireText(term.topologyKey, topologyKey, reporter);
  checkFormat(qualifiedNameFault, textOf(term.topologyKey), topologyKey, reporter);
}
