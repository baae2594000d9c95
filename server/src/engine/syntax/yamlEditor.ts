/**
 * Changes the text of a YAML document: the one module that knows how.
 *
 * Nothing is touched that was not asked for. Comments stay beside what they stand beside; order, quoting,
 * indentation, flow style and line ends are those of the document, the nearest example first.
 */
import type { TextEdit } from '../text/textEdit.ts';
import type { TextRange } from '../text/textRange.ts';
import { insertCommentAbove } from './editor/commentAbove.ts';
import { DocumentChanges, type SetOptions } from './editor/documentChanges.ts';
import { EditSession } from './editor/editSession.ts';
import { layoutAt } from './editor/layout.ts';
import { type Collection, holdsUnreadLines } from './editor/places.ts';
import { meansSame, type PlainValue, plainValueOf } from './editor/plainValue.ts';
import { printLike } from './editor/printScalar.ts';
import { reorderItems } from './editor/reorderItems.ts';
import { holdsAnchors } from './editor/sharedNodes.ts';
import { sameTree, takeEntry } from './editor/takeEntry.ts';
import type { PathStep } from './nodeAt.ts';
import {
  entryOf,
  type YamlDocument,
  type YamlEntry,
  type YamlMap,
  type YamlParent,
  type YamlScalar,
  type YamlSequence,
} from './yamlTree.ts';

/**
 * Collects changes of one document. Every change is of the text as the changes before it left it, and is told of by
 * nodes of the document given at first. A change that cannot be made leaves no trace and answers false: its
 * place is gone, is repeated by an alias (so another place would change with it), or could not be read completely.
 */
export class YamlEditor {
  readonly #session: EditSession;
  readonly #changes: DocumentChanges;

  constructor(document: YamlDocument) {
    this.#session = new EditSession(document);
    this.#changes = new DocumentChanges(this.#session);
  }

  /** Edits of the document's text, in order, apart from each other. */
  edits(): readonly TextEdit[] {
    return this.#session.edits();
  }

  /** Gives a key its value, replacing the one it has or adding the entry. */
  set(map: YamlMap, key: string, value: PlainValue, options: SetOptions = {}): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(map);
      return current?.kind === 'map' && this.#changes.set(current, key, value, options);
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
          return nested !== undefined && this.#changes.addAt(container, step, nested);
        }
        if (rest.length === 0) return this.#changes.replace(child, value);
        const inside = child.value;
        if (inside?.kind === 'map' || inside?.kind === 'sequence') container = inside;
        else {
          const nested = nest(rest, value);
          return nested !== undefined && meansSame(inside, null) && this.#changes.replace(child, nested);
        }
      }
      return false;
    });
  }

  /** Replaces what an entry or item holds. Maps and sequences are changed in place, so that what stays the same keeps its look. */
  replaceValue(parent: YamlParent, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(parent);
      return current !== undefined && this.#changes.replace(current, value);
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
      if (current?.kind !== 'entry' || !this.#changes.canEdit(current.parent)) return false;
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
      return current !== undefined && this.#changes.remove(current);
    });
  }

  append(sequence: YamlSequence, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(sequence);
      return current?.kind === 'sequence' && this.#changes.insertItem(current, current.items.length, value);
    });
  }

  /** Puts an item in front of the one that has that index; at the end when none has. */
  insertItem(sequence: YamlSequence, index: number, value: PlainValue): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(sequence);
      return current?.kind === 'sequence' && this.#changes.insertItem(current, index, value);
    });
  }

  /**
   * Puts the items of a sequence in another order, each with the comment lines directly above it and all comments
   * beside and inside it. `order` has the indices of the items as they are to stand.
   */
  reorder(sequence: YamlSequence, order: readonly number[]): boolean {
    return this.#session.attempt(() => {
      const current = this.#session.find(sequence);
      if (current?.kind !== 'sequence' || !this.#changes.canExtend(current)) return false;
      if (current.items.some(item => holdsUnreadLines(item) || holdsAnchors(item))) return false;
      if (!this.#session.apply(reorderItems(this.#document, current, order))) return false;
      const after = this.#session.find(sequence);
      return (
        after?.kind === 'sequence' &&
        order.every((from, to) => sameTree(current.items[from]?.value, after.items[to]?.value))
      );
    });
  }

  /**
   * Moves an entry into another map, with the comment lines directly above it and all comments beside and inside it.
   * Refused when that map has such a key, or stands inside the entry.
   */
  move(entry: YamlEntry, target: YamlMap, options: SetOptions = {}): boolean {
    return this.#session.attempt(() => {
      const from = this.#session.find(entry);
      const to = this.#session.find(target);
      if (from?.kind !== 'entry' || to?.kind !== 'map' || !this.#canMove(from, to)) return false;
      const isBlock =
        from.parent.style === 'block' && (to.style === 'block' || this.#changes.isEmptyInBlock(to));
      if (!isBlock) return this.#moveValue(entry, from, to, options);
      const taken = takeEntry(this.#document, from);
      if (!this.#changes.remove(from, taken.range)) return false;
      const place = this.#session.find(target);
      if (place?.kind !== 'map' || !this.#changes.addLines(place, () => taken.lines, options)) return false;
      const after = this.#session.find(target);
      return after?.kind === 'map' && sameTree(entryOf(after, from.key)?.value, from.value);
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

  /** Between flow and block style the data move and the text is written anew. */
  #moveValue(entry: YamlEntry, from: YamlEntry, to: YamlMap, options: SetOptions): boolean {
    const value = plainValueOf(from.value);
    if (value === undefined || !this.#changes.set(to, from.key, value, options)) return false;
    const rest = this.#session.find(entry);
    return rest !== undefined && this.#changes.remove(rest);
  }

  #canMove(from: YamlEntry, to: YamlMap): boolean {
    const isInside = from.range.start <= to.range.start && to.range.end <= from.range.end;
    if (to === from.parent || isInside || entryOf(to, from.key) !== undefined) return false;
    return (
      this.#changes.canEdit(from.parent) &&
      this.#changes.canExtend(to) &&
      !holdsUnreadLines(from) &&
      !holdsAnchors(from)
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
