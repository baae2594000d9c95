/** Folds the middle of a long list, so that it stays readable whatever its length. */

export interface Fold {
  /** How many items are shown from the beginning. */
  readonly head: number;
  /** How many are folded away after them. */
  readonly hidden: number;
  /** How many are shown at the end. */
  readonly tail: number;
}

export interface FoldSizes {
  /** Lists up to this length are shown whole. */
  readonly whole: number;
  readonly head: number;
  readonly tail: number;
}

/** `opened` is how many more a person has asked for; they are shown after the head. */
export function foldOf(count: number, { whole, head, tail }: FoldSizes, opened: number): Fold {
  if (count <= whole || count <= head + opened + tail) return { head: count, hidden: 0, tail: 0 };
  return { head: head + opened, hidden: count - head - opened - tail, tail };
}
