/**
 * Changes the text of a YAML document: the one module that knows how.
 *
 * Nothing is touched that was not asked for. Comments stay beside what they stand beside; order, quoting,
 * indentation, flow style and line ends are those of the document, the nearest example first.
 */
import type { TextEdit } from '../text/textEdit.ts';
import { type TextRange, textRange } from '../text/textRange.ts';
import {
  clearValue,
  emptyRoot,
  fillValue,
  insertIntoBlock,
  type Place,
  removeFromBlock,
} from './editor/blockEdits.ts';
import { insertCommentAbove } from './editor/commentAbove.ts';
import { EditSession } from './editor/editSession.ts';
import { insertIntoFlow, removeFromFlow, replaceInFlow, valueStart } from './editor/flowEdits.ts';
import { layoutAt } from './editor/layout.ts';
import {
  type Collection,
  childrenOf,
  commentsIn,
  hasCommentsBelow,
  holdsUnreadLines,
  isEditable,
} from './editor/places.ts';
import {
  isFilled,
  isList,
  isObject,
  meansSame,
  type PlainObject,
  type PlainValue,
} from './editor/plainValue.ts';
import { printLike } from './editor/printScalar.ts';
import {
  type PrintedValue,
  printEntry,
  printFlow,
  printFlowEntry,
  printItem,
  printValue,
} from './editor/printValue.ts';
import { isNeededElsewhere, isShared } from './editor/sharedNodes.ts';
import { type PathStep, pathOf } from './nodeAt.ts';
import {
  entryOf,
  type YamlDocument,
  type YamlEntry,
  type YamlMap,
  type YamlParent,
  type YamlScalar,
  type YamlSequence,
} from './yamlTree.ts';

export interface SetOptions {
  /** The key beside which a new entry goes; at the end of the map when there is no such key. */
  readonly after?: string;
  readonly before?: string;
}

/**
 * Collects changes of one document. Every change is of the text as the changes before it left it, and is told of by
 * nodes of the document given at first. A change that cannot be made leaves no trace and answers false: its
 * place is gone, is repeated by an alias (so another place would change with it), or could not be read completely.
 */
export class YamlEditor {
  readonly #session: EditSession;

  constructor(document: YamlDocument) {
    this.#session = new EditSession(document);
  }

  /** Edits of the document's text, in order, apart from each other. */
  edits(): readonly TextEdit[] {
    return this.#session.edits();
  }

  /** Gives a key its value, replacing the one it has or adding the entry. */
  set(map: YamlMap, key: string, value: PlainValue, options: SetOptions = {}): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(map);
      return current?.kind === 'map' && this.#set(current, key, value, options);
    });
  }

  /**
   * Gives the place at the end of a path its value, adding maps and sequences that are missing on the way. A number
   * is the index of an item; the index after the last one appends. Values of another type on the way are not replaced.
   */
  setPath(map: YamlMap, path: readonly PathStep[], value: PlainValue): boolean {
    return this.#session.attempt(() => {
      let container: Collection | undefined = this.#session.find(map);
      for (let depth = 0; container !== undefined && depth < path.length; depth++) {
        const step = path[depth] as PathStep;
        const rest = path.slice(depth + 1);
        const child = childAt(container, step);
        if (child === undefined) {
          const nested = nest(rest, value);
          return nested !== undefined && this.#addAt(container, step, nested);
        }
        if (rest.length === 0) return this.#replace(child, value);
        const inside = child.value;
        if (inside?.kind === 'map' || inside?.kind === 'sequence') container = inside;
        else {
          const nested = nest(rest, value);
          return nested !== undefined && meansSame(inside, null) && this.#replace(child, nested);
        }
      }
      return false;
    });
  }

  /** Replaces what an entry or item holds. Maps and sequences are changed in place, so that what stays the same keeps its look. */
  replaceValue(parent: YamlParent, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(parent);
      return current !== undefined && this.#replace(current, value);
    });
  }

  /** Gives a scalar another text, which it will be read as: `10` is written `"10"`. A key is renamed. */
  replaceScalar(scalar: YamlScalar, text: string): boolean {
    const { parent } = scalar;
    if (parent?.kind === 'entry' && parent.keyNode === scalar) return this.renameKey(parent, text);
    return parent !== undefined && parent.value === scalar && this.replaceValue(parent, text);
  }

  /** Refused when the map has the new key already. */
  renameKey(entry: YamlEntry, key: string): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(entry);
      if (current?.kind !== 'entry' || !this.#canEdit(current.parent)) return false;
      const { keyNode, parent } = current;
      if (current.key === key) return true;
      if (keyNode?.kind !== 'scalar' || entryOf(parent, key) !== undefined) return false;
      const context = { isFlow: parent.style === 'flow', quotes: layoutAt(this.#document, parent).quotes };
      return this.#session.apply([
        { range: keyNode.range, text: printLike(keyNode.style, key, context), keepsPlace: true },
      ]);
    });
  }

  /**
   * Takes out an entry or item. Comments stay: those above it where they are, those beside or inside it on lines of
   * their own. The last one leaves `{}` or `[]` behind, which is what the data then say.
   */
  remove(child: YamlParent): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(child);
      return current !== undefined && this.#remove(current);
    });
  }

  append(sequence: YamlSequence, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(sequence);
      return current?.kind === 'sequence' && this.#insertItem(current, current.items.length, value);
    });
  }

  /** Puts an item in front of the one that has that index; at the end when none has. */
  insertItem(sequence: YamlSequence, index: number, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(sequence);
      return current?.kind === 'sequence' && this.#insertItem(current, index, value);
    });
  }

  /** Puts `# comment` on a line of its own above the line of an entry or item, or above the flow collection that holds it. */
  insertComment(child: YamlParent, comment: string): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(child);
      return (
        current !== undefined && this.#session.apply(insertCommentAbove(this.#document, current, comment))
      );
    });
  }

  /** Replaces text as it stands, for what is no node, such as a comment. */
  replaceText(range: TextRange, text: string): boolean {
    const current = this.#session.findRange(range);
    return current !== undefined && this.#session.apply([{ range: current, text }]);
  }

  get #document(): YamlDocument {
    return this.#session.document;
  }

  #set(map: YamlMap, key: string, value: PlainValue, options: SetOptions): boolean {
    const entry = entryOf(map, key);
    if (entry !== undefined) return this.#replace(entry, value);
    if (!this.#canExtend(map)) return false;
    if (this.#isEmptyInBlock(map)) return this.#replace(map.parent, { [key]: value });
    const layout = layoutAt(this.#document, map);
    const after = options.after === undefined ? undefined : entryOf(map, options.after);
    const before = options.before === undefined ? undefined : entryOf(map, options.before);
    if (map.style === 'flow') {
      const index = before?.parent.entries.indexOf(before) ?? (after ? map.entries.indexOf(after) + 1 : -1);
      const printed = printFlowEntry(key, value, { isFlow: true, quotes: layout.quotes });
      return this.#session.apply(
        insertIntoFlow(this.#document, map, index === -1 ? map.entries.length : index, printed),
      );
    }
    const place: Place = before ? { before } : after ? { after } : 'last';
    return this.#session.apply(insertIntoBlock(this.#document, map, printEntry(key, value, layout), place));
  }

  #insertItem(sequence: YamlSequence, index: number, value: PlainValue): boolean {
    if (!this.#canExtend(sequence)) return false;
    if (this.#isEmptyInBlock(sequence)) return this.#replace(sequence.parent, [value]);
    const layout = layoutAt(this.#document, sequence);
    if (sequence.style === 'flow') {
      const printed = printFlow(value, { isFlow: true, quotes: layout.quotes });
      return this.#session.apply(insertIntoFlow(this.#document, sequence, index, printed));
    }
    const before = sequence.items[index];
    const place: Place = before ? { before } : 'last';
    return this.#session.apply(insertIntoBlock(this.#document, sequence, printItem(value, layout), place));
  }

  #addAt(container: Collection, step: PathStep, value: PlainValue): boolean {
    if (container.kind === 'map') return typeof step === 'string' && this.#set(container, step, value, {});
    return step === container.items.length && this.#insertItem(container, step, value);
  }

  #replace(child: YamlParent, value: PlainValue): boolean {
    const { value: node, parent } = child;
    if (meansSame(node, value)) return true;
    if (!this.#canEdit(parent) || !this.#canTakeAway(child, node?.range)) return false;
    if (node?.kind === 'map' && isObject(value) && this.#canChangeInside(node, value)) {
      return this.#replaceEntries(pathOf(child), node, value);
    }
    if (node?.kind === 'sequence' && isList(value) && this.#canChangeInside(node, value)) {
      return this.#replaceItems(pathOf(child), node, value);
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
    return this.#fill(child, below =>
      printValue(value, below ? { ...layout, allowsBlockScalars: false } : layout),
    );
  }

  /** Takes the value away and writes another in its place. */
  #fill(child: YamlParent, print: (hasCommentsBelow: boolean) => PrintedValue): boolean {
    const path = pathOf(child);
    const layout = layoutAt(this.#document, child.parent);
    if (!this.#session.apply(clearValue(this.#document, child))) return false;
    const cleared = this.#session.at(path);
    if (cleared === undefined || cleared.value !== undefined) return false;
    const printed = print(hasCommentsBelow(this.#document.text, cleared));
    return this.#session.apply(fillValue(this.#document, cleared, printed, layout));
  }

  #canChangeInside(node: Collection, value: PlainValue): boolean {
    return isFilled(value) && childrenOf(node).length > 0 && isEditable(this.#document.text, node);
  }

  #replaceEntries(path: readonly PathStep[], before: YamlMap, value: PlainObject): boolean {
    for (const [key, child] of Object.entries(value)) {
      const map = this.#session.at(path)?.value;
      if (map?.kind !== 'map' || !this.#set(map, key, child, {})) return false;
    }
    for (const key of before.entries.map(entry => entry.key)) {
      if (Object.hasOwn(value, key)) continue;
      const map = this.#session.at(path)?.value;
      const entry = map?.kind === 'map' ? entryOf(map, key) : undefined;
      if (entry === undefined || !this.#remove(entry)) return false;
    }
    return true;
  }

  #replaceItems(path: readonly PathStep[], before: YamlSequence, value: readonly PlainValue[]): boolean {
    for (const [index, child] of value.entries()) {
      const sequence = this.#session.at(path)?.value;
      if (sequence?.kind !== 'sequence') return false;
      const item = sequence.items[index];
      const isDone = item ? this.#replace(item, child) : this.#insertItem(sequence, index, child);
      if (!isDone) return false;
    }
    for (let index = before.items.length - 1; index >= value.length; index--) {
      const item = this.#session.at([...path, index]);
      if (item === undefined || !this.#remove(item)) return false;
    }
    return true;
  }

  #remove(child: YamlParent): boolean {
    const { parent } = child;
    if (!this.#canEdit(parent) || !this.#canTakeAway(child, child.range)) return false;
    if (parent.style === 'flow') return this.#session.apply(removeFromFlow(this.#document, child));
    if (childrenOf(parent).length > 1) return this.#session.apply(removeFromBlock(this.#document, child));
    if (parent.isIncomplete) return false;
    if (parent.parent === undefined) return this.#session.apply(emptyRoot(this.#document, parent));
    const first = parent.kind === 'map' ? '{}' : '[]';
    return this.#fill(parent.parent, () => ({ first, rest: [], kind: 'scalar' }));
  }

  #canEdit(collection: Collection): boolean {
    return isEditable(this.#document.text, collection) && !isShared(this.#document, collection);
  }

  #canExtend(collection: Collection): boolean {
    return !collection.isIncomplete && this.#canEdit(collection);
  }

  #canTakeAway(child: YamlParent, range: { start: number; end: number } | undefined): boolean {
    return !holdsUnreadLines(child) && (range === undefined || !isNeededElsewhere(this.#document, range));
  }

  /** `{}` or `[]` after a key or dash of block style: what comes into it is written in block style too. */
  #isEmptyInBlock(collection: Collection): collection is Collection & { parent: YamlParent } {
    return (
      childrenOf(collection).length === 0 &&
      collection.parent?.parent.style === 'block' &&
      commentsIn(this.#document, collection.range).length === 0
    );
  }
}

function childAt(container: Collection, step: PathStep): YamlParent | undefined {
  if (container.kind === 'map') return typeof step === 'string' ? entryOf(container, step) : undefined;
  return typeof step === 'number' ? container.items[step] : undefined;
}

/** The value with a map or sequence around it for every step; undefined for an index that is not 0. */
function nest(path: readonly PathStep[], value: PlainValue): PlainValue | undefined {
  return path.reduceRight<PlainValue | undefined>((inner, step) => {
    if (inner === undefined || (typeof step === 'number' && step !== 0)) return undefined;
    return typeof step === 'string' ? { [step]: inner } : [inner];
  }, value);
}
