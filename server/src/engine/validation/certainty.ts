/**
 * Whether a fault is one whatever another program makes of the text.
 *
 * A value can be unknown (a template action, a placeholder, an alias that leads nowhere) and a map or list
 * incomplete (a line that could not be read, an `include`). What rests on either is not said.
 */
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveAlias, type YamlNode, type YamlParent } from '../syntax/yamlTree.ts';
import { effectiveEntries } from './effectiveEntries.ts';
import type { FieldError, FieldErrorType } from './fieldError.ts';
import { isPlaceholder } from './placeholders.ts';

const NOTHING: ReadonlySet<YamlNode> = new Set();

/** `undecoded` are nodes of a wrong type: they are faults themselves, and nothing is known of what should stand there. */
export function isCertain(
  error: FieldError,
  root: YamlNode | undefined,
  undecoded: ReadonlySet<YamlNode> = NOTHING,
): boolean {
  if (error.path.some(step => typeof step === 'string' && isPlaceholder(step))) return false;
  const walk = follow(root, error.path);
  if (walk.nodes.some(node => isUnknown(node) || undecoded.has(node))) return false;
  const restsOnOthers = !walk.isComplete || RESTING_TYPES.has(error.type);
  if (restsOnOthers && (walk.isHolderIncomplete || walk.isInnerIncomplete)) return false;
  // In a template an action can end any level, so that what stands after it may belong elsewhere.
  if (walk.isHolderIncomplete && walk.nodes.every(isIncompleteOrScalar)) return false;
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

/** Faults that rest on what else is there or is not, which an unread line could change. */
const RESTING_TYPES: ReadonlySet<FieldErrorType> = new Set([
  'Required',
  'NotFound',
  'Forbidden',
  'Duplicate',
  'DuplicateField',
]);

interface Walk {
  /** The nodes that are written along the path. */
  readonly nodes: readonly YamlNode[];
  readonly isComplete: boolean;
  /** The last map or list on the way to the place could hold more than was read. */
  readonly isHolderIncomplete: boolean;
  /** The map or list at the place could hold more than was read. */
  readonly isInnerIncomplete: boolean;
  /** What is written last on the path. */
  readonly last: YamlNode | undefined;
}

function follow(root: YamlNode | undefined, path: readonly PathStep[]): Walk {
  const nodes: YamlNode[] = [];
  let node = root;
  let isHolderIncomplete = false;
  for (const [depth, step] of [...path, undefined].entries()) {
    if (node !== undefined) nodes.push(node);
    const target = resolveAlias(node);
    if (target !== undefined && target !== node) nodes.push(target);
    const next = stepInto(target, step);
    if (next === undefined) {
      const isComplete = depth === path.length;
      return { nodes, isComplete, isHolderIncomplete, isInnerIncomplete: isIncomplete(target), last: target };
    }
    isHolderIncomplete = isIncomplete(target);
    node = next.value;
  }
  return { nodes, isComplete: true, isHolderIncomplete, isInnerIncomplete: false, last: resolveAlias(node) };
}

function stepInto(node: YamlNode | undefined, step: PathStep | undefined): YamlParent | undefined {
  if (node?.kind === 'map' && typeof step === 'string') return effectiveEntries(node).entries.get(step);
  return node?.kind === 'sequence' && typeof step === 'number' ? node.items[step] : undefined;
}

function isIncomplete(node: YamlNode | undefined): boolean {
  if (node?.kind === 'map') return effectiveEntries(node).isIncomplete;
  return node?.kind === 'sequence' && node.isIncomplete;
}

/** A line that is being typed leaves its own level incomplete, a template's action all levels around it. */
function isIncompleteOrScalar(node: YamlNode): boolean {
  return node.kind === 'scalar' || node.kind === 'alias' || isIncomplete(node);
}

function isUnknown(node: YamlNode): boolean {
  if (node.kind === 'alias') return node.target === undefined;
  return node.kind === 'scalar' && (node.isUnknown || isPlaceholder(node.text));
}

/** Whether a subtree could turn out other than it is written. */
function mayDiffer(walk: Walk, undecoded: ReadonlySet<YamlNode>): boolean {
  if (walk.nodes.some(node => isUnknown(node) || undecoded.has(node))) return true;
  if (!walk.isComplete || walk.last === undefined) return walk.isHolderIncomplete || walk.isInnerIncomplete;
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
