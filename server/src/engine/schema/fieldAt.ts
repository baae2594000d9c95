/** Which field of the Kubernetes API a place in a manifest is. */
import type { FieldSchema, KubernetesSchema, ValueType } from './kubernetesSchema.ts';

export interface FieldPlace {
  /** The type that has the field, such as `core/v1.Container`; undefined for the object itself. */
  readonly owner: string | undefined;
  /** The last field on the path; undefined for the object itself. */
  readonly field: FieldSchema | undefined;
  /** What stands at the path: the value of the field, or what one item or entry of it is. */
  readonly value: ValueType;
  /** How many items and entries the path goes below the field: 0 is the field, 1 an item of its list. */
  readonly depth: number;
}

/**
 * Follows a path from a type: keys of maps and structures, indices of lists.
 *
 * @param type Where the path begins, such as the `type` of a kind: `apps/v1.StatefulSet`.
 * @returns Undefined where the release of the schema has no such place.
 */
export function fieldAt(
  schema: KubernetesSchema,
  type: string,
  path: readonly (string | number)[],
): FieldPlace | undefined {
  let place: FieldPlace = {
    owner: undefined,
    field: undefined,
    value: { kind: 'structure', type },
    depth: 0,
  };
  for (const step of path) {
    const next = stepInto(schema, place, step);
    if (next === undefined) return undefined;
    place = next;
  }
  return place;
}

function stepInto(
  schema: KubernetesSchema,
  place: FieldPlace,
  step: string | number,
): FieldPlace | undefined {
  const { value } = place;
  switch (value.kind) {
    case 'structure': {
      const field = typeof step === 'string' ? schema.type(value.type)?.fields.get(step) : undefined;
      return field && { owner: value.type, field, value: field.value, depth: 0 };
    }
    case 'list':
      return typeof step === 'number' ? { ...place, value: value.of, depth: place.depth + 1 } : undefined;
    case 'map':
      return typeof step === 'string' ? { ...place, value: value.of, depth: place.depth + 1 } : undefined;
    default:
      return undefined;
  }
}
