/** The last thing that can be done about a value that nobody can use: take it out. */
import { resolveAlias } from '../../syntax/yamlTree.ts';
import { removeFix, writtenAt } from '../common/fixes.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';

/** For single values and empty structures; what holds more is not thrown away. Offered where the field is optional. */
export function removalFixes({ error, resource }: FaultContext): readonly Fix[] {
  const written = writtenAt(resource, error.path);
  if (written?.kind !== 'entry' || error.path.length < 2 || error.path.at(-1) === '') return [];
  const node = resolveAlias(written.value);
  const holdsMore =
    (node?.kind === 'map' && node.entries.length > 0) || (node?.kind === 'sequence' && node.items.length > 0);
  if (holdsMore) return [];
  const name = String(error.path.at(-1));
  return [lastResort(removeFix(resource, error.path, { title: `Remove ${name}`, safety: 'unsafe' }))];
}

/** For an item that lacks what makes it one; offered where nothing refers to it. */
export function itemRemovalFixes(
  { resource }: FaultContext,
  item: FaultContext['error']['path'],
  noun: string,
): readonly Fix[] {
  const node = resolveAlias(writtenAt(resource, item)?.value);
  const isSmall =
    node === undefined || node.kind === 'scalar' || (node.kind === 'map' && node.entries.length < 2);
  if (!isSmall) return [];
  return [lastResort(removeFix(resource, item, { title: `Remove the ${noun}`, safety: 'unsafe' }))];
}

function lastResort(fix: Fix): Fix {
  return { ...fix, isLastResort: true };
}
