/** A file as a list of parsed documents, kept from edit to edit. */
import { parseYaml } from '../syntax/parseYaml.ts';
import { splitDocuments } from '../syntax/splitDocuments.ts';
import type { YamlDocument } from '../syntax/yamlTree.ts';

/** A document and where it starts in the file now. Edits above it move `start`; the parse stays the same object. */
export interface PlacedDocument {
  /** UTF-16 offset in the file. */
  readonly start: number;
  readonly document: YamlDocument;
}

export interface SourceFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly PlacedDocument[];
}

/** Parses `text`, keeping the parse of every document whose text did not change. */
export function updateSourceFile(previous: SourceFile | undefined, uri: string, text: string): SourceFile {
  if (previous?.text === text && previous.uri === uri) return previous;
  const before = (previous?.documents ?? []).map(({ document }) => document);
  const chunks = splitDocuments(text);
  // An edit leaves most documents where they are: those before it, and those behind it.
  const head = countWhile(chunks, (chunk, index) => before[index]?.text === chunk.text);
  const tail = countWhile(chunks.slice(head), (_, index) => {
    const old = before.length - 1 - index;
    return old >= head && before[old]?.text === chunks[chunks.length - 1 - index]?.text;
  });
  const moved = new Map<string, YamlDocument[]>();
  for (const document of before.slice(head, before.length - tail)) {
    const same = moved.get(document.text);
    if (same) same.push(document);
    else moved.set(document.text, [document]);
  }
  const documents = chunks.map(({ start, text }, index) => {
    const kept = index < head ? before[index] : before[before.length - chunks.length + index];
    const isKept = index < head || index >= chunks.length - tail;
    // Two documents of the same text stay two objects: findings hang on the object.
    return { start, document: (isKept ? kept : moved.get(text)?.shift()) ?? parseYaml(text) };
  });
  return { uri, text, documents };
}

/** How many items in a row, from the first, are as wanted. */
function countWhile<T>(items: readonly T[], isWanted: (item: T, index: number) => boolean): number {
  const end = items.findIndex((item, index) => !isWanted(item, index));
  return end === -1 ? items.length : end;
}
