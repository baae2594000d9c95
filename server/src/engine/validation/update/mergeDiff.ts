/**
 * The patch from one object to another, in halves: what is new or other, and what is gone.
 *
 * Source: k8s.io/apimachinery, pkg/util/strategicpatch. Items of a list are paired by the text of their keys; of
 * several items with one key the last belongs to the last, and so on: their sorting turns equal ones around.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { placesOf } from './mergeOrder.ts';
import {
  DELETED,
  type FieldStrategy,
  isEmptyTree,
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

export type DiffHalf = 'changes' | 'deletions';

export function diffTrees(
  before: Tree,
  after: Tree,
  type: ValueType,
  schema: KubernetesSchema,
  half: DiffHalf,
): Tree {
  return new Differ(schema, half).objects(before, after, type, false);
}

class Differ {
  readonly #schema: KubernetesSchema;
  readonly #half: DiffHalf;

  constructor(schema: KubernetesSchema, half: DiffHalf) {
    this.#schema = schema;
    this.#half = half;
  }

  objects(before: Tree, after: Tree, type: ValueType | undefined, retains: boolean): Tree {
    const patch = newTree();
    for (const [field, right] of Object.entries(after)) this.#field(patch, field, before[field], right, type);
    const gone = Object.keys(before).filter(field => after[field] === undefined);
    if (this.#half === 'deletions') for (const field of gone) patch[field] = null;
    const written = Object.keys(after);
    if (retains && written.length > 0 && (gone.length > 0 || !isEmptyTree(patch))) {
      patch[RETAINED] = new Set(written);
    }
    return patch;
  }

  #field(
    patch: Tree,
    field: string,
    left: TreeValue | undefined,
    right: TreeValue,
    type: ValueType | undefined,
  ): void {
    const strategy = strategyOf(field, type, this.#schema);
    if (left === undefined || !isOneSort(left, right)) {
      this.#set(patch, field, right);
    } else if (isTree(left) && isTree(right) && !strategy.isReplaced) {
      const inner = this.objects(left, right, strategy.type, strategy.retains);
      if (!isEmptyTree(inner)) patch[field] = inner;
    } else if (Array.isArray(left) && Array.isArray(right) && strategy.isMerged) {
      if (strategy.key === undefined) this.#scalars(patch, field, left, right);
      else this.#items(patch, field, left, right, strategy);
    } else if (!isSame(left, right)) {
      this.#set(patch, field, right);
    }
  }

  #set(patch: Tree, field: string, value: TreeValue): void {
    if (this.#half === 'changes') patch[field] = value;
  }

  #items(
    patch: Tree,
    field: string,
    before: TreeValue[],
    after: TreeValue[],
    { type, key, retains }: FieldStrategy,
  ): void {
    if (before.length === 0) {
      if (after.length > 0) this.#set(patch, field, after);
      return;
    }
    const order = after.map(item => keyOf(item, key) ?? null);
    const list = this.#pairs(before, after, key).flatMap(([left, right]) => {
      if (right === undefined) return [];
      if (left === undefined) return this.#half === 'changes' ? [right] : [];
      if (!isTree(left) || !isTree(right)) return [];
      const inner = this.objects(left, right, type, retains);
      if (isEmptyTree(inner)) return [];
      inner[key ?? ''] = keyOf(right, key) ?? null;
      return [inner];
    });
    const places = placesOf(order);
    const placeOf = (item: TreeValue): number => places.get(keyOf(item, key) ?? null) ?? -1;
    list.sort((a, b) => placeOf(a) - placeOf(b));
    if (this.#half === 'deletions') {
      for (const [left, right] of this.#pairs(before, after, key)) {
        if (right === undefined) list.push(deletionOf(keyOf(left, key), key));
      }
    }
    if (list.length > 0) patch[field] = list;
    const isMoved =
      before.length !== order.length ||
      before.some((item, index) => (keyOf(item, key) ?? null) !== order[index]);
    if (order.length > 0 && (list.length > 0 || (this.#half === 'changes' && isMoved))) {
      patch[ORDERS] ??= new Map();
      patch[ORDERS].set(field, order);
    }
  }

  /** Both sorted by the text of the key, as the server walks them. */
  #pairs(
    before: readonly TreeValue[],
    after: readonly TreeValue[],
    key: string | undefined,
  ): (readonly [TreeValue | undefined, TreeValue | undefined])[] {
    const textOf = (item: TreeValue | undefined): string => String(keyOf(item, key) ?? null);
    const sort = (list: readonly TreeValue[]): TreeValue[] =>
      [...list].reverse().sort((a, b) => compareTexts(textOf(a), textOf(b)));
    const [left, right] = [sort(before), sort(after)];
    const pairs: (readonly [TreeValue | undefined, TreeValue | undefined])[] = [];
    let [l, r] = [0, 0];
    while (l < left.length || r < right.length) {
      const order =
        l >= left.length ? 1 : r >= right.length ? -1 : compareTexts(textOf(left[l]), textOf(right[r]));
      pairs.push([order <= 0 ? left[l] : undefined, order >= 0 ? right[r] : undefined]);
      if (order <= 0) l++;
      if (order >= 0) r++;
    }
    return pairs;
  }

  #scalars(patch: Tree, field: string, before: readonly TreeValue[], after: TreeValue[]): void {
    if (this.#half === 'changes') {
      const there = new Set(before);
      const added = after.filter(item => !there.has(item));
      if (added.length > 0) patch[field] = before.length === 0 ? after : added;
      if (before.length === 0 || after.length === 0 || isSame(before, after)) return;
    } else {
      const removed = new Set(before.filter(item => !after.includes(item)));
      if (removed.size === 0) return;
      patch[REMOVALS] ??= new Map();
      patch[REMOVALS].set(field, [...removed]);
      if (after.length === 0) return;
    }
    patch[ORDERS] ??= new Map();
    patch[ORDERS].set(field, after);
  }
}

function deletionOf(value: TreeValue | undefined, key: string | undefined): Tree {
  const item = newTree();
  item[key ?? ''] = value ?? null;
  item[DELETED] = true;
  return item;
}

function compareTexts(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function isSame(left: TreeValue | readonly TreeValue[], right: TreeValue | readonly TreeValue[]): boolean {
  return left === right || JSON.stringify(inOrder(left)) === JSON.stringify(inOrder(right));
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => compareTexts(a, b))
    .map(([field, item]) => [field, inOrder(item)]);
}
