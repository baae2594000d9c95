/**
 * What `kubectl apply` makes of an object: the manifest that was applied last, the one that is applied now, and
 * the object as the server has it, merged by the strategies of the API types.
 *
 * Source: k8s.io/apimachinery, pkg/util/strategicpatch. Lists of structures are merged by a key of theirs where
 * the type says so and replaced as a whole otherwise. Of several live items with one key each has its own partner; an
 * item whose key is there already is merged into the one that has it, so that what is written twice becomes one.
 */
import type { FieldSchema, KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { placeKey } from '../decode.ts';
import { copyOf, type Decoded, type DecodedList, type DecodedObject, objectOf } from '../decoded.ts';

/** A manifest as it is decoded, and which of its places are null: those are to be removed. */
export interface AppliedManifest {
  readonly object: DecodedObject;
  readonly nulls: ReadonlySet<string>;
}

export interface MergeInput {
  readonly original: DecodedObject;
  readonly modified: AppliedManifest;
  readonly live: DecodedObject;
  /** The type of all three, such as `apps/v1.StatefulSet`. */
  readonly type: string;
  readonly schema: KubernetesSchema;
}

export function threeWayMerge({ original, modified, live, type, schema }: MergeInput): DecodedObject {
  const merger = new Merger(schema, modified.nulls);
  return merger.object(original, modified.object, live, { kind: 'structure', type }, []);
}

class Merger {
  readonly #schema: KubernetesSchema;
  readonly #nulls: ReadonlySet<string>;

  constructor(schema: KubernetesSchema, nulls: ReadonlySet<string>) {
    this.#schema = schema;
    this.#nulls = nulls;
  }

  object(
    original: DecodedObject,
    modified: DecodedObject,
    live: DecodedObject,
    type: ValueType,
    steps: readonly PathStep[],
  ): DecodedObject {
    const result = copyOf(live);
    for (const key of Object.keys(live)) {
      const isRemoved = original[key] !== undefined && modified[key] === undefined;
      if (isRemoved || this.#isNull([...steps, key])) delete result[key];
    }
    for (const [key, value] of Object.entries(modified)) {
      const place = [...steps, key];
      if (value === undefined || this.#isNull(place)) continue;
      result[key] = this.#value(original[key], value, live[key], this.#fieldOf(type, key), place);
    }
    return result;
  }

  #isNull(steps: readonly PathStep[]): boolean {
    return this.#nulls.size > 0 && this.#nulls.has(placeKey(steps));
  }

  #fieldOf(type: ValueType, key: string): Pick<FieldSchema, 'value' | 'patch' | 'patchKey'> | undefined {
    if (type.kind === 'map') return { value: type.of, patch: undefined, patchKey: undefined };
    return type.kind === 'structure' ? this.#schema.type(type.type)?.fields.get(key) : undefined;
  }

  #value(
    original: Decoded,
    modified: Decoded,
    live: Decoded,
    field: Pick<FieldSchema, 'value' | 'patch' | 'patchKey'> | undefined,
    steps: readonly PathStep[],
  ): Decoded {
    const strategies = field?.patch?.split(',') ?? [];
    const [written, there] = [objectOf(modified), objectOf(live)];
    if (
      field !== undefined &&
      written !== undefined &&
      there !== undefined &&
      !strategies.includes('replace')
    ) {
      const merged = this.object(objectOf(original) ?? {}, written, there, field.value, steps);
      return strategies.includes('retainKeys') ? retainKeys(merged, written) : merged;
    }
    if (!strategies.includes('merge') || !Array.isArray(modified) || !Array.isArray(live))
      return copyOf(modified);
    const before = Array.isArray(original) ? original : [];
    if (field?.value.kind !== 'list') return copyOf(modified);
    if (field.patchKey === undefined) return mergeScalars(before, modified, live);
    const retains = strategies.includes('retainKeys');
    return this.#items(before, modified, live, { of: field.value.of, key: field.patchKey, retains, steps });
  }

  #items(original: DecodedList, modified: DecodedList, live: DecodedList, list: ListStrategy): DecodedList {
    const { key, steps, retains, of } = list;
    const partners = new Partners(live, key);
    const origins = new Partners(original, key);
    const merged: Decoded[] = [];
    const places = new Map<Decoded, number>();
    for (const [index, item] of modified.entries()) {
      const written = objectOf(item) ?? {};
      const partner = partners.take(written[key]);
      const origin = origins.take(written[key]) ?? {};
      const place = places.get(written[key]);
      if (partner === undefined && place !== undefined && objectOf(item) !== undefined) {
        // A key that is written twice and was there once at most: the later item is merged into the earlier one.
        merged[place] = this.object({}, written, objectOf(merged[place]) ?? {}, of, [...steps, index]);
        continue;
      }
      if (place === undefined) places.set(written[key], merged.length);
      const result =
        partner === undefined ? copyOf(item) : this.object(origin, written, partner, of, [...steps, index]);
      merged.push(retains && partner !== undefined ? retainKeys(result as DecodedObject, written) : result);
    }
    // What somebody else has added stays, behind what is applied.
    const gone = new Set(original.map(item => objectOf(item)?.[key]));
    return [...merged, ...partners.left().filter(item => !gone.has(item[key]))];
  }
}

interface ListStrategy {
  readonly of: ValueType;
  readonly key: string;
  readonly retains: boolean;
  readonly steps: readonly PathStep[];
}

/** The items of a list by a key of theirs, each to be taken once. */
class Partners {
  readonly #items = new Map<Decoded, DecodedObject[]>();

  constructor(list: DecodedList, key: string) {
    for (const item of list) {
      const object = objectOf(item) ?? {};
      const value = object[key];
      const same = this.#items.get(value);
      if (same === undefined) this.#items.set(value, [object]);
      else same.push(object);
    }
  }

  take(value: Decoded): DecodedObject | undefined {
    return this.#items.get(value)?.shift();
  }

  left(): readonly DecodedObject[] {
    return [...this.#items.values()].flat();
  }
}

function retainKeys(merged: DecodedObject, written: DecodedObject): DecodedObject {
  for (const key of Object.keys(merged)) if (written[key] === undefined) delete merged[key];
  return merged;
}

function mergeScalars(original: DecodedList, modified: DecodedList, live: DecodedList): DecodedList {
  const removed = new Set(original.filter(item => !modified.includes(item)));
  const others = live.filter(item => !removed.has(item) && !modified.includes(item));
  return [...modified, ...others];
}
