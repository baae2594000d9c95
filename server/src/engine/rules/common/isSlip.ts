/** Whether one name was typed for another. */

/**
 * One slip of the fingers: a letter too many, too few, another one, two that changed places; in long names two letters
 * beside each other. Numbers tell names apart: `config-1` and `config-2` are two things.
 */
export function isSlip(one: string, other: string): boolean {
  const most = Math.min(one.length, other.length) < 8 ? 1 : 2;
  if (one === other || Math.abs(one.length - other.length) > most) return false;
  let start = 0;
  while (start < one.length && one.charCodeAt(start) === other.charCodeAt(start)) start++;
  let end = 0;
  const rest = Math.min(one.length, other.length) - start;
  while (end < rest && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end))
    end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (/\d/.test(left) || /\d/.test(right)) return false;
  const isSwap = left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  return isSwap || Math.max(left.length, right.length) <= most;
}
