/**
 * The changes an editor knows, told of by nodes of the present document.
 *
 * Each answers whether it was made; one that was not may have left half of its edits in the session, which then takes
 * them back (`attempt`).
 */
import { type TextRange, textRange } from '../../text/textRange.ts';
import { type PathStep, pathOf } from '../nodeAt.ts';
import { entryOf, type YamlDocument, type YamlMap, type YamlParent, type YamlSequence } from '../yamlTree.ts';
import {
  clearValue,
  emptyRoot,
  fillValue,
  insertIntoBlock,
  type Place,
  removeFromBlock,
} from './blockEdits.ts';
import type { EditSession } from './editSession.ts';
import { insertIntoFlow, removeFromFlow, replaceInFlow, valueStart } from './flowEdits.ts';
import { layoutAt } from './layout.ts';
import {
  type Collection,
  childrenOf,
  commentsIn,
  hasCommentsBelow,
  holdsUnreadLines,
  isEditable,
} from './places.ts';
import {
  isFilled,
  isList,
  isObject,
  meansSame,
  type PlainObject,
  type PlainValue,
  quoted,
} from './plainValue.ts';
import { printLike } from './printScalar.ts';
import {
  type Layout,
  type PrintedValue,
  printEntry,
  printFlow,
  printFlowEntry,
  printItem,
  printValue,
} from './printValue.ts';
import { isNeededElsewhere, isShared } from './sharedNodes.ts';

export interface SetOptions {
  /** The key beside which a new entry goes; at the end of the map when there is no such key. */
  readonly after?: string;
  readonly before?: string;
}

export class DocumentChanges {
  readonly #session: EditSession;

  constructor(session: EditSession) {
    this.#session = session;
  }

  get #document(): YamlDocument {
    return this.#session.document;
  }

  /** Gives a key of a map its value. */
  set(map: YamlMap, key: string, value: PlainValue, options: SetOptions): boolean {
    const entry = entryOf(map, key);
    if (entry !== undefined) return this.replace(entry, value);
    if (!this.canExtend(map)) return false;
    if (map.style === 'block' || this.isEmptyInBlock(map)) {
      return this.addLines(map, layout => printEntry(key, value, layout), options);
    }
    const after = options.after === undefined ? undefined : entryOf(map, options.after);
    const before = options.before === undefined ? undefined : entryOf(map, options.before);
    const index =
      before?.parent.entries.indexOf(before) ?? (after ? map.entries.indexOf(after) + 1 : map.entries.length);
    const context = { isFlow: true, quotes: layoutAt(this.#document, map).quotes };
    return this.#session.apply(
      insertIntoFlow(this.#document, map, index, printFlowEntry(key, value, context)),
    );
  }

  /** Adds an entry to a map of block style, or to an empty one that takes that style. */
  addLines(map: YamlMap, print: (layout: Layout) => readonly string[], options: SetOptions): boolean {
    if (this.isEmptyInBlock(map)) {
      return this.#fill(map.parent, layout => ({ first: '', rest: print(layout), kind: 'map' }));
    }
    const after = options.after === undefined ? undefined : entryOf(map, options.after);
    const before = options.before === undefined ? undefined : entryOf(map, options.before);
    const place: Place = before ? { before } : after ? { after } : 'last';
    const lines = print(layoutAt(this.#document, map));
    return this.#session.apply(insertIntoBlock(this.#document, map, lines, place));
  }

  /** Puts an item in front of the one with that index, or at the end. */
  insertItem(sequence: YamlSequence, index: number, value: PlainValue): boolean {
    if (!this.canExtend(sequence)) return false;
    if (this.isEmptyInBlock(sequence)) return this.replace(sequence.parent, [value]);
    const layout = layoutAt(this.#document, sequence);
    const item = typeof value === 'string' && holdsOnlyQuoted(sequence) ? quoted(value) : value;
    if (sequence.style === 'flow') {
      const printed = printFlow(item, { isFlow: true, quotes: layout.quotes });
      return this.#session.apply(insertIntoFlow(this.#document, sequence, index, printed));
    }
    const before = sequence.items[index];
    const place: Place = before ? { before } : 'last';
    return this.#session.apply(insertIntoBlock(this.#document, sequence, printItem(item, layout), place));
  }

  /** Adds what a step of a path calls for. */
  addAt(container: Collection, step: PathStep, value: PlainValue): boolean {
    if (container.kind === 'map') return typeof step === 'string' && this.set(container, step, value, {});
    return step === container.items.length && this.insertItem(container, step, value);
  }

  /** Replaces what an entry or item holds; nothing happens when it means the same. */
  replace(child: YamlParent, value: PlainValue): boolean {
    const { value: node, parent } = child;
    if (meansSame(node, value)) return true;
    // Where nothing seems to be written, unread lines may be what is written.
    if (node === undefined && parent.isIncomplete) return false;
    if (!this.canEdit(parent) || !this.#canTakeAway(child, node?.range)) return false;
    const path = pathOf(child);
    if (this.#session.at(path) === child) {
      if (node?.kind === 'map' && isObject(value) && this.#canChangeInside(node, value))
        return this.#replaceEntries(path, node, value);
      if (node?.kind === 'sequence' && isList(value) && this.#canChangeInside(node, value))
        return this.#replaceItems(path, node, value);
    }
    const layout = layoutAt(this.#document, parent);
    const context = { isFlow: parent.style === 'flow', quotes: layout.quotes };
    const printed =
      typeof value === 'string' && node?.kind === 'scalar'
        ? printLike(node.style, value, context)
        : undefined;
    if (parent.style === 'flow') {
      return this.#session.apply(replaceInFlow(this.#document, child, printed ?? printFlow(value, context)));
    }
    const inBlock = printValue(value, layout);
    const isOneLine = inBlock.kind === 'scalar' && inBlock.rest.length === 0;
    if (isOneLine && node?.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded') {
      const range = textRange(valueStart(this.#document, node, child), node.range.end);
      if (range.end > range.start) return this.#session.apply([{ range, text: printed ?? inBlock.first }]);
    }
    return this.#fill(child, inside => printValue(value, inside));
  }

  /** Takes the value away and writes another in its place; `moved` are comments that go elsewhere. */
  #fill(child: YamlParent, print: (layout: Layout) => PrintedValue, moved?: TextRange): boolean {
    const path = pathOf(child);
    // A key that stands there twice cannot be told apart by its path.
    if (this.#session.at(path) !== child) return false;
    const layout = layoutAt(this.#document, child.parent);
    if (!this.#session.apply(clearValue(this.#document, child, moved))) return false;
    const cleared = this.#session.at(path);
    if (cleared === undefined || cleared.value !== undefined) return false;
    // A block scalar would take comment lines below for its own.
    const allowsBlockScalars = layout.allowsBlockScalars && !hasCommentsBelow(this.#document.text, cleared);
    const inside = { ...layout, allowsBlockScalars };
    return this.#session.apply(fillValue(this.#document, cleared, print(inside), inside));
  }

  #canChangeInside(node: Collection, value: PlainValue): boolean {
    return isFilled(value) && childrenOf(node).length > 0 && isEditable(this.#document.text, node);
  }

  #replaceEntries(path: readonly PathStep[], before: YamlMap, value: PlainObject): boolean {
    for (const [key, child] of Object.entries(value)) {
      const map = this.#session.at(path)?.value;
      if (map?.kind !== 'map' || !this.set(map, key, child, {})) return false;
    }
    for (const key of before.entries.map(entry => entry.key)) {
      if (Object.hasOwn(value, key)) continue;
      const map = this.#session.at(path)?.value;
      const entry = map?.kind === 'map' ? entryOf(map, key) : undefined;
      if (entry === undefined || !this.remove(entry)) return false;
    }
    return true;
  }

  #replaceItems(path: readonly PathStep[], before: YamlSequence, value: readonly PlainValue[]): boolean {
    for (const [index, child] of value.entries()) {
      const sequence = this.#session.at(path)?.value;
      if (sequence?.kind !== 'sequence') return false;
      const item = sequence.items[index];
      const isDone = item ? this.replace(item, child) : this.insertItem(sequence, index, child);
      if (!isDone) return false;
    }
    for (let index = before.items.length - 1; index >= value.length; index--) {
      const item = this.#session.at([...path, index]);
      if (item === undefined || !this.remove(item)) return false;
    }
    return true;
  }

  /** Takes out an entry or item; `moved` are comments that go elsewhere. */
  remove(child: YamlParent, moved?: TextRange): boolean {
    const { parent } = child;
    if (!this.canEdit(parent) || !this.#canTakeAway(child, child.range)) return false;
    if (parent.style === 'flow') return this.#session.apply(removeFromFlow(this.#document, child));
    if (childrenOf(parent).length > 1)
      return this.#session.apply(removeFromBlock(this.#document, child, moved));
    if (parent.isIncomplete) return false;
    if (parent.parent === undefined) return this.#session.apply(emptyRoot(this.#document, parent, moved));
    const first = parent.kind === 'map' ? '{}' : '[]';
    return this.#fill(parent.parent, () => ({ first, rest: [], kind: 'scalar' }), moved);
  }

  /** Whether its entries or items may be changed: not where an alias repeats them. */
  canEdit(collection: Collection): boolean {
    return isEditable(this.#document.text, collection) && !isShared(this.#document, collection);
  }

  /** Whether something may be added: not where unread lines may hold it already. */
  canExtend(collection: Collection): boolean {
    return !collection.isIncomplete && this.canEdit(collection);
  }

  #canTakeAway(child: YamlParent, range: { start: number; end: number } | undefined): boolean {
    return !holdsUnreadLines(child) && (range === undefined || !isNeededElsewhere(this.#document, range));
  }

  /** `{}` or `[]` after a key or dash of block style: what comes into it is written in block style too. */
  isEmptyInBlock(collection: Collection): collection is Collection & { parent: YamlParent } {
    return (
      childrenOf(collection).length === 0 &&
      collection.parent?.parent.style === 'block' &&
      isEditable(this.#document.text, collection.parent.parent) &&
      commentsIn(this.#document, collection.range).length === 0
    );
  }
}

/** Whether every item is a string in quotes, so that one without would look out of place. */
function holdsOnlyQuoted({ items }: YamlSequence): boolean {
  return (
    items.length > 0 &&
    items.every(
      ({ value }) => value?.kind === 'scalar' && (value.style === 'single' || value.style === 'double'),
    )
  );
}
