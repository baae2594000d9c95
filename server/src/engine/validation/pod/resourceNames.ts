/**
 * Names of resources that containers ask for.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/helper/helpers.go and pkg/apis/core/validation/validation.go.
 */
import { qualifiedNameFault } from '../names.ts';
import { isNegative, milliValue, parseQuantity, type Quantity } from '../quantity.ts';

export const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'] as const;

/** Resources that are counted, such as objects under a quota. */
const COUNTED_RESOURCES: readonly string[] = [
  'configmaps',
  'persistentvolumeclaims',
  'pods',
  'replicationcontrollers',
  'resourcequotas',
  'secrets',
  'services',
  'services.loadbalancers',
  'services.nodeports',
];

const QUOTA_RESOURCES: readonly string[] = [...CONTAINER_RESOURCES, 'storage'];

const HUGE_PAGES = 'hugepages-';

export function isHugePage(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

/** The size that a name such as `hugepages-2Mi` speaks of; undefined when it is no positive whole number. */
export function hugePageSize(name: string): Quantity | undefined {
  const size = parseQuantity(name.slice(HUGE_PAGES.length));
  if (size === undefined || isNegative(size) || size.nanos === 0n) return undefined;
  return milliValue(size) % 1000n === 0n ? size : undefined;
}

/** Kubernetes' own: without a domain, or with one of its own. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** A resource that somebody else's device plugin offers, such as `example.com/gpu`. */
function isExtended(name: string): boolean {
  return (
    !isNative(name) && !name.startsWith('requests.') && qualifiedNameFault(`requests.${name}`) === undefined
  );
}

/** More of it may be promised than there is. */
export function isOvercommittable(name: string): boolean {
  return isNative(name) && !isHugePage(name);
}

/** Without a domain, and known: to containers, or to quotas only. */
export function isStandardResource(name: string): boolean {
  return (
    QUOTA_RESOURCES.includes(name.replace(/^(?:requests|limits)\./, '')) ||
    isHugePage(name.replace(/^requests\./, '')) ||
    COUNTED_RESOURCES.includes(name)
  );
}

export function isMeasuredInWholeUnits(name: string): boolean {
  return COUNTED_RESOURCES.includes(name) || isExtended(name);
}

/** Whether a container can ask for it. */
export function isContainerResource(name: string): boolean {
  if (qualifiedNameFault(name) !== undefined) return false;
  if (!name.includes('/')) {
    return (CONTAINER_RESOURCES as readonly string[]).includes(name) || isHugePage(name);
  }
  return isNative(name) || isExtended(name);
}
