/** Makes symbols of parts of a manifest, whatever state they are in. */
import type { Field, ObjectView } from '../../model/view.ts';
import type { TextRange } from '../../text/textRange.ts';
import type { DocumentSymbol, SymbolKind } from './documentSymbol.ts';

export interface SymbolParts {
  readonly kind: SymbolKind;
  readonly name: Field<string>;
  /** Stands for a name that is not written. */
  readonly fallback?: string;
  readonly detail?: string;
  readonly children?: readonly DocumentSymbol[];
}

/** The symbol of a list item or map. */
export function symbolOf(view: ObjectView, parts: SymbolParts): DocumentSymbol {
  const { kind, name, fallback = '', detail = '', children = [] } = parts;
  const range = view.source.holder?.range ?? view.range;
  return {
    kind,
    name: plain(name.value ?? '') || plain(fallback) || '(no name)',
    detail: plain(detail),
    range,
    // What an alias or a merge key brings in is written elsewhere.
    selection: within(name.entry?.value?.range, range),
    children,
  };
}

/** Editors refuse a selection that is not within the range. */
export function within(selection: TextRange | undefined, range: TextRange): TextRange {
  const isWithin = selection !== undefined && selection.start >= range.start && selection.end <= range.end;
  return isWithin ? selection : { start: range.start, end: range.start };
}

const MOST = 80;

/** On one line, and not longer than one. */
export function plain(text: string): string {
  const line = text
    .slice(0, 2 * MOST)
    .replace(/\s+/g, ' ')
    .trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1)}…` : line;
}
