/** Removes something together with what would be empty without it. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias } from '../../syntax/yamlTree.ts';
import type { Fix } from '../finding.ts';
import { type FixHead, writtenAt } from './fixes.ts';

/**
 * @param path Of an entry or item below `top`.
 * @param top Of a map that stays, whatever becomes of its entries.
 */
export function removeWithEmptyFix(
  resource: Resource,
  path: readonly PathStep[],
  top: readonly PathStep[],
  head: FixHead,
): Fix {
  return {
    ...head,
    apply: ({ editor }) => {
      const written = writtenAt(resource, outermostLone(resource, path, top));
      return written !== undefined && editor.remove(written);
    },
  };
}

/** The longest way up on which each is the only one of its parent. */
function outermostLone(
  resource: Resource,
  path: readonly PathStep[],
  top: readonly PathStep[],
): readonly PathStep[] {
  let outermost = path;
  while (outermost.length > top.length + 1 && isOnlyChild(resource, outermost)) {
    outermost = outermost.slice(0, -1);
  }
  return outermost;
}

function isOnlyChild(resource: Resource, path: readonly PathStep[]): boolean {
  const parent = resolveAlias(writtenAt(resource, path.slice(0, -1))?.value);
  if (parent?.kind === 'map') return parent.entries.length === 1;
  return parent?.kind === 'sequence' && parent.items.length === 1;
}
