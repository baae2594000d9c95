/**
 * Requests and limits of a Pod as a whole, and how those of its containers fit them.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, pkg/apis/core/v1/defaults.go (up to 1.36)
 * and pkg/api/pod/util.go (1.37), and k8s.io/component-helpers, resource/helpers.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import type { Target } from '../../release/release.ts';
import { type DecodedObject, objectOf, objectsOf } from '../decoded.ts';
import { compareQuantities, type Quantity } from '../quantity.ts';
import { placesOf } from './checks.ts';
import { isWindows } from './operatingSystem.ts';
import type { PodScope } from './podContext.ts';
import { isHugePage, isOvercommittable } from './resourceNames.ts';
import { amountsOf, checkPodResource, validateResources } from './resources.ts';
import { isSidecar } from './restartRules.ts';

type Kind = 'requests' | 'limits';

/** `text`, the amount as a quantity that can be written into a manifest. */
function toText({ nanos }: Quantity): string {
  return nanos % 1_000_000_000n === 0n ? `${nanos / 1_000_000_000n}` : `${nanos / 1_000_000n}m`;
}

function resourcesOf(container: DecodedObject, kind: Kind): ReadonlyMap<string, Quantity> {
  return amountsOf(objectOf(objectOf(container.resources)?.[kind]));
}

function add(sum: Map<string, Quantity>, amounts: ReadonlyMap<string, Quantity>): void {
  for (const [name, { nanos }] of amounts) {
    sum.set(name, { nanos: (sum.get(name)?.nanos ?? 0n) + nanos });
  }
}

function raise(most: Map<string, Quantity>, amounts: ReadonlyMap<string, Quantity>): void {
  for (const [name, amount] of amounts) {
    const other = most.get(name);
    if (other === undefined || compareQuantities(amount, other) > 0) most.set(name, amount);
  }
}

/**
 * What the containers need together: the regular ones and the sidecars at once, or, where that is more,
 * an init container with the sidecars that started before it.
 */
export function aggregate(spec: DecodedObject, kind: Kind): ReadonlyMap<string, Quantity> {
  const together = new Map<string, Quantity>();
  for (const container of objectsOf(spec.containers)) add(together, resourcesOf(container, kind));
  const sidecars = new Map<string, Quantity>();
  const whileStarting = new Map<string, Quantity>();
  for (const container of objectsOf(spec.initContainers)) {
    const amounts = resourcesOf(container, kind);
    if (isSidecar(container)) {
      add(together, amounts);
      add(sidecars, amounts);
      raise(whileStarting, sidecars);
    } else {
      const sum = new Map(amounts);
      add(sum, sidecars);
      raise(whileStarting, sum);
    }
  }
  raise(together, whileStarting);
  return together;
}

/** Fills in what a new Pod asks for as a whole, where it asks for anything. Changes `spec`. */
export function defaultPodResources(spec: DecodedObject, target: Target): void {
  const resources = objectOf(spec.resources);
  if (resources === undefined || !isGateOn(target, 'PodLevelResources')) return;
  const limits = { ...objectOf(resources.limits) };
  const requests = { ...objectOf(resources.requests) };
  const isFixed = isGateOn(target, 'PodLevelResourcesFixDefaulting');
  if (Object.keys(limits).length + Object.keys(requests).length === 0) return;
  for (const [name, amount] of aggregate(spec, 'limits')) {
    if (isHugePage(name) && !(name in requests)) limits[name] ??= toText(amount);
  }
  if (isFixed || Object.keys(limits).length > 0) defaultRequests(spec, requests, limits);
  if (isFixed) defaultLimits(spec, requests, limits);
  if (Object.keys(limits).length > 0) resources.limits = limits;
  if (Object.keys(requests).length > 0) resources.requests = requests;
}

function isPodResource(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePage(name);
}

function defaultRequests(spec: DecodedObject, requests: DecodedObject, limits: DecodedObject): void {
  for (const [name, amount] of aggregate(spec, 'requests')) {
    if (isPodResource(name) && isOvercommittable(name)) requests[name] ??= toText(amount);
  }
  for (const [name, amount] of Object.entries(limits)) {
    if (isPodResource(name)) requests[name] ??= amount;
  }
}

/** Where every container has a limit, the Pod gets their sum, or its request where that is more. */
function defaultLimits(spec: DecodedObject, requests: DecodedObject, limits: DecodedObject): void {
  const containers = [...objectsOf(spec.initContainers), ...objectsOf(spec.containers)];
  const sums = aggregate(spec, 'limits');
  for (const [name, request] of amountsOf(requests)) {
    const sum = sums.get(name);
    if (!isPodResource(name) || name in limits || sum === undefined) continue;
    if (!containers.every(container => resourcesOf(container, 'limits').has(name))) continue;
    limits[name] = toText(compareQuantities(request, sum) > 0 ? request : sum);
  }
}

export function validatePodResources(scope: PodScope): void {
  const { spec, reporter } = scope;
  const resources = objectOf(spec.resources);
  if (resources === undefined || !isGateOn(reporter.target, 'PodLevelResources')) return;
  const path = scope.path.child('resources');
  if (isWindows(spec) && reporter.isAtLeast('1.34')) {
    reporter.error('Forbidden', path, 'operating-system', { detail: { os: 'windows' } });
    return;
  }
  if (resources.claims !== undefined) {
    reporter.error('Forbidden', path.child('claims'), 'pod-resource-claims');
  }
  validateResources(resources, path, checkPodResource, scope);
  checkSum(resources, 'requests', () => true, scope);
  if (reporter.isAtLeast('1.34')) checkSum(resources, 'limits', isHugePage, scope);
  checkContainerLimits(resources, scope);
}

function checkSum(
  resources: DecodedObject,
  kind: Kind,
  applies: (name: string) => boolean,
  scope: PodScope,
): void {
  const { spec, reporter } = scope;
  const written = amountsOf(objectOf(resources[kind]));
  for (const [name, sum] of aggregate(spec, kind)) {
    const amount = written.get(name);
    if (amount === undefined || !applies(name) || compareQuantities(sum, amount) <= 0) continue;
    reporter.error('Invalid', scope.path.child('resources').child(kind).key(name), 'pod-resources-sum', {
      value: toText(amount),
      detail: { resource: name, least: toText(sum) },
      involves: placesOf(scope.path, ['containers', 'initContainers']),
    });
  }
}

function checkContainerLimits(resources: DecodedObject, scope: PodScope): void {
  const { spec, path, reporter } = scope;
  const most = amountsOf(objectOf(resources.limits));
  objectsOf(spec.containers).forEach((container, index) => {
    for (const [name, limit] of resourcesOf(container, 'limits')) {
      const podLimit = most.get(name);
      if (podLimit === undefined || compareQuantities(limit, podLimit) <= 0) continue;
      // The server's path mixes the Pod's resources with the container's.
      const place = path.child('containers').index(index).child('resources').child('limits').key(name);
      const spelling = `${path.text}.resources.containers[${index}][${name}].limits`;
      reporter.error('Invalid', place.spelled(spelling), 'container-limit-above-pod', {
        value: toText(limit),
        detail: { resource: name, limit: toText(podLimit) },
        involves: [[...path.steps, 'resources', 'limits']],
      });
    }
  });
}
