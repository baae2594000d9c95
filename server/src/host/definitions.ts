/** What a file defines in kinds of its own, read by a host where nobody waits for it. */
import { readDefinitions } from '../engine/definitions/readDefinitions.ts';
import type { CustomKind } from '../engine/index.ts';
import type { FileSystem } from './fileSystem.ts';

/** In bytes. Definitions come in bundles that are larger than any manifest written by hand. */
export const LARGEST_DEFINITIONS = 8 * 1024 * 1024;

export interface FileDefinitions {
  readonly uri: string;
  /** None for a file that cannot be read. */
  readonly kinds: readonly CustomKind[];
}

export async function readDefinitionsFile(fileSystem: FileSystem, uri: string): Promise<FileDefinitions> {
  const content = await fileSystem.readFile(uri, LARGEST_DEFINITIONS);
  return { uri, kinds: typeof content === 'string' ? readDefinitions(content) : [] };
}
