/**
 * Objects and patches of them, as a strategic merge patch has them: JSON, and beside the fields of an object what a
 * patch wants of it. Symbols name these wishes, so that no field of a manifest is taken for one.
 */
import type { FieldSchema, KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import type { Decoded, DecodedObject } from '../decoded.ts';

/** By the name of a list: the keys of its items, or its items, in the order that they are to have. */
export const ORDERS = Symbol('orders');
/** By the name of a list of scalars: those that go. */
export const REMOVALS = Symbol('removals');
/** The fields that stay; all others go. */
export const RETAINED = Symbol('retained');
/** The item goes, and all others of its key. */
export const DELETED = Symbol('deleted');

export type TreeValue = string | number | boolean | null | Tree | TreeValue[];

export interface Tree {
  [field: string]: TreeValue;
  [ORDERS]?: Map<string, readonly TreeValue[]>;
  [REMOVALS]?: Map<string, readonly TreeValue[]>;
  [RETAINED]?: ReadonlySet<string>;
  [DELETED]?: true;
}

export function newTree(): Tree {
  return Object.create(null) as Tree;
}

export function isTree(value: TreeValue | undefined): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says that a patch asks for nothing. */
export function isEmptyTree(tree: Tree): boolean {
  return Reflect.ownKeys(tree).length === 0;
}

/** Of one sort of JSON, such as two lists; others replace each other. */
export function isOneSort(left: TreeValue, right: TreeValue): boolean {
  const sort = (value: TreeValue): string =>
    value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
  return sort(left) === sort(right);
}

/** How a field is merged. */
export interface FieldStrategy {
  readonly type: ValueType | undefined;
  readonly isReplaced: boolean;
  /** A list, item by item. */
  readonly isMerged: boolean;
  readonly retains: boolean;
  /** Of a list of structures that is merged. */
  readonly key: string | undefined;
}

/** What the types say of a field; `type` is that of the object that has it. */
export function strategyOf(
  field: string,
  type: ValueType | undefined,
  schema: KubernetesSchema,
): FieldStrategy {
  const found = fieldOf(field, type, schema);
  const strategies = found?.patch?.split(',') ?? [];
  const isList = found?.value.kind === 'list';
  return {
    type: found?.value.kind === 'list' ? found.value.of : found?.value,
    isReplaced: found === undefined || found.value.kind === 'any' || strategies.includes('replace'),
    isMerged: isList && strategies.includes('merge'),
    retains: strategies.includes('retainKeys'),
    key: found?.patchKey,
  };
}

function fieldOf(
  field: string,
  type: ValueType | undefined,
  schema: KubernetesSchema,
): Pick<FieldSchema, 'value' | 'patch' | 'patchKey'> | undefined {
  if (type?.kind === 'map') return { value: type.of, patch: undefined, patchKey: undefined };
  return type?.kind === 'structure' ? schema.type(type.type)?.fields.get(field) : undefined;
}

/** What an item is found by. */
export function keyOf(item: TreeValue | undefined, key: string | undefined): TreeValue | undefined {
  return key === undefined ? item : isTree(item) ? item[key] : undefined;
}

/** A copy of an object; `nulls` are the steps to the places where null is written. */
export function treeOf(object: DecodedObject, nulls: Iterable<readonly string[]> = []): Tree {
  const tree = copyObject(object);
  for (const steps of nulls) {
    let parent: TreeValue | undefined = tree;
    for (const step of steps.slice(0, -1)) parent = childOf(parent, step);
    if (isTree(parent)) parent[steps.at(-1) ?? ''] = null;
  }
  return tree;
}

function childOf(parent: TreeValue | undefined, step: string): TreeValue | undefined {
  if (Array.isArray(parent)) return parent[Number(step)];
  return isTree(parent) ? parent[step] : undefined;
}

function copyObject(object: DecodedObject): Tree {
  const tree = newTree();
  for (const [field, value] of Object.entries(object))
    if (value !== undefined) tree[field] = copyValue(value);
  return tree;
}

function copyValue(value: Decoded): TreeValue {
  if (value === undefined) return null;
  if (Array.isArray(value)) return value.map(copyValue);
  return typeof value === 'object' ? copyObject(value) : value;
}

/** The object, without what is null and what a patch wants. */
export function objectOfTree(tree: Tree): DecodedObject {
  const object = Object.create(null) as DecodedObject;
  for (const [field, value] of Object.entries(tree)) if (value !== null) object[field] = decodedOf(value);
  return object;
}

function decodedOf(value: TreeValue): Decoded {
  if (value === null) return undefined;
  if (Array.isArray(value)) return value.map(decodedOf);
  return isTree(value) ? objectOfTree(value) : value;
}
