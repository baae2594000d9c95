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
  const known = new Map<string, YamlDocument[]>();
  for (const { document } of previous?.documents ?? []) {
    const same = known.get(document.text);
    if (same) same.push(document);
    else known.set(document.text, [document]);
  }
  const documents = splitDocuments(text).map(chunk => ({
    start: chunk.start,
    // Two documents of the same text stay two objects: findings hang on the object.
    document: known.get(chunk.text)?.shift() ?? parseYaml(chunk.text),
  }));
  return { uri, text, documents };
}
