/** Items of a list that say the same. */
import type { Resource } from '../../model/resource.ts';
import { plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { writtenAt } from './fixes.ts';
import { textAt } from './subject.ts';

/** The nearest item before the one at `path` whose field has the same text. */
export function earlierItem(
  resource: Resource,
  path: readonly PathStep[],
  field: string,
): readonly PathStep[] | undefined {
  const list = path.slice(0, -1);
  const wanted = textAt(resource, [...path, field]);
  for (let index = Number(path.at(-1)) - 1; index >= 0; index--) {
    const item = [...list, index];
    if (textAt(resource, [...item, field]) === wanted) return item;
  }
  return undefined;
}

/** Whether two places hold the same, however it is written. */
export function isSameValue(
  resource: Resource,
  left: readonly PathStep[],
  right: readonly PathStep[],
): boolean {
  const values = [left, right].map(path => plainValueOf(writtenAt(resource, path)?.value));
  return values[0] !== undefined && JSON.stringify(values[0]) === JSON.stringify(values[1]);
}
