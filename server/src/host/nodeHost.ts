/** A machine with Node: files are read from disk, definitions in a thread of their own. */
import { readInWorker } from './definitionsWorker.ts';
import { type Host, SLICE } from './fileSystem.ts';
import { nodeFileSystem } from './nodeFileSystem.ts';
import { nodeGit } from './nodeGit.ts';

/** What stands beside the bundle. */
export interface NodeHostFiles {
  /** `documentation.json`. */
  readonly documentation: URL;
  /** The bundle of main/definitionsWorker.ts. */
  readonly definitionsWorker: URL;
}

export function nodeHost({ documentation, definitionsWorker }: NodeHostFiles): Host {
  return {
    fileSystem: nodeFileSystem,
    documentation: documentation.href,
    readDefinitions: (uris, signal) => readInWorker(definitionsWorker, uris, signal),
    git: nodeGit,
    slice: SLICE,
    yieldToHost: () => new Promise(resolve => setImmediate(resolve)),
  };
}
