/** Names under a cursor: where they are declared, and everywhere they are used. Offsets count from the start of a file. */
import { type Definition, definitionAt } from '../features/definition.ts';
import { type DocumentLink, documentLinks } from '../features/documentLinks.ts';
import { highlightsAt } from '../features/highlight.ts';
import {
  type NamesWorkspace,
  occurrencesOf,
  type PlacedOccurrence,
  symbolsAt,
} from '../features/references.ts';
import type { Snapshot } from './snapshot.ts';

/** Undefined where there is nothing to go to. */
export function definitionOf(snapshot: Snapshot, uri: string, offset: number): Definition | undefined {
  const file = snapshot.file(uri);
  return file && definitionAt(file, offset, namesWorkspace(snapshot));
}

/** The places of what stands at an offset, those of one document with each step, so that a host can stop between two of them. */
export function* referencesOf(
  snapshot: Snapshot,
  { uri, offset }: { readonly uri: string; readonly offset: number },
): Generator<readonly PlacedOccurrence[]> {
  const file = snapshot.file(uri);
  if (file === undefined) return;
  const workspace = namesWorkspace(snapshot);
  const symbols = symbolsAt(file, offset, workspace).map(({ symbol }) => symbol);
  if (symbols.length > 0) yield* occurrencesOf(symbols, workspace);
}

/** The places of what stands at an offset, in that file. */
export function highlightsOf(snapshot: Snapshot, uri: string, offset: number): readonly PlacedOccurrence[] {
  const file = snapshot.file(uri);
  return file ? highlightsAt(file, offset, namesWorkspace(snapshot)) : [];
}

/** Names of files of the workspace that a file holds. */
export function documentLinksOf(snapshot: Snapshot, uri: string): readonly DocumentLink[] {
  const file = snapshot.file(uri);
  return file ? documentLinks(file, other => snapshot.file(other) !== undefined) : [];
}

export function namesWorkspace(snapshot: Snapshot): NamesWorkspace {
  return {
    files: filesOf(snapshot),
    index: snapshot.index,
    namingOf: uri => snapshot.settingsAt(uri, 0).naming,
  };
}

/** Read as they are wanted, and as often. */
function filesOf(snapshot: Snapshot): NamesWorkspace['files'] {
  return {
    *[Symbol.iterator]() {
      for (const uri of snapshot.uris) {
        const file = snapshot.file(uri);
        if (file !== undefined) yield file;
      }
    },
  };
}
