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

/** Texts that can be there and empty; for any other an empty text is none. */
const OPTIONAL_TEXTS: ReadonlySet<PathStep | undefined> = new Set([
  'storageClassName',
  'volumeAttributesClassName',
  'apiGroup',
]);

/** The steps to the first difference; undefined when there is none. */
export function findDifference(
  left: Decoded,
  right: Decoded,
  type: ValueType,
  schema: KubernetesSchema,
  steps: readonly PathStep[] = [],
): readonly PathStep[] | undefined {
  switch (type.kind) {
    case 'structure':
    case 'map':
      return findInObjects(left, right, type, schema, steps);
    case 'list':
      return findInLists(left, right, type.of, schema, steps);
    case 'scalar': {
      const isSame =
        type.scalar === 'quantity' ? isSameAmount(left, right) : isSameScalar(left, right, steps);
      return isSame ? undefined : steps;
    }
    case 'any':
      return undefined;
  }
}

function findInObjects(
  left: Decoded,
  right: Decoded,
  type: Extract<ValueType, { kind: 'structure' | 'map' }>,
  schema: KubernetesSchema,
  steps: readonly PathStep[],
): readonly PathStep[] | undefined {
  const [a, b] = [objectOf(left) ?? {}, objectOf(right) ?? {}];
  const fields = type.kind === 'structure' ? schema.type(type.type)?.fields : undefined;
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const inner = type.kind === 'map' ? type.of : fields?.get(key)?.value;
    if (inner === undefined) continue;
    const isThereOnce = (a[key] === undefined) !== (b[key] === undefined);
    // A structure that is there and empty is none only where the server itself sets it.
    if (isThereOnce && inner.kind === 'structure' && isOptional(key)) return [...steps, key];
    if (isThereOnce && type.kind === 'map') return [...steps, key];
    const found = findDifference(a[key], b[key], inner, schema, [...steps, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isOptional(key: string): boolean {
  return ['selector', 'dataSource', 'dataSourceRef'].includes(key);
}

function findInLists(
  left: Decoded,
  right: Decoded,
  of: ValueType,
  schema: KubernetesSchema,
  steps: readonly PathStep[],
): readonly PathStep[] | undefined {
  const [a, b] = [Array.isArray(left) ? left : [], Array.isArray(right) ? right : []];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    if (index >= a.length || index >= b.length) return [...steps, index];
    const found = findDifference(a[index], b[index], of, schema, [...steps, index]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isSameAmount(left: Decoded, right: Decoded): boolean {
  const [a, b] = [parseQuantity(textOf(left)), parseQuantity(textOf(right))];
  if (a === undefined || b === undefined) return a === b;
  return compareQuantities(a, b) === 0;
}

function isSameScalar(left: Decoded, right: Decoded, steps: readonly PathStep[]): boolean {
  if (left === right) return true;
  return !OPTIONAL_TEXTS.has(steps.at(-1)) && isNothing(left) && isNothing(right);
}

function isNothing(value: Decoded): boolean {
  return value === undefined || value === '' || value === 0 || value === false;
}
