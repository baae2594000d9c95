/**
 * Requests, limits and claims of containers and Pods.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go and pkg/apis/core/helper/helpers.go.
 */
import { type DecodedObject, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, dnsLabelFault, qualifiedNameFault } from '../names.ts';
import { isNegative, milliValue, parseQuantity, type Quantity, wholeValue } from '../quantity.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, placedAt, placesOf } from './checks.ts';
import type { PodScope } from './podContext.ts';
import {
  CONTAINER_RESOURCES,
  hugePageSize,
  isContainerResource,
  isHugePage,
  isMeasuredInWholeUnits,
  isOvercommittable,
  isStandardResource,
} from './resourceNames.ts';

const ZERO: Quantity = { nanos: 0n };

/** Amounts by resource. The server rounds them up to thousandths when it fills in defaults. */
export function amountsOf(list: DecodedObject | undefined): ReadonlyMap<string, Quantity> {
  const entries = Object.entries(list ?? {});
  return new Map(entries.map(([name, amount]) => [name, amountOf(textOf(amount))]));
}

function amountOf(text: string): Quantity {
  const quantity = parseQuantity(text) ?? ZERO;
  return { nanos: milliValue(quantity) * 1_000_000n };
}

/** How a list of amounts is checked: which names it may have. */
export type ResourceNameCheck = (name: string, path: FieldPath, reporter: Reporter) => void;

export const checkContainerResource: ResourceNameCheck = (name, path, reporter) => {
  if (isContainerResource(name)) return;
  reporter.error('Invalid', path, 'resource-name', { value: name, detail: { known: CONTAINER_RESOURCES } });
};

const POD_RESOURCES = ['cpu', 'memory', 'hugepages-'];

/** Resources that a whole Pod can ask for. */
export const checkPodResource: ResourceNameCheck = (name, path, reporter) => {
  if (name === 'cpu' || name === 'memory' || (isHugePage(name) && qualifiedNameFault(name) === undefined))
    return;
  const isKnown = qualifiedNameFault(name) === undefined && (name.includes('/') || isStandardResource(name));
  reporter.error(isKnown ? 'NotSupported' : 'Invalid', path, 'pod-resource-name', {
    value: name,
    detail: { known: POD_RESOURCES },
  });
};

export function validateResources(
  resources: DecodedObject,
  path: FieldPath,
  checkName: ResourceNameCheck,
  scope: PodScope,
): void {
  const { reporter } = scope;
  const limits = objectOf(resources.limits);
  const requests = objectOf(resources.requests);
  validateAmounts(limits, path.child('limits'), checkName, reporter);
  validateAmounts(requests, path.child('requests'), checkName, reporter);
  checkRequestsFitLimits(requests, limits, path, reporter);
  const names = new Set([...Object.keys(limits ?? {}), ...Object.keys(requests ?? {})]);
  if ([...names].some(isHugePage) && !names.has('cpu') && !names.has('memory')) {
    reporter.error('Forbidden', path, 'huge-pages-alone', {
      involves: placesOf(path, ['limits', 'requests']),
    });
  }
  validateClaims(resources, path.child('claims'), scope);
}

function validateAmounts(
  list: DecodedObject | undefined,
  path: FieldPath,
  checkName: ResourceNameCheck,
  reporter: Reporter,
): void {
  for (const [name, amount] of amountsOf(list)) {
    const place = path.key(name);
    const value = textOf(list?.[name]);
    checkName(name, place, reporter);
    if (isNegative(amount)) {
      reporter.error('Invalid', place, 'quantity-negative', { value, detail: { least: 0 } });
    }
    if (isMeasuredInWholeUnits(name) && milliValue(amount) % 1000n !== 0n) {
      reporter.error('Invalid', place, 'quantity-not-whole', { value });
    }
    if (isHugePage(name)) {
      const size = hugePageSize(name);
      if (size === undefined || wholeValue(amount) % wholeValue(size) !== 0n) {
        reporter.error('Invalid', place, 'huge-page-multiple', { value });
      }
    }
  }
}

/** The server names the list, with the amount. */
function checkRequestsFitLimits(
  requests: DecodedObject | undefined,
  limits: DecodedObject | undefined,
  path: FieldPath,
  reporter: Reporter,
): void {
  const mostByName = amountsOf(limits);
  for (const [name, amount] of amountsOf(requests)) {
    const most = mostByName.get(name);
    const involves = [[...path.steps, 'limits']];
    if (most === undefined) {
      if (isOvercommittable(name)) continue;
      const place = path.child('limits').at([...path.steps, 'requests', name]);
      reporter.error('Required', place, 'limit-missing', { detail: { resource: name }, involves });
      continue;
    }
    const isEqual = amount.nanos === most.nanos;
    if (isEqual || (amount.nanos < most.nanos && isOvercommittable(name))) continue;
    const fault = isOvercommittable(name) ? 'request-above-limit' : 'request-not-limit';
    reporter.error('Invalid', placedAt(path.child('requests'), name), fault, {
      value: textOf(requests?.[name]),
      detail: { resource: name, limit: textOf(limits?.[name]) },
      involves,
    });
  }
}

/** Devices that a container takes from the Pod's resource claims: a claim as a whole, or single requests of it. */
function validateClaims(resources: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter, resourceClaims, resourceClaimNames } = scope;
  const taken = new Set<string>();
  const claimsWithRequests = new Set<string>();
  objectsOf(resources.claims).forEach((claim, index) => {
    const place = path.index(index);
    const name = textOf(claim.name);
    const request = textOf(claim.request);
    if (name === '') {
      reporter.error('Required', place, 'field-required');
      return;
    }
    const key = request === '' ? name : `${name}/${request}`;
    const duplicate = (value: string): void =>
      reporter.error('Duplicate', place, 'duplicate-claim', { value });
    if (taken.has(name)) {
      duplicate(name);
    } else {
      if (request !== '') checkFormat(dnsLabelFault, request, place.child('request'), reporter);
      if (taken.has(key)) duplicate(key);
      else if (request === '' && claimsWithRequests.has(name)) duplicate(name);
      taken.add(key);
      if (request !== '') claimsWithRequests.add(name);
    }
    if (resourceClaims.has(name)) return;
    reporter.error('NotFound', place, 'resource-claim-not-found', {
      value: name,
      detail: { name, known: resourceClaimNames },
      involves: [[...scope.path.steps, 'resourceClaims']],
    });
  });
}

export const RESIZE_RESOURCES = ['cpu', 'memory'] as const;
export const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'] as const;

/** Whether a container restarts when its resources change. The server's paths mostly leave out the index. */
export function validateResizePolicy(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { spec, reporter } = scope;
  const seen = new Set<string>();
  objectsOf(container.resizePolicy).forEach((policy, index) => {
    const resource = textOf(policy.resourceName);
    const restart = textOf(policy.restartPolicy);
    if (seen.has(resource)) {
      reporter.error('Duplicate', path.index(index), 'duplicate-resize-policy', { value: resource });
    }
    seen.add(resource);
    checkResizeField(resource, RESIZE_RESOURCES, placedAt(path, index, 'resourceName'), reporter);
    const restartPath = placedAt(path, index, 'restartPolicy');
    checkResizeField(restart, RESIZE_POLICIES, restartPath, reporter);
    if (spec.restartPolicy === 'Never' && restart !== 'NotRequired') {
      reporter.error('Invalid', restartPath, 'resize-never-restarts', {
        value: restart,
        detail: { known: ['NotRequired'] },
        involves: placesOf(scope.path, ['restartPolicy']),
      });
    }
  });
}

function checkResizeField(
  value: string,
  known: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): void {
  if (value === '') reporter.error('Required', path, 'field-required');
  else checkOneOf(value, known, path, reporter);
}
