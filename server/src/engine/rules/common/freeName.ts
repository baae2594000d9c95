/** Another name for the second of two things. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import type { Fix } from '../finding.ts';
import { setFix, writtenAt } from './fixes.ts';
import { textAt } from './subject.ts';
import { quote } from './words.ts';

/** Offers `db-2` for the thing whose name stands at the path; who mounts or asks for it is left to the author. */
export function freeNameFix(
  resource: Resource,
  path: readonly PathStep[],
  name: string,
  taken: readonly string[],
): readonly Fix[] {
  if (name === '' || writtenAt(resource, path) === undefined) return [];
  for (let count = 2; ; count++) {
    const free = `${name}-${count}`;
    if (taken.includes(free)) continue;
    return [setFix(resource, path, free, { title: `Name this one ${quote(free)}`, safety: 'unsafe' })];
  }
}

/** The names in the list that holds the thing whose name stands at the path. */
export function siblingNames(resource: Resource, path: readonly PathStep[]): readonly string[] {
  const list = resolveAlias(writtenAt(resource, path.slice(0, -2))?.value);
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap(item => textAt(resource, [...path.slice(0, -2), item.index, 'name']) ?? []);
}
