/** Outlines of files, and what the workspace holds by name; offsets count from the start of the file. */
import type { DocumentSymbol, SymbolKind } from '../features/symbols/documentSymbol.ts';
import { documentSymbolsOf } from '../features/symbols/documentSymbols.ts';
import { type WorkspaceSymbol, workspaceSymbolsOf } from '../features/symbols/workspaceSymbols.ts';
import { shiftRange, type TextRange } from '../text/textRange.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import { type PlacedResource, placedResources } from './locateResource.ts';
import type { Snapshot } from './snapshot.ts';

/** In the order of the text; nothing for YAML that is no manifest. */
export function documentSymbols(snapshot: Snapshot, uri: string): readonly DocumentSymbol[] {
  const { documents } = snapshot.file(uri) ?? { documents: [] };
  return documents.flatMap(({ document, start }) =>
    documentSymbolsOf(document).map(symbol => shiftSymbol(symbol, start)),
  );
}

export interface LocatedSymbol {
  readonly kind: SymbolKind;
  /** Kind and name, such as `Pod db-0`. */
  readonly name: string;
  /** The namespace, where it is known. */
  readonly container: string;
  readonly uri: string;
  readonly range: TextRange;
}

/** What may be meant by a query; a few hundred at most. */
export function workspaceSymbols(snapshot: Snapshot, query: string): readonly LocatedSymbol[] {
  return workspaceSymbolsOf(query, snapshot.index).flatMap(symbol => {
    const { uri, ordinal } = symbol.resource;
    const file = snapshot.file(uri);
    const placed = file && placedIn(file)[ordinal];
    if (placed === undefined) return [];
    const { kind, name, container } = symbol;
    return [{ kind, name, container, uri, range: shiftRange(rangeOf(symbol, placed), placed.start) }];
  });
}

/** The name that it comes from. */
function rangeOf({ template }: WorkspaceSymbol, { resource }: PlacedResource): TextRange {
  const templates = resource.statefulSet?.spec.volumeClaimTemplates.items ?? [];
  const claim = templates.find(({ metadata }) => metadata.name.value === template);
  return (claim ?? resource).metadata.name.range;
}

const placedByFile = new WeakMap<SourceFile, readonly PlacedResource[]>();

function placedIn(file: SourceFile): readonly PlacedResource[] {
  const placed = placedByFile.get(file) ?? [...placedResources(file)];
  placedByFile.set(file, placed);
  return placed;
}

function shiftSymbol(symbol: DocumentSymbol, by: number): DocumentSymbol {
  return {
    ...symbol,
    range: shiftRange(symbol.range, by),
    selection: shiftRange(symbol.selection, by),
    children: symbol.children.map(child => shiftSymbol(child, by)),
  };
}
