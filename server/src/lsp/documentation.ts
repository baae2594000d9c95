/** Reads Kubernetes' description texts when someone first asks for them; the start does not wait for them. */
import { type Documentation, readDocumentation } from '../engine/index.ts';
import type { FileSystem } from '../host/fileSystem.ts';
import type { Log } from './log.ts';

/** In bytes; several times what there is. */
const LARGEST = 4_000_000;

export interface DocumentationOptions {
  /** Of `documentation.json`; undefined where nobody has it. */
  readonly uri: string | undefined;
  readonly fileSystem: FileSystem;
  readonly log: Log;
}

/** Gives the texts, or undefined where they cannot be had; they are read once. */
export function documentationReader(options: DocumentationOptions): () => Promise<Documentation | undefined> {
  let reading: Promise<Documentation | undefined> | undefined;
  return () => {
    reading ??= read(options);
    return reading;
  };
}

async function read({ uri, fileSystem, log }: DocumentationOptions): Promise<Documentation | undefined> {
  if (uri === undefined) return undefined;
  const content = await fileSystem.readFile(uri, LARGEST);
  const documentation = typeof content === 'string' ? parse(content) : undefined;
  if (documentation === undefined) log.warn(`Kubernetes' descriptions cannot be read from ${uri}.`);
  return documentation;
}

function parse(text: string): Documentation | undefined {
  try {
    return readDocumentation(JSON.parse(text));
  } catch {
    return undefined;
  }
}
