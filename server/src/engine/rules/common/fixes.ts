/** Fixes that many rules offer: one change at one path of the resource. */
import type { Resource } from '../../model/resource.ts';
import type { PlainValue } from '../../syntax/editor/plainValue.ts';
import { followPath, type PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias, type YamlParent } from '../../syntax/yamlTree.ts';
import type { Fix } from '../finding.ts';

export type FixHead = Pick<Fix, 'title' | 'safety'>;

/** Gives the place at the end of a path its value, whether or not it is written. */
export function setFix({ root }: Resource, path: readonly PathStep[], value: PlainValue, head: FixHead): Fix {
  return { ...head, apply: ({ editor }) => editor.setPath(root, path, value) };
}

/** The only item of a list goes together with the list. */
export function removeFix(resource: Resource, path: readonly PathStep[], head: FixHead): Fix {
  return {
    ...head,
    apply: ({ editor }) => {
      const written = writtenAt(resource, path);
      if (written === undefined) return false;
      const list =
        written.kind === 'item' && written.parent.items.length === 1 ? written.parent.parent : undefined;
      return editor.remove(list ?? written);
    },
  };
}

/** Adds an item to the list at a path, which need not be written. */
export function appendFix(
  resource: Resource,
  path: readonly PathStep[],
  value: PlainValue,
  head: FixHead,
): Fix {
  return {
    ...head,
    apply: ({ editor }) => {
      const list = resolveAlias(writtenAt(resource, path)?.value);
      const index = list?.kind === 'sequence' ? list.items.length : 0;
      return editor.setPath(resource.root, [...path, index], value);
    },
  };
}

export function renameKeyFix(resource: Resource, path: readonly PathStep[], key: string, head: FixHead): Fix {
  return {
    ...head,
    apply: ({ editor }) => {
      const written = writtenAt(resource, path);
      return written?.kind === 'entry' && editor.renameKey(written, key);
    },
  };
}

/** The entry or item at the very end of a path. */
export function writtenAt({ root }: Resource, path: readonly PathStep[]): YamlParent | undefined {
  const { parent, missing } = followPath(root, path);
  return missing.length === 0 ? parent : undefined;
}

/** The path of the innermost list item on a path, if the item is written. */
export function itemOf(resource: Resource, path: readonly PathStep[]): readonly PathStep[] | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const item = path.slice(0, depth);
    if (typeof item.at(-1) === 'number' && writtenAt(resource, item) !== undefined) return item;
  }
  return undefined;
}
