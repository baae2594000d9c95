/**
 * Whether a fault is one whatever another program makes of the text.
 *
 * A value can be unknown (a template action, a placeholder, an alias that leads nowhere) and a map or list
 * incomplete (a line that could not be read, an `include`). What rests on either is not said.
 */
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveAlias, type YamlNode } from '../syntax/yamlTree.ts';
import { effectiveEntries } from './effectiveEntries.ts';
import type { FieldError } from './fieldError.ts';
import { isPlaceholder } from './placeholders.ts';

const NOTHING: ReadonlySet<YamlNode> = new Set();

/** `undecoded` are nodes of a wrong type: they are faults themselves, and nothing is known of what should stand there. */
export function isCertain(
  error: FieldError,
  root: YamlNode | undefined,
  undecoded: ReadonlySet<YamlNode> = NOTHING,
): boolean {
  const walk = follow(root, error.path);
  if (walk.nodes.some(node => isUnknown(node) || undecoded.has(node))) return false;
  if (walk.key !== undefined && isPlaceholder(walk.key)) return false;
  if (mayBeMissing(error) && walk.isHolderIncomplete) return false;
  if (!walk.isComplete && walk.isHolderIncomplete) return false;
  return error.involves === undefined || areSettled(error.involves, root, undecoded);
}

const settled = new WeakMap<NonNullable<FieldError['involves']>, boolean>();

/** Errors of one judgement share their lists of places, so that each list is looked at once. */
function areSettled(
  places: NonNullable<FieldError['involves']>,
  root: YamlNode | undefined,
  undecoded: ReadonlySet<YamlNode>,
): boolean {
  let isSettled = settled.get(places);
  if (isSettled === undefined) {
    isSettled = !places.some(path => mayDiffer(follow(root, path), undecoded));
    settled.set(places, isSettled);
  }
  return isSettled;
}

/** Whether the fault is that something is not there, which an unread line could hold. */
function mayBeMissing({ type }: FieldError): boolean {
  return type === 'Required' || type === 'NotFound';
}

interface Walk {
  /** The nodes that are written along the path. */
  readonly nodes: readonly YamlNode[];
  readonly isComplete: boolean;
  /** The last map or list reached, or the one around an empty value, could hold more than was read. */
  readonly isHolderIncomplete: boolean;
  readonly last: YamlNode | undefined;
  /** The last key, where it is written. */
  readonly key: string | undefined;
}

function follow(root: YamlNode | undefined, path: readonly PathStep[]): Walk {
  const nodes: YamlNode[] = [];
  let node = root;
  let key: string | undefined;
  let isHolderIncomplete = false;
  for (let depth = 0; depth <= path.length; depth++) {
    if (node !== undefined) nodes.push(node);
    const target = resolveAlias(node);
    if (target !== undefined && target !== node) nodes.push(target);
    const step = path[depth];
    if (target?.kind === 'map') {
      const { entries, isIncomplete } = effectiveEntries(target);
      isHolderIncomplete = isIncomplete;
      const entry = typeof step === 'string' ? entries.get(step) : undefined;
      if (entry === undefined)
        return { nodes, isComplete: step === undefined, isHolderIncomplete, last: target, key };
      key = entry.key;
      node = entry.value;
    } else if (target?.kind === 'sequence') {
      isHolderIncomplete = target.isIncomplete;
      const item = typeof step === 'number' ? target.items[step] : undefined;
      if (item === undefined)
        return { nodes, isComplete: step === undefined, isHolderIncomplete, last: target, key };
      node = item.value;
    } else {
      // A scalar, or nothing: for what is missing below it, the collection around it decides.
      return { nodes, isComplete: step === undefined, isHolderIncomplete, last: target, key };
    }
  }
  return { nodes, isComplete: true, isHolderIncomplete, last: resolveAlias(node), key };
}

function isUnknown(node: YamlNode): boolean {
  if (node.kind === 'alias') return node.target === undefined;
  return node.kind === 'scalar' && (node.isUnknown || isPlaceholder(node.text));
}

/** Whether a subtree could turn out other than it is written. */
function mayDiffer(walk: Walk, undecoded: ReadonlySet<YamlNode>): boolean {
  if (walk.nodes.some(node => isUnknown(node) || undecoded.has(node))) return true;
  if (!walk.isComplete || walk.last === undefined) return walk.isHolderIncomplete;
  return holdsUnknown(walk.last, undecoded, new Set());
}

/** `seen` keeps aliases of aliases from being walked more than once. */
function holdsUnknown(node: YamlNode, undecoded: ReadonlySet<YamlNode>, seen: Set<YamlNode>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  if (isUnknown(node) || undecoded.has(node)) return true;
  const target = resolveAlias(node);
  if (target !== undefined && target !== node) return holdsUnknown(target, undecoded, seen);
  if (target?.kind === 'map') {
    return (
      effectiveEntries(target).isIncomplete ||
      target.entries.some(
        entry =>
          isPlaceholder(entry.key) ||
          (entry.value !== undefined && holdsUnknown(entry.value, undecoded, seen)),
      )
    );
  }
  if (target?.kind === 'sequence') {
    return (
      target.isIncomplete ||
      target.items.some(item => item.value !== undefined && holdsUnknown(item.value, undecoded, seen))
    );
  }
  return false;
}
