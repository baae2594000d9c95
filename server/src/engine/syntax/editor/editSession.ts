/** A document under change: the present text and its parse, and what became of the nodes of the original. */
import { lineBreakOf } from '../../text/lines.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import { type TextRange, textRange } from '../../text/textRange.ts';
import { followPath, type PathStep } from '../nodeAt.ts';
import { parseYaml } from '../parseYaml.ts';
import type { YamlDocument, YamlParent } from '../yamlTree.ts';
import { type PieceEdit, PieceTable } from './pieceTable.ts';
import { type Collection, childrenOf, endsInOpenBlock, startOf } from './places.ts';

export class EditSession {
  readonly #lineBreak: string;
  #pieces: PieceTable;
  /** Of the present text; absent until someone asks, as most fixes are one change and need no second parse. */
  #parsed: YamlDocument | undefined;
  #isChanged = false;

  constructor(document: YamlDocument) {
    this.#lineBreak = lineBreakOf(document.text);
    this.#parsed = document;
    this.#pieces = PieceTable.of(document.text);
  }

  /** The document as it is now. */
  get document(): YamlDocument {
    this.#parsed ??= parseYaml(this.#pieces.text);
    return this.#parsed;
  }

  /** Edits of the original text, in order, apart from each other. */
  edits(): readonly TextEdit[] {
    return this.#pieces.edits();
  }

  /** Applies edits of the present text, with the line ends of the original; false when there are none to apply because the change is not possible. */
  apply(edits: readonly PieceEdit[] | undefined): boolean {
    if (edits === undefined) return false;
    if (edits.length === 0) return true;
    const { length } = this.document.text;
    const goesBelow = edits.some(({ range, text }) => range.end === length && text.startsWith('\n'));
    if (goesBelow && endsInOpenBlock(this.document)) return false;
    this.#pieces = this.#pieces.apply(
      edits.map(edit => ({ ...edit, text: this.#apart(edit).replace(/\r?\n/g, this.#lineBreak) })),
    );
    this.#parsed = undefined;
    this.#isChanged = true;
    return true;
  }

  /** A comment may touch the quote before it (`"2"#c`), and would become part of a plain text in its place. */
  #apart({ range, text }: PieceEdit): string {
    if (this.document.text[range.end] !== '#' || !/\S$/.test(text)) return text;
    return this.document.comments.some(({ start }) => start === range.end) ? `${text} ` : text;
  }

  /** Does all of a change or, when it answers false, nothing. */
  attempt(change: () => boolean): boolean {
    const before = { pieces: this.#pieces, parsed: this.#parsed, isChanged: this.#isChanged };
    if (change()) return true;
    this.#pieces = before.pieces;
    this.#parsed = before.parsed;
    this.#isChanged = before.isChanged;
    return false;
  }

  /** What a node of the original has become; undefined when it is gone. */
  find(node: YamlParent): YamlParent | undefined;
  find(node: Collection): Collection | undefined;
  find(node: YamlParent | Collection): YamlParent | Collection | undefined {
    if (!this.#isChanged) return node;
    if (node.kind === 'map' || node.kind === 'sequence') {
      const current = node.parent === undefined ? this.document.root : this.find(node.parent)?.value;
      return current?.kind === node.kind ? current : undefined;
    }
    const container = this.find(node.parent);
    const offset = this.#pieces.offsetOf(startOf(node));
    if (container === undefined || offset === undefined) return undefined;
    return childrenOf(container).find(child => startOf(child) === offset);
  }

  /** Where a range of the original stands now; undefined when it was changed. */
  findRange(range: TextRange): TextRange | undefined {
    if (!this.#isChanged || range.start === range.end) return this.#isChanged ? undefined : range;
    const start = this.#pieces.offsetOf(range.start);
    const last = this.#pieces.offsetOf(range.end - 1);
    if (start === undefined || last === undefined || last - start !== range.end - 1 - range.start)
      return undefined;
    return textRange(start, last + 1);
  }

  /** The entry or item that a path leads to now. */
  at(path: readonly PathStep[]): YamlParent | undefined {
    const target = followPath(this.document.root, path);
    return target.missing.length === 0 ? target.parent : undefined;
  }
}
