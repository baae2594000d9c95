/** Finds the name that was probably meant. */

/** Edits that a slip of the fingers explains, by the length of the name. */
function mostEdits(length: number): number {
  if (length <= 3) return 1;
  return length <= 7 ? 2 : 3;
}

/** The candidate closest to a name; undefined when none is close. Case, dashes and underscores count little. */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplified(name);
  let best: { name: string; edits: number } | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const other = simplified(candidate);
    const most = Math.min(mostEdits(Math.min(wanted.length, other.length)), (best?.edits ?? 4) - 1);
    if (Math.abs(wanted.length - other.length) > most) continue;
    const edits = editDistance(wanted, other, most);
    if (edits <= most) best = { name: candidate, edits };
  }
  return best?.name;
}

function simplified(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, '');
}

/**
 * Letters to insert, remove, replace or swap with their neighbour. Stops counting beyond `most`.
 * Optimal string alignment: the last two rows are all that it needs.
 */
export function editDistance(left: string, right: string, most: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[row - 1] === right[column - 1];
      let edits = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
      );
      const isSwap = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (row > 1 && column > 1 && isSwap) edits = Math.min(edits, (beforeLast[column - 2] ?? 0) + 1);
      current.push(edits);
      least = Math.min(least, edits);
    }
    if (least > most) return most + 1;
    beforeLast = last;
    last = current;
  }
  return last[right.length] ?? 0;
}
