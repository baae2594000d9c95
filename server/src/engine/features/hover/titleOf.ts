/** A path as people write it: `spec.template.spec.containers[db].image`. */
import type { Resource } from '../../model/resource.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { followPath } from '../../syntax/nodeAt.ts';
import { entryOf, resolveAlias } from '../../syntax/yamlTree.ts';

const MOST = 72;

/** Items are called by their names where they have one. Of a long path only the end is shown. */
export function titleOf(resource: Resource, path: readonly PathStep[]): string {
  const words = path.map((step, depth) =>
    typeof step === 'number' ? `[${nameOfItem(resource, path.slice(0, depth + 1)) ?? step}]` : step,
  );
  for (let start = 0; ; start++) {
    const title = join(words.slice(start));
    const prefix = start === 0 ? '' : '…';
    if (title.length <= MOST || start >= words.length - 1) return prefix + title;
  }
}

function join(words: readonly string[]): string {
  return words
    .map((word, index) => {
      if (/^\[.*\]$/s.test(word)) return word;
      // A key of a map may hold dots, and anything else.
      if (!/^[\w-]+$/.test(word)) return `[${word.replace(/[\s`]+/g, ' ')}]`;
      return index === 0 ? word : `.${word}`;
    })
    .join('');
}

function nameOfItem(resource: Resource, path: readonly PathStep[]): string | undefined {
  const { parent, missing } = followPath(resource.root, path);
  const node = missing.length === 0 ? resolveAlias(parent?.value) : undefined;
  if (node?.kind !== 'map') return undefined;
  const own = resolveAlias(entryOf(node, 'name')?.value);
  const metadata = resolveAlias(entryOf(node, 'metadata')?.value);
  const inner = metadata?.kind === 'map' ? resolveAlias(entryOf(metadata, 'name')?.value) : undefined;
  const name = own ?? inner;
  const isName = name?.kind === 'scalar' && !name.isUnknown && /^[^\s`]{1,40}$/.test(name.text);
  return isName ? name.text : undefined;
}
