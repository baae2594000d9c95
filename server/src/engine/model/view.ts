/**
 * Lenses over the tree: `resource.spec.template.metadata.labels` reads as in the Kubernetes reference and cannot throw.
 *
 * Nothing is copied or converted. A value of a wrong type reads as `undefined`; the API server's verdict says so once.
 */
import type { PathStep } from '../syntax/nodeAt.ts';
import { resolveScalar } from '../syntax/resolveScalar.ts';
import {
  entryOf,
  resolveAlias,
  type YamlEntry,
  type YamlItem,
  type YamlMap,
  type YamlNode,
} from '../syntax/yamlTree.ts';
import type { TextRange } from '../text/textRange.ts';

/**
 * Whether a place is written. `unknown`: written as something that another program replaces, or possibly
 * written where this text does not show it; then there is no value to judge and nothing is missing either.
 */
export type Presence = 'present' | 'absent' | 'unknown';

/** A place where the Kubernetes API expects a `T`. It exists even when the manifest leaves it out. */
export interface Field<T> {
  readonly key: string;
  readonly value: T | undefined;
  readonly presence: Presence;
  /** Of the value; of the nearest thing the author did write when there is none. Relative to the document. */
  readonly range: TextRange;
  readonly keyRange: TextRange;
  readonly entry: YamlEntry | undefined;
  /** From the root of the resource. */
  readonly path: readonly PathStep[];
}

/** Where a view looks: a node, what holds it, and where to point when it is not there. */
export interface ViewSource {
  readonly node: YamlNode | undefined;
  readonly presence: Presence;
  readonly holder: YamlEntry | YamlItem | undefined;
  readonly range: TextRange;
  readonly keyRange: TextRange;
  readonly path: readonly PathStep[];
}

export type ViewClass<V> = new (source: ViewSource) => V;

/**
 * A structure or map of the API.
 *
 * Every rule walks the same views, so that each is made once and keeps what is reached from it. Whatever differs
 * between views lies in their source.
 */
export class ObjectView {
  readonly source: ViewSource;
  readonly map: YamlMap | undefined;
  /** What was reached from here, by key. */
  readonly memo: ViewMemo = { sources: undefined, views: undefined };

  constructor(source: ViewSource) {
    this.source = source;
    const node = resolveAlias(source.node);
    this.map = node?.kind === 'map' ? node : undefined;
  }

  get presence(): Presence {
    return this.source.presence;
  }

  get isPresent(): boolean {
    return this.map !== undefined;
  }

  /** Where to point at the object as a whole: its key, or the nearest thing that is written. */
  get keyRange(): TextRange {
    return this.source.keyRange;
  }

  get range(): TextRange {
    return this.source.range;
  }

  get path(): readonly PathStep[] {
    return this.source.path;
  }

  /** Only of a complete object may be said that something is missing from it. */
  get isComplete(): boolean {
    if (this.map === undefined) return this.presence === 'absent';
    return !this.map.isIncomplete && mergedMaps(this.map) !== undefined;
  }

  /** Keys as they are written, those of merged maps last. */
  get keys(): readonly string[] {
    return this.entries.map(entry => entry.key);
  }

  get entries(): readonly YamlEntry[] {
    if (this.map === undefined) return [];
    const own = this.map.entries.filter(entry => !entry.isMerge);
    const known = new Set(own.map(entry => entry.key));
    const merged = (mergedMaps(this.map) ?? [])
      .flatMap(map => map.entries)
      .filter(entry => !known.has(entry.key));
    return [...own, ...merged];
  }

  has(key: string): boolean {
    return entryIn(this, key) !== undefined;
  }

  text(key: string): Field<string> {
    return fieldIn(this, key, node => {
      if (node?.kind !== 'scalar') return undefined;
      const value = resolveScalar(node);
      return value.type === 'string' ? value.value : undefined;
    });
  }

  integer(key: string): Field<number> {
    return fieldIn(this, key, node => {
      if (node?.kind !== 'scalar') return undefined;
      const value = resolveScalar(node);
      return value.type === 'integer' ? Number(value.value) : undefined;
    });
  }

  boolean(key: string): Field<boolean> {
    return fieldIn(this, key, node => {
      if (node?.kind !== 'scalar') return undefined;
      const value = resolveScalar(node);
      return value.type === 'boolean' ? value.value : undefined;
    });
  }

  /** A scalar's text as written, whatever its type: quantities, IntOrString. */
  scalar(key: string): Field<string> {
    return fieldIn(this, key, node => {
      if (node?.kind !== 'scalar') return undefined;
      return resolveScalar(node).type === 'null' ? undefined : node.text;
    });
  }

  object<V extends ObjectView>(key: string, view: ViewClass<V>): V {
    const known = this.memo.views?.get(key);
    if (known instanceof view) return known;
    const made = new view(sourceIn(this, key));
    this.memo.views = (this.memo.views ?? new Map()).set(key, made);
    return made;
  }

  list<V extends ObjectView>(key: string, view: ViewClass<V>): ListView<V> {
    const known = this.memo.views?.get(key);
    if (known instanceof ListView && known.view === view) return known;
    const made = new ListView(sourceIn(this, key), view);
    this.memo.views = (this.memo.views ?? new Map()).set(key, made);
    return made;
  }

  /** The string items of a list. */
  texts(key: string): readonly Field<string>[] {
    return this.list(key, ItemView).items.map(item => item.field);
  }
}

interface ViewMemo {
  sources: Map<string, ViewSource> | undefined;
  views: Map<string, unknown> | undefined;
}

function entryIn({ map }: ObjectView, key: string): YamlEntry | undefined {
  if (map === undefined) return undefined;
  const own = entryOf(map, key);
  if (own !== undefined) return own;
  for (const merged of mergedMaps(map) ?? []) {
    const entry = entryOf(merged, key);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function sourceIn(view: ObjectView, key: string): ViewSource {
  let source = view.memo.sources?.get(key);
  if (source === undefined) {
    source = findSource(view, key);
    view.memo.sources = (view.memo.sources ?? new Map()).set(key, source);
  }
  return source;
}

function findSource(view: ObjectView, key: string): ViewSource {
  const entry = entryIn(view, key);
  const path = [...view.path, key];
  if (entry === undefined) {
    const presence = view.isComplete && view.presence !== 'unknown' ? 'absent' : 'unknown';
    const { keyRange } = view;
    return { node: undefined, presence, holder: undefined, range: keyRange, keyRange, path };
  }
  return {
    node: entry.value,
    presence: presenceOf(entry.value),
    holder: entry,
    range: entry.value?.range ?? entry.keyRange,
    keyRange: entry.keyRange,
    path,
  };
}

function fieldIn<T>(
  view: ObjectView,
  key: string,
  read: (node: YamlNode | undefined) => T | undefined,
): Field<T> {
  const source = sourceIn(view, key);
  return {
    key,
    value: source.presence === 'present' ? read(resolveAlias(source.node)) : undefined,
    presence: source.presence,
    range: source.range,
    keyRange: source.keyRange,
    entry: source.holder?.kind === 'entry' ? source.holder : undefined,
    path: source.path,
  };
}

/** A list of structures. */
export class ListView<V> {
  readonly source: ViewSource;
  /** Of the items. */
  readonly view: ViewClass<V>;
  readonly items: readonly V[];
  /** Only a complete list lacks what is not in it. */
  readonly isComplete: boolean;

  constructor(source: ViewSource, view: ViewClass<V>) {
    this.source = source;
    this.view = view;
    const node = resolveAlias(source.node);
    const items = node?.kind === 'sequence' ? node.items : [];
    this.isComplete =
      source.presence === 'absent' ||
      (source.presence === 'present' &&
        (node?.kind !== 'sequence' ||
          (!node.isIncomplete && items.every(item => presenceOf(item.value) !== 'unknown'))));
    this.items = items.map(item => new view(itemSource(item, source.path)));
  }

  get keyRange(): TextRange {
    return this.source.keyRange;
  }

  get isPresent(): boolean {
    return this.source.presence === 'present';
  }
}

/** A list item that is a string. */
class ItemView extends ObjectView {
  get field(): Field<string> {
    const node = resolveAlias(this.source.node);
    const value = node?.kind === 'scalar' ? resolveScalar(node) : undefined;
    return {
      key: '',
      value: value?.type === 'string' ? value.value : undefined,
      presence: this.presence,
      range: this.range,
      keyRange: this.keyRange,
      entry: undefined,
      path: this.path,
    };
  }
}

function itemSource(item: YamlItem, listPath: readonly PathStep[]): ViewSource {
  const range = item.value?.range ?? item.range;
  const path = [...listPath, item.index];
  return { node: item.value, presence: presenceOf(item.value), holder: item, range, keyRange: range, path };
}

/** Null counts as absent, as it does for the server's decoder. */
function presenceOf(node: YamlNode | undefined): Presence {
  if (node === undefined) return 'absent';
  const resolved = resolveAlias(node);
  if (resolved === undefined) return 'unknown';
  if (resolved.kind !== 'scalar') return 'present';
  if (resolved.isUnknown) return 'unknown';
  return resolveScalar(resolved).type === 'null' ? 'absent' : 'present';
}

/** The maps that `<<` brings in, earlier ones first; undefined when one of them is not known. */
function mergedMaps(map: YamlMap): readonly YamlMap[] | undefined {
  const merged: YamlMap[] = [];
  for (const entry of map.entries) {
    if (!entry.isMerge) continue;
    const value = resolveAlias(entry.value);
    const sources = value?.kind === 'sequence' ? value.items.map(item => resolveAlias(item.value)) : [value];
    for (const source of sources) {
      if (source?.kind !== 'map') return undefined;
      merged.push(source);
    }
  }
  return merged;
}
