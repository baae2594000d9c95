/**
 * References to the Pod's own fields and to the resources of its containers, in variables and in files.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, pkg/apis/core/pods/helpers.go and pkg/fieldpath.
 */
import { type DecodedObject, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { annotationKeyFault, checkFormat, qualifiedNameFault } from '../names.ts';
import { parseQuantity } from '../quantity.ts';
import type { Reporter } from '../reporter.ts';
import { requireText } from './checks.ts';

/** Fields that a variable can hold. */
export const ENV_FIELD_PATHS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
] as const;

/** Fields that a file can hold. */
export const VOLUME_FIELD_PATHS = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
] as const;

/** Fields that the server can read at all, whether or not they are offered where they are asked for. */
const READABLE_FIELD_PATHS: readonly string[] = [
  ...ENV_FIELD_PATHS,
  ...VOLUME_FIELD_PATHS,
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
];

export function validateFieldRef(
  fieldRef: DecodedObject,
  known: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): void {
  const place = path.child('fieldPath');
  if (!requireText(fieldRef.fieldPath, place, reporter)) return;
  const value = textOf(fieldRef.fieldPath);
  const subscript = /^(.+?)\['(.*)'\]$/s.exec(value);
  const [, name = value, key] = subscript ?? [];
  if (textOf(fieldRef.apiVersion) !== 'v1' || !isReadable(name, key)) {
    reporter.error('Invalid', place, 'field-path', { value, detail: { known } });
  } else if (key !== undefined) {
    // The server names the reference rather than its path.
    const keyPath = path.at(place.steps);
    checkFormat(
      name === 'metadata.annotations' ? annotationKeyFault : qualifiedNameFault,
      key,
      keyPath,
      reporter,
    );
  } else {
    // Old clients write spec.host.
    const field = value === 'spec.host' ? 'spec.nodeName' : value;
    if (!known.includes(field))
      reporter.error('NotSupported', place, 'field-path', { value: field, detail: { known } });
  }
}

function isReadable(name: string, key: string | undefined): boolean {
  if (key !== undefined) return name === 'metadata.annotations' || name === 'metadata.labels';
  return name === 'spec.host' || READABLE_FIELD_PATHS.includes(name);
}

export const RESOURCE_FIELDS = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
] as const;

const HUGE_PAGES = /^(?:requests|limits)\.hugepages-/;
const CPU_DIVISORS = ['1m', '1'];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

/** `needsContainer`: a file belongs to no container, so that one has to be named. */
export function validateResourceFieldRef(
  reference: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  options: { readonly needsContainer: boolean },
): void {
  const resource = textOf(reference.resource);
  const hasContainer =
    !options.needsContainer || requireText(reference.containerName, path.child('containerName'), reporter);
  if (hasContainer && requireText(reference.resource, path.child('resource'), reporter)) {
    if (!(RESOURCE_FIELDS as readonly string[]).includes(resource) && !HUGE_PAGES.test(resource)) {
      reporter.error('NotSupported', path.child('resource'), 'resource-field', {
        value: resource,
        detail: { known: RESOURCE_FIELDS },
      });
    }
  }
  validateDivisor(resource, textOf(reference.divisor), path.child('divisor'), reporter);
}

function validateDivisor(resource: string, divisor: string, path: FieldPath, reporter: Reporter): void {
  const known = divisorsOf(resource);
  const amount = parseQuantity(divisor)?.nanos ?? 0n;
  if (known === undefined || amount === 0n) return;
  if (known.some(unit => isSpelledAs(divisor, unit))) return;
  reporter.error('Invalid', path, 'resource-divisor', { value: resource, detail: { known } });
}

function divisorsOf(resource: string): readonly string[] | undefined {
  if (resource === 'limits.cpu' || resource === 'requests.cpu') return CPU_DIVISORS;
  const isBytes = (RESOURCE_FIELDS as readonly string[]).includes(resource) || HUGE_PAGES.test(resource);
  return isBytes ? BYTE_DIVISORS : undefined;
}

/** The server compares the canonical spelling: `1000k` is `1M`, while `1024k` and `1e6` stay what they are. */
function isSpelledAs(text: string, unit: string): boolean {
  // 1 has no unit, so that every kind of spelling may come down to it.
  if (unit !== '1' && spellingOf(text) !== spellingOf(unit)) return false;
  return parseQuantity(text)?.nanos === parseQuantity(unit)?.nanos;
}

function spellingOf(quantity: string): 'binary' | 'exponent' | 'decimal' {
  const text = quantity.trim();
  if (text.endsWith('i')) return 'binary';
  return /[eE][-+]?[0-9]+$/.test(text) ? 'exponent' : 'decimal';
}
