/** Resources of a file and where they stand in it now. */
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { TextRange } from '../text/textRange.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';

export interface PlacedResource {
  readonly resource: Resource;
  /** Index of its document in the file. */
  readonly document: number;
  /** Offset of its document in the file. */
  readonly start: number;
  /** In the file; a document of its own up to the next one, so that a cursor on an empty line below still counts. */
  readonly range: TextRange;
}

/** The first resource of the file, in the order of the text, that is wanted. */
export function locateResource(
  file: SourceFile,
  isWanted: (placed: PlacedResource) => boolean,
): PlacedResource | undefined {
  for (const placed of placedResources(file)) if (isWanted(placed)) return placed;
  return undefined;
}

export function* placedResources(file: SourceFile): Generator<PlacedResource> {
  for (const [document, { start, document: parsed }] of file.documents.entries()) {
    for (const resource of resourcesOf(parsed)) {
      const isWhole = resource.origin.length === 0;
      const range = isWhole
        ? { start, end: start + parsed.text.length }
        : { start: start + resource.root.range.start, end: start + resource.root.range.end };
      yield { resource, document, start, range };
    }
  }
}
