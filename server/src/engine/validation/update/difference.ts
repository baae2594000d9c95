/**
 * Where two objects of the API differ in meaning.
 *
 * Source: k8s.io/apimachinery, pkg/api/equality: nothing and an empty list or map are equal, and so are quantities
 * of one amount.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { type Decoded, objectOf, textOf } from '../decoded.ts';
import { compareQuantities, parseQuantity } from '../quantity.ts';

/** Scalars that can be there and empty; for any other an empty text, a zero or a false is none. */
const OPTIONAL_SCALARS: ReadonlySet<PathStep | undefined> = new Set([
  'storageClassName',
  'volumeAttributesClassName',
  'apiGroup',
  'automountServiceAccountToken',
  'shareProcessNamespace',
  'setHostnameAsFQDN',
  'hostUsers',
]);

/** The steps to the first difference; undefined when there is none. */
export function findDifference(
  left: Decoded,
  right: Decoded,
  type: ValueType,
  schema: KubernetesSchema,
): readonly PathStep[] | undefined {
  for (const steps of differencesOf(left, right, type, schema)) return steps;
  return undefined;
}

/** The steps to every difference, as deep as they can be told apart. */
export function* differencesOf(
  left: Decoded,
  right: Decoded,
  type: ValueType,
  schema: KubernetesSchema,
  steps: readonly PathStep[] = [],
): Generator<readonly PathStep[], void, undefined> {
  switch (type.kind) {
    case 'structure':
    case 'map':
      yield* differencesOfObjects(left, right, type, schema, steps);
      return;
    case 'list':
      yield* differencesOfLists(left, right, type.of, schema, steps);
      return;
    case 'scalar': {
      const isSame =
        type.scalar === 'quantity' ? isSameAmount(left, right) : isSameScalar(left, right, steps);
      if (!isSame) yield steps;
      return;
    }
    case 'any':
      return;
  }
}

function* differencesOfObjects(
  left: Decoded,
  right: Decoded,
  type: Extract<ValueType, { kind: 'structure' | 'map' }>,
  schema: KubernetesSchema,
  steps: readonly PathStep[],
): Generator<readonly PathStep[], void, undefined> {
  const [a, b] = [objectOf(left) ?? {}, objectOf(right) ?? {}];
  const fields = type.kind === 'structure' ? schema.type(type.type)?.fields : undefined;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = type.kind === 'map' ? type.of : fields?.get(key)?.value;
    if (inner === undefined) continue;
    const isThereOnce = (a[key] === undefined) !== (b[key] === undefined);
    // A structure that is there and empty is none only where the server itself sets it.
    const isOwnDifference = (inner.kind === 'structure' && isOptional(key)) || type.kind === 'map';
    if (isThereOnce && isOwnDifference) yield [...steps, key];
    else yield* differencesOf(a[key], b[key], inner, schema, [...steps, key]);
  }
}

function isOptional(key: string): boolean {
  return ['selector', 'dataSource', 'dataSourceRef', 'affinity'].includes(key);
}

/** Items by their index; a list that has lost or gained some before its end differs as a whole. */
function* differencesOfLists(
  left: Decoded,
  right: Decoded,
  of: ValueType,
  schema: KubernetesSchema,
  steps: readonly PathStep[],
): Generator<readonly PathStep[], void, undefined> {
  const [a, b] = [Array.isArray(left) ? left : [], Array.isArray(right) ? right : []];
  const inner = a
    .slice(0, b.length)
    .flatMap((item, index) => [...differencesOf(item, b[index], of, schema, [...steps, index])]);
  if (a.length !== b.length && inner.length > 0) {
    yield steps;
    return;
  }
  yield* inner;
  for (let index = Math.min(a.length, b.length); index < Math.max(a.length, b.length); index++)
    yield [...steps, index];
}

function isSameAmount(left: Decoded, right: Decoded): boolean {
  const [a, b] = [parseQuantity(textOf(left)), parseQuantity(textOf(right))];
  if (a === undefined || b === undefined) return a === b;
  return compareQuantities(a, b) === 0;
}

function isSameScalar(left: Decoded, right: Decoded, steps: readonly PathStep[]): boolean {
  if (left === right) return true;
  return !OPTIONAL_SCALARS.has(steps.at(-1)) && isNothing(left) && isNothing(right);
}

function isNothing(value: Decoded): boolean {
  return value === undefined || value === '' || value === 0 || value === false;
}
