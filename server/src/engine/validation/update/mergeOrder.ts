/**
 * The order of a merged list: what the patch speaks of in the order of the patch, everything else where it stood.
 *
 * Source: k8s.io/apimachinery, pkg/util/strategicpatch.
 */
import { DELETED, isTree, keyOf, type TreeValue } from './mergeTree.ts';

type Places = ReadonlyMap<TreeValue | undefined, number>;

/** `order` are keys; `serverOrder` are the items as they stood. */
export function arrange(
  merged: readonly TreeValue[],
  order: readonly (TreeValue | undefined)[],
  serverOrder: readonly TreeValue[],
  key: string | undefined,
): TreeValue[] {
  const wanted = placesOf(order);
  const there = placesOf(serverOrder.map(item => keyOf(item, key)));
  const isWanted = (item: TreeValue): boolean => wanted.has(keyOf(item, key));
  const left = sorted(
    merged.filter(item => !isWanted(item)),
    there,
    key,
  );
  const right = sorted(merged.filter(isWanted), wanted, key);
  const result: TreeValue[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [a, b] = [left[l], right[r]];
    const takesLeft = a !== undefined && (b === undefined || isBefore(a, b, there, key));
    result.push((takesLeft ? a : b) as TreeValue);
    if (takesLeft) l++;
    else r++;
  }
  return result;
}

/** The first place of each. */
export function placesOf(keys: readonly (TreeValue | undefined)[]): Map<TreeValue | undefined, number> {
  const places = new Map<TreeValue | undefined, number>();
  for (const [index, key] of keys.entries()) if (!places.has(key)) places.set(key, index);
  return places;
}

function isBefore(left: TreeValue, right: TreeValue, places: Places, key: string | undefined): boolean {
  const [a, b] = [places.get(keyOf(left, key)), places.get(keyOf(right, key))];
  return a !== undefined && b !== undefined && a < b;
}

/** Items that are to be deleted come last. */
function sorted(items: readonly TreeValue[], places: Places, key: string | undefined): TreeValue[] {
  const isDeleted = (item: TreeValue): boolean => isTree(item) && item[DELETED] === true;
  const placeOf = (item: TreeValue): number => places.get(keyOf(item, key)) ?? -1;
  const kept = items.filter(item => !isDeleted(item)).sort((a, b) => placeOf(a) - placeOf(b));
  return [...kept, ...items.filter(isDeleted)];
}
