/** Finding nodes by place and by path. */
import { containsOffset } from '../text/textRange.ts';
import {
  entryOf,
  resolveAlias,
  type YamlEntry,
  type YamlItem,
  type YamlNode,
  type YamlParent,
} from './yamlTree.ts';

/** One step of a path: a key of a map or an index of a sequence. */
export type PathStep = string | number;

/** The innermost entry or item whose range holds the offset; of two that meet there, the first. */
export function parentAt(root: YamlNode | undefined, offset: number): YamlParent | undefined {
  const children: readonly YamlParent[] =
    root?.kind === 'map' ? root.entries : root?.kind === 'sequence' ? root.items : [];
  for (const child of children) {
    if (containsOffset(child.range, offset)) return parentAt(child.value, offset) ?? child;
  }
  return undefined;
}

/** What a path leads to, as far as the text goes. */
export interface PathTarget {
  /** The deepest entry or item on the path that is written; undefined when not even the first step is. */
  readonly parent: YamlEntry | YamlItem | undefined;
  /** Steps that are not written. Empty when the whole path is. */
  readonly missing: readonly PathStep[];
}

/** Follows a path from a node, through aliases, up to the last step that is written. */
export function followPath(root: YamlNode | undefined, path: readonly PathStep[]): PathTarget {
  let parent: YamlParent | undefined;
  let node = root;
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth] as PathStep;
    const resolved = resolveAlias(node);
    const next: YamlParent | undefined =
      resolved?.kind === 'map' && typeof step === 'string'
        ? entryOf(resolved, step)
        : resolved?.kind === 'sequence' && typeof step === 'number'
          ? resolved.items[step]
          : undefined;
    if (next === undefined) return { parent, missing: path.slice(depth) };
    parent = next;
    node = next.value;
  }
  return { parent, missing: [] };
}

/** The path from the document's root to an entry or item. */
export function pathOf(parent: YamlParent | undefined): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let current = parent; current !== undefined; current = current.parent.parent) {
    steps.unshift(current.kind === 'entry' ? current.key : current.index);
  }
  return steps;
}
