/** Puts back what the older version of a resource has. A choice: it takes back what the author wrote. */
import type { Resource } from '../../model/resource.ts';
import { type PlainValue, plainValueOf } from '../../syntax/editor/plainValue.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { resolveAlias, type YamlNode } from '../../syntax/yamlTree.ts';
import { effectiveEntries } from '../../validation/effectiveEntries.ts';
import type { Fix } from '../finding.ts';
import { type FixHead, removeFix, setFix, writtenAt } from './fixes.ts';
import { usesOfName } from './namesInUse.ts';
import type { OlderPlace } from './olderPlace.ts';
import { fieldName, subjectOf, textAt } from './subject.ts';
import { valueText } from './words.ts';

export function restoreFixes(place: OlderPlace, resource: Resource): readonly Fix[] {
  const { change, path, node } = place;
  const name = typeof path.at(-1) === 'number' ? undefined : fieldName(path);
  if (change === 'added') {
    const title = `Remove ${name ?? subjectOf(resource, path)}`;
    return [withoutMountsFix(resource, path, { title, safety: 'unsafe' })];
  }
  const value = node && dataOf(node, { left: MOST_NODES });
  if (value === undefined) return [];
  const head = { title: titleOf(place), safety: 'unsafe' } as const;
  const list = resolveAlias(writtenAt(resource, path.slice(0, -1))?.value);
  if (change !== 'removed' || list?.kind !== 'sequence') {
    return [
      path.at(-1) === 'name'
        ? renameBackFix(resource, path, value, head)
        : setFix(resource, path, value, head),
    ];
  }
  // The order counts, so an item goes back to where it was.
  const index = Math.min(Number(place.before.at(-1)), list.items.length);
  return [{ ...head, apply: ({ editor }) => editor.insertItem(list, index, value) }];
}

/** A claim template that goes takes its mounts along. */
function withoutMountsFix(resource: Resource, path: readonly PathStep[], head: FixHead): Fix {
  const name =
    path.at(-2) === 'volumeClaimTemplates' ? textAt(resource, [...path, 'metadata', 'name']) : undefined;
  const mounts = name === undefined ? [] : usesOfName(resource, path, name).map(use => use.slice(0, -1));
  const removals = [...mounts, path].map(place => removeFix(resource, place, head));
  return { ...head, apply: scope => removals.every(({ apply }) => apply(scope)) };
}

/** A claim template that has its name back is mounted by it. */
function renameBackFix(resource: Resource, path: readonly PathStep[], value: PlainValue, head: FixHead): Fix {
  const written = textAt(resource, path);
  const uses = written === undefined ? [] : usesOfName(resource, path, written);
  return {
    ...head,
    apply: ({ editor }) => [path, ...uses].every(place => editor.setPath(resource.root, place, value)),
  };
}

function titleOf({ resource, before, node }: OlderPlace): string {
  const target = resolveAlias(node);
  if (target?.kind === 'scalar' && target.text.trim() !== '' && !target.text.includes('\n'))
    return `Restore ${valueText(target.text)}`;
  const isItem = typeof before.at(-1) === 'number';
  return `Restore ${isItem ? subjectOf(resource, before) : fieldName(before)}`;
}

/** What is larger is no field that a person would want to see come back at once. */
const MOST_NODES = 1000;

/** The data of a node with aliases and merge keys written out; undefined when it is unknown or large. */
function dataOf(node: YamlNode | undefined, budget: { left: number }): PlainValue | undefined {
  if (budget.left-- <= 0) return undefined;
  const target = resolveAlias(node);
  if (target === undefined) return node === undefined ? null : undefined;
  if (target.kind === 'scalar') return plainValueOf({ ...target, anchor: undefined });
  if (target.kind === 'sequence') {
    const items = target.items.map(item => dataOf(item.value, budget));
    return items.every(item => item !== undefined) && !target.isIncomplete ? items : undefined;
  }
  const { entries, isIncomplete } = effectiveEntries(target);
  if (isIncomplete) return undefined;
  const pairs: [string, PlainValue][] = [];
  for (const [key, entry] of entries) {
    const value = dataOf(entry.value, budget);
    if (value === undefined) return undefined;
    pairs.push([key, value]);
  }
  return Object.fromEntries(pairs);
}
