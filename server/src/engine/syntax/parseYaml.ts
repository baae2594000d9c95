/** Parses one YAML document into Setwise's own tree. */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { lineStartAt } from '../text/lines.ts';
import { type TextRange, textRange } from '../text/textRange.ts';
import { type Composed, compose, composeLeniently, TOO_DEEP, unmark } from './composeYaml.ts';
import { repairText } from './repairText.ts';
import { maskTemplate, UNKNOWN_CHARACTER } from './templateMask.ts';
import { collectionAt, collectionsAround } from './unfinishedLines.ts';
import type {
  ScalarStyle,
  YamlAlias,
  YamlDocument,
  YamlEntry,
  YamlItem,
  YamlMap,
  YamlNode,
  YamlParent,
  YamlScalar,
  YamlSequence,
} from './yamlTree.ts';

/** Deeper than any manifest, and shallow enough for everything that walks the tree. */
const MOST_LEVELS = 500;

/** Every repair takes one unfinished line out; a person types in one or two places. */
const MOST_REPAIRS = 4;

export interface ParseOptions {
  /** The text is what the server gets: nothing in it is repaired, and no `{{ … }}` is a template action. */
  readonly literal?: boolean;
}

/** Parses the text of one document (see `splitDocuments`). Never throws. */
export function parseYaml(text: string, { literal = false }: ParseOptions = {}): YamlDocument {
  const plain = composeLeniently(text);
  if (literal) return build(text, plain, NO_HOLES, false);
  const isTemplate =
    text.includes('{{') && (plain.errors.length > 0 || holdsAction(text, plain.document?.contents));
  if (plain.errors.length === 0 && !isTemplate) return build(text, plain, NO_HOLES, false);

  const masked = isTemplate ? maskTemplate(text) : { text, holes: [] };
  let unfinished: readonly number[] = [];
  let composed = isTemplate ? composeLeniently(masked.text) : plain;
  // What is wrong is told of the text as written; the repaired text only gives the tree.
  const errors = composed.errors;
  for (let round = 0; round < MOST_REPAIRS && composed.errors.length > 0; round++) {
    const repaired = repairText(composed.readable, composed.errors);
    if (repaired === undefined) break;
    const next = compose(repaired.text);
    if (next.errors.length > composed.errors.length) break;
    unfinished = [...unfinished, ...repaired.holes];
    composed = next;
  }
  const holes = { actions: masked.holes, unfinished };
  return build(text, { ...composed, errors }, holes, isTemplate);
}

/** Offsets of lines that could not be read. */
interface Holes {
  /** Lines of template actions: what they become may stand at any level around them. */
  readonly actions: readonly number[];
  /** Lines that a person is typing: they belong to the level at which they are indented. */
  readonly unfinished: readonly number[];
}

const NO_HOLES: Holes = { actions: [], unfinished: [] };

/** Whether an action stands where a value is expected: `key: {{ action }}` is legal YAML, a map whose key is a map, and never meant so. */
function holdsAction(text: string, node: unknown, level = 0): boolean {
  if (level > MOST_LEVELS) return false;
  if (isMap(node)) {
    const start = node.range?.[0] ?? 0;
    if (node.flow && text.startsWith('{{', start)) return true;
    return node.items.some(
      pair => holdsAction(text, pair.key, level + 1) || holdsAction(text, pair.value, level + 1),
    );
  }
  return isSeq(node) && node.items.some(item => holdsAction(text, item, level + 1));
}

function build(text: string, composed: Composed, holes: Holes, isTemplate: boolean): YamlDocument {
  const builder = new TreeBuilder(composed.readable, holes);
  const contents = composed.document?.contents;
  const root = contents ? builder.node(contents as Node, undefined) : undefined;
  builder.markIncomplete();
  const { deepest } = builder;
  return {
    text,
    root,
    errors:
      deepest === undefined ? composed.errors : [...composed.errors, { code: TOO_DEEP, range: deepest }],
    comments: builder.comments(composed.commented),
    isTemplate,
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class TreeBuilder {
  readonly #text: string;
  readonly #holes: Holes;
  readonly #collections: (Mutable<YamlMap> | Mutable<YamlSequence>)[] = [];
  readonly #anchors = new Map<string, YamlMap | YamlSequence | YamlScalar>();
  readonly #open = new Set<YamlNode>();
  readonly #scalars: TextRange[] = [];
  #level = 0;
  /** Where the tree was cut because it goes too deep. */
  deepest: TextRange | undefined;

  constructor(text: string, holes: Holes) {
    this.#text = text;
    this.#holes = holes;
  }

  node(source: Node, parent: YamlParent | undefined): YamlNode | undefined {
    if (this.#level === MOST_LEVELS) {
      this.deepest ??= this.#range(source);
      return undefined;
    }
    this.#level++;
    const node = this.#node(source, parent);
    this.#level--;
    return node;
  }

  #node(source: Node, parent: YamlParent | undefined): YamlNode | undefined {
    if (isMap(source)) return this.#map(source, parent);
    if (isSeq(source)) return this.#sequence(source, parent);
    if (isScalar(source)) return this.#scalar(source, parent);
    if (isAlias(source)) {
      const range = this.#range(source);
      const alias: YamlAlias = {
        kind: 'alias',
        name: source.source,
        range,
        parent,
        target: this.#anchored(source.source),
      };
      return alias;
    }
    return undefined;
  }

  /** A `#` outside of every scalar begins a comment at the start of a line, and after white space, quotes and punctuation. */
  comments(text: string): readonly TextRange[] {
    const comments: TextRange[] = [];
    if (!text.includes('#')) return comments;
    const scalars = this.#scalars.sort((a, b) => a.start - b.start);
    const begin = /(?<=^|[\s"',[\]{}|>+-])#[^\r\n]*/gm;
    let index = 0;
    for (let match = begin.exec(text); match !== null; match = begin.exec(text)) {
      const start = match.index;
      while (index < scalars.length && (scalars[index]?.end ?? 0) <= start) index++;
      const scalar = scalars[index];
      // A `#` in quotes says nothing about what follows the quotes on that line.
      if (scalar !== undefined && scalar.start <= start) begin.lastIndex = scalar.end;
      else comments.push(textRange(start, start + match[0].length));
    }
    return comments;
  }

  #map(source: YAMLMap, parent: YamlParent | undefined): YamlMap {
    const entries: YamlEntry[] = [];
    const map: Mutable<YamlMap> = {
      kind: 'map',
      style: source.flow ? 'flow' : 'block',
      entries,
      range: this.#range(source),
      parent,
      anchor: source.anchor,
      tag: source.tag,
      isIncomplete: false,
    };
    this.#remember(map);
    this.#collections.push(map);
    this.#open.add(map);
    for (const pair of source.items) entries.push(this.#entry(pair as Pair<Node, Node | null>, map));
    this.#open.delete(map);
    if (map.style === 'block')
      map.range = textRange(map.range.start, entries.at(-1)?.range.end ?? map.range.end);
    map.isIncomplete = entries.some(entry => entry.key.includes(UNKNOWN_CHARACTER));
    return map;
  }

  #entry(pair: Pair<Node, Node | null>, parent: YamlMap): YamlEntry {
    const keyNode = pair.key as Node | null;
    const valueNode = pair.value;
    const keyRange = keyNode?.range
      ? this.#range(keyNode)
      : textRange(parent.range.start, parent.range.start);
    const entry: Mutable<YamlEntry> = {
      kind: 'entry',
      key: isScalar(keyNode)
        ? unmark(String(keyNode.value ?? ''))
        : this.#text.slice(keyRange.start, keyRange.end),
      keyNode: undefined,
      keyRange,
      range: keyRange,
      parent,
      value: undefined,
      isMerge: isScalar(keyNode) && keyNode.value === '<<' && mayMerge(keyNode),
    };
    entry.keyNode = keyNode ? this.node(keyNode, entry) : undefined;
    entry.value = valueNode && !isEmptyScalar(valueNode) ? this.node(valueNode, entry) : undefined;
    entry.range = textRange(keyRange.start, entry.value?.range.end ?? this.#afterColon(keyRange.end));
    return entry;
  }

  #sequence(source: YAMLSeq, parent: YamlParent | undefined): YamlSequence {
    const items: YamlItem[] = [];
    const sequence: Mutable<YamlSequence> = {
      kind: 'sequence',
      style: source.flow ? 'flow' : 'block',
      items,
      range: this.#range(source),
      parent,
      anchor: source.anchor,
      tag: source.tag,
      isIncomplete: false,
    };
    this.#remember(sequence);
    this.#collections.push(sequence);
    this.#open.add(sequence);
    source.items.forEach((child, index) => {
      items.push(this.#item(child as Node | Pair<Node, Node | null>, index, sequence));
    });
    this.#open.delete(sequence);
    if (sequence.style === 'block') {
      sequence.range = textRange(sequence.range.start, items.at(-1)?.range.end ?? sequence.range.end);
    }
    return sequence;
  }

  #item(child: Node | Pair<Node, Node | null>, index: number, parent: YamlSequence): YamlItem {
    const item: Mutable<YamlItem> = { kind: 'item', index, range: parent.range, parent, value: undefined };
    // `[a: b]` holds a map of one pair without braces of its own, which `yaml` gives as a map already.
    const node = child as Node;
    const start = node.range?.[0] ?? parent.range.start;
    const text = this.#textWithColon(node);
    if (text !== undefined) item.value = this.#scalar(text.key, item, text.colon);
    else item.value = isEmptyScalar(node) ? undefined : this.node(node, item);
    const previous = parent.items[index - 1]?.range.end ?? parent.range.start;
    const begin = parent.style === 'block' ? this.#dashFrom(previous) : start;
    item.range = textRange(begin, item.value?.range.end ?? begin + 1);
    return item;
  }

  /** `[a:, b]` is a map and a text to the parser, and two texts to the decoder, to whom a colon before a comma is nothing special. */
  #textWithColon(node: Node): { readonly key: Scalar; readonly colon: string } | undefined {
    if (!isMap(node) || node.flow !== true) return undefined;
    const [pair, ...others] = node.items as Pair<Node, Node | null>[];
    const key = pair?.key;
    if (!isScalar(key) || key.type !== 'PLAIN' || others.length > 0) return undefined;
    if (key.range?.[0] !== node.range?.[0] || (pair?.value && !isEmptyScalar(pair.value))) return undefined;
    const colon = /^[ \t]*:(?=[,\]}])/.exec(this.#text.slice(key.range?.[1]));
    return colon === null ? undefined : { key, colon: colon[0] };
  }

  /** `more` stands behind it and belongs to it. */
  #scalar(source: Scalar, parent: YamlParent | undefined, more = ''): YamlScalar {
    const own = this.#range(source);
    const range = textRange(own.start, own.end + more.length);
    const style = STYLES[source.type ?? 'PLAIN'] ?? 'plain';
    const isBlock = style === 'literal' || style === 'folded';
    // Of a tag that the parser knows it makes a value of its own; what that is, is for `resolveScalar` to say.
    const value = unmark(typeof source.value === 'string' ? source.value : (source.source ?? ''));
    // Where the text ends without a line end, so does the block for the server.
    const text = (isBlock && this.#endsText(range) ? value.replace(/\n$/, '') : value) + more;
    const scalar: YamlScalar = {
      kind: 'scalar',
      text,
      style,
      range,
      parent,
      anchor: source.anchor,
      tag: source.tag,
      isUnknown: text.includes(UNKNOWN_CHARACTER) || /\{\{[\s\S]*?\}\}/.test(text),
    };
    this.#remember(scalar);
    // The line of `|` or `>` may end with a comment.
    this.#scalars.push(isBlock ? textRange(this.#endOfLine(range.start), range.end) : range);
    return scalar;
  }

  /** Whether a block scalar's last line of text is the last line of all, and not ended. */
  #endsText({ end }: TextRange): boolean {
    const last = this.#text.slice(lineStartAt(this.#text, end));
    return end === this.#text.length && last.trim() !== '';
  }

  #range(source: Node): TextRange {
    const [start, end] = source.range ?? [0, 0];
    if (!isScalar(source) || (source.type !== 'BLOCK_LITERAL' && source.type !== 'BLOCK_FOLDED')) {
      return textRange(start, end);
    }
    // A block scalar ends with its last character, not with the line end after it.
    let last = end;
    while (last > start && /[\r\n]/.test(this.#text[last - 1] ?? '')) last--;
    return textRange(start, last);
  }

  #remember(node: YamlMap | YamlSequence | YamlScalar): void {
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
  }

  #endOfLine(offset: number): number {
    const newline = this.#text.indexOf('\n', offset);
    return newline === -1 ? this.#text.length : newline;
  }

  /** The last node with that anchor; one that is still being built would contain itself. */
  #anchored(name: string): YamlAlias['target'] {
    const last = this.#anchors.get(name);
    return last === undefined || this.#open.has(last) ? undefined : last;
  }

  /** Marks what lines could belong to that could not be read; once the tree is whole. */
  markIncomplete(): void {
    for (const offset of this.#holes.actions) {
      for (const collection of collectionsAround(this.#collections, offset, this.#text)) {
        collection.isIncomplete = true;
      }
    }
    for (const offset of this.#holes.unfinished) {
      const collection = collectionAt(this.#collections, offset, this.#text);
      if (collection !== undefined) collection.isIncomplete = true;
    }
  }

  #afterColon(keyEnd: number): number {
    const match = /^[ \t]*:/.exec(this.#text.slice(keyEnd, keyEnd + 200));
    return match ? keyEnd + match[0].length : keyEnd;
  }

  /** The first dash at or after the offset, over white space and comments. */
  #dashFrom(offset: number): number {
    const gap = /(?:\s|#[^\n]*(?=\n))*/y;
    gap.lastIndex = offset;
    return offset + (gap.exec(this.#text)?.[0].length ?? 0);
  }
}

/** With a tag of another kind, `<<` is a text like any other. */
function mayMerge({ tag, type }: Scalar): boolean {
  return tag === undefined ? type === 'PLAIN' : tag === '!' || tag === 'tag:yaml.org,2002:merge';
}

function isEmptyScalar(node: Node): boolean {
  return (
    isScalar(node) && node.source === '' && (node.type ?? 'PLAIN') === 'PLAIN' && !node.anchor && !node.tag
  );
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};
