/**
 * Merges a patch into an object, or into another patch.
 *
 * Source: k8s.io/apimachinery, pkg/util/strategicpatch. An item of the patch goes into the first item of its key, and
 * one that is to be deleted takes all of its key with it: of ports that share a number under two protocols, what is
 * said of one may be done to the other.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { arrange, placesOf } from './mergeOrder.ts';
import {
  DELETED,
  type FieldStrategy,
  isOneSort,
  isTree,
  keyOf,
  newTree,
  ORDERS,
  REMOVALS,
  RETAINED,
  strategyOf,
  type Tree,
  type TreeValue,
} from './mergeTree.ts';

/** Merges into an object what a patch says; changes the object, and may make parts of the patch its own. */
export function applyPatch(object: Tree, patch: Tree, type: ValueType, schema: KubernetesSchema): Tree {
  return new PatchMerger(schema, false).objects(object, patch, type);
}

/** Merges two patches into one that says what both say; changes the first. */
export function combinePatches(first: Tree, second: Tree, type: ValueType, schema: KubernetesSchema): Tree {
  return new PatchMerger(schema, true).objects(first, second, type);
}

class PatchMerger {
  readonly #schema: KubernetesSchema;
  /** What is merged into is a patch too, and keeps the wishes of both. */
  readonly #combines: boolean;

  constructor(schema: KubernetesSchema, combines: boolean) {
    this.#schema = schema;
    this.#combines = combines;
  }

  objects(object: Tree, patch: Tree, type: ValueType | undefined): Tree {
    if (patch[DELETED] === true) return newTree();
    this.#retain(object, patch[RETAINED]);
    const arranged = this.#arrangeLists(object, patch, type);
    for (const [field, value] of Object.entries(patch)) {
      if (!arranged.has(field)) this.#field(object, field, value, strategyOf(field, type, this.#schema));
    }
    for (const [field, gone] of patch[REMOVALS] ?? []) this.#remove(object, field, new Set(gone));
    return object;
  }

  #retain(object: Tree, retained: ReadonlySet<string> | undefined): void {
    if (retained === undefined) return;
    if (this.#combines) object[RETAINED] ??= retained;
    else for (const field of Object.keys(object)) if (!retained.has(field)) delete object[field];
  }

  /** The lists whose order the patch gives; their names. */
  #arrangeLists(object: Tree, patch: Tree, type: ValueType | undefined): ReadonlySet<string> {
    const arranged = new Set<string>();
    for (const [field, order] of patch[ORDERS] ?? []) {
      if (this.#combines) {
        object[ORDERS] ??= new Map();
        object[ORDERS].set(field, order);
      }
      const [here, added] = [object[field], patch[field]];
      const list = Array.isArray(here) ? here : undefined;
      const items = Array.isArray(added) ? added : undefined;
      if (list === undefined && items === undefined) continue;
      const strategy = strategyOf(field, type, this.#schema);
      const stood = [...(list ?? [])];
      const { merged, serverOrder } =
        list !== undefined && items !== undefined
          ? this.#merge(list, items, strategy)
          : { merged: list ?? withoutDeletions(items ?? []), serverOrder: stood };
      object[field] = arrange(merged, order, serverOrder, strategy.key);
      arranged.add(field);
    }
    return arranged;
  }

  #field(object: Tree, field: string, value: TreeValue, strategy: FieldStrategy): void {
    if (value === null) {
      if (this.#combines) object[field] = null;
      else delete object[field];
      return;
    }
    const here = object[field];
    if (here === undefined || !isOneSort(here, value)) {
      object[field] = this.#cleaned(value);
    } else if (isTree(here) && isTree(value) && !strategy.isReplaced) {
      object[field] = this.objects(here, value, strategy.type);
    } else if (Array.isArray(here) && Array.isArray(value) && strategy.isMerged) {
      object[field] = this.#merge(here, value, strategy).merged;
    } else {
      object[field] = value;
    }
  }

  #remove(object: Tree, field: string, gone: ReadonlySet<TreeValue>): void {
    const list = object[field];
    if (this.#combines) {
      object[REMOVALS] ??= new Map();
      object[REMOVALS].set(field, [...gone]);
    } else if (Array.isArray(list)) {
      object[field] = list.filter(item => !gone.has(item));
    }
  }

  /** `serverOrder` is the list as it stood, where what is added fills the places of what is gone. */
  #merge(
    list: readonly TreeValue[],
    patch: readonly TreeValue[],
    { type, key }: FieldStrategy,
  ): { readonly merged: TreeValue[]; readonly serverOrder: readonly TreeValue[] } {
    if (key === undefined) {
      const both = [...new Set([...list, ...patch])];
      return { merged: arrange(both, patch, list, key), serverOrder: list };
    }
    const isDeleted = (item: TreeValue): boolean => isTree(item) && item[DELETED] === true;
    const gone = new Set(patch.filter(isDeleted).map(item => keyOf(item, key)));
    const written = patch.filter(item => !isDeleted(item));
    const kept = list.filter(item => !gone.has(keyOf(item, key)));
    const result = [...kept];
    const places = placesOf(kept.map(item => keyOf(item, key)));
    for (const item of written) {
      const value = keyOf(item, key);
      const place = places.get(value);
      const partner = place === undefined ? undefined : result[place];
      if (place === undefined || !isTree(partner) || !isTree(item)) {
        places.set(value, result.length);
        result.push(item);
      } else {
        result[place] = this.objects(partner, item, type);
      }
    }
    const order = written.map(item => keyOf(item, key));
    return { merged: arrange(result, order, kept, key), serverOrder: result.slice(0, list.length) };
  }

  /** What an object that lacks it takes of a patch. */
  #cleaned(value: TreeValue): TreeValue {
    if (!this.#combines) discardNulls(value);
    return Array.isArray(value) ? withoutDeletions(value) : value;
  }
}

function withoutDeletions(list: readonly TreeValue[]): TreeValue[] {
  return list.filter(item => !isTree(item) || item[DELETED] !== true);
}

function discardNulls(value: TreeValue): void {
  if (Array.isArray(value)) for (const item of value) discardNulls(item);
  if (!isTree(value)) return;
  for (const [field, inner] of Object.entries(value)) {
    if (inner === null) delete value[field];
    else {
      discardNulls(inner);
      if (Array.isArray(inner)) value[field] = withoutDeletions(inner);
    }
  }
}
