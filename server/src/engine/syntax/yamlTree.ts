/**
 * The tree of one YAML document.
 *
 * It is Setwise's own, so that the parser's types stop at this layer, every node knows its
 * parent, and scalars keep their text and style. All ranges are relative to the document.
 */
import type { TextRange } from '../text/textRange.ts';

export type YamlNode = YamlMap | YamlSequence | YamlScalar | YamlAlias;

/** What holds a node: an entry of a map or an item of a sequence; nothing holds the root. */
export type YamlParent = YamlEntry | YamlItem;

export interface YamlMap {
  readonly kind: 'map';
  readonly style: 'block' | 'flow';
  /** In the order of the text; a key written twice stands here twice. */
  readonly entries: readonly YamlEntry[];
  readonly range: TextRange;
  readonly parent: YamlParent | undefined;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** Something in it could not be read (a half-typed line, a template action on a line of its own): a missing key may be there all the same. */
  readonly isIncomplete: boolean;
}

export interface YamlEntry {
  readonly kind: 'entry';
  /** The key's text, decoded; the source text for a key that is a collection. */
  readonly key: string;
  readonly keyNode: YamlNode | undefined;
  readonly keyRange: TextRange;
  /** From the key to the end of the value. */
  readonly range: TextRange;
  readonly parent: YamlMap;
  /** Absent when nothing is written after the colon, which the API server reads as null. */
  readonly value: YamlNode | undefined;
  /** A merge key: plain `<<`. */
  readonly isMerge: boolean;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly style: 'block' | 'flow';
  readonly items: readonly YamlItem[];
  readonly range: TextRange;
  readonly parent: YamlParent | undefined;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** See YamlMap. */
  readonly isIncomplete: boolean;
}

export interface YamlItem {
  readonly kind: 'item';
  readonly index: number;
  /** In a block sequence from its dash, to the end of the value. */
  readonly range: TextRange;
  readonly parent: YamlSequence;
  readonly value: YamlNode | undefined;
}

export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal' | 'folded';

export interface YamlScalar {
  readonly kind: 'scalar';
  /** The decoded text: quotes and escapes undone, lines folded. What type it has is for `resolveScalar` to say. */
  readonly text: string;
  readonly style: ScalarStyle;
  /** Of the source, quotes included. */
  readonly range: TextRange;
  readonly parent: YamlParent | undefined;
  readonly anchor: string | undefined;
  readonly tag: string | undefined;
  /** It stands for something that is not known here: a template action, or a quote that is not closed yet. */
  readonly isUnknown: boolean;
}

export interface YamlAlias {
  readonly kind: 'alias';
  readonly name: string;
  readonly range: TextRange;
  readonly parent: YamlParent | undefined;
  /** The node with that anchor before it; an alias that leads nowhere has none. Never expanded while parsing. */
  readonly target: YamlMap | YamlSequence | YamlScalar | undefined;
}

/** What is wrong with the text itself. */
export interface YamlError {
  /** The parser's own code, such as `BAD_INDENT`. */
  readonly code: string;
  readonly range: TextRange;
}

/** The parse of one document. Parsing never fails: a broken document is a smaller tree and a list of errors. */
export interface YamlDocument {
  readonly text: string;
  readonly root: YamlNode | undefined;
  readonly errors: readonly YamlError[];
  /** Comments in the order of the text, each from its `#` to the end of its line. */
  readonly comments: readonly TextRange[];
  /** It holds template actions (`{{ … }}`), so another program writes the manifest that the server sees. */
  readonly isTemplate: boolean;
}

/** Follows an alias to its target. A chain of aliases cannot loop: each leads to an anchor before it. */
export function resolveAlias(node: YamlNode | undefined): YamlMap | YamlSequence | YamlScalar | undefined {
  return node?.kind === 'alias' ? node.target : node;
}

/** The value of the last entry of that key, as the server's decoder takes it. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  for (let index = map.entries.length - 1; index >= 0; index--) {
    const entry = map.entries[index];
    if (entry?.key === key) return entry;
  }
  return undefined;
}
