/** Files that exist only here: for tests, and for whoever runs the server without a disk. */
import { readDefinitionsFile } from './definitions.ts';
import type { FileSystem, Host } from './fileSystem.ts';
import { compileGlobs } from './globs.ts';
import { normaliseUri, pathBelow } from './uri.ts';

/** @param files Texts by URI, read anew each time. */
export function memoryHost(files: ReadonlyMap<string, string>): Host {
  const fileSystem = memoryFileSystem(files);
  return {
    fileSystem,
    documentation: undefined,
    async *readDefinitions(uris) {
      for (const uri of uris) yield await readDefinitionsFile(fileSystem, uri);
    },
    // Every step is a slice, however fast the machine is.
    slice: 0,
    yieldToHost: () => new Promise(resolve => setTimeout(resolve)),
  };
}

function memoryFileSystem(files: ReadonlyMap<string, string>): FileSystem {
  return {
    async readFile(uri, limit) {
      for (const [name, text] of files) {
        if (normaliseUri(name) !== uri) continue;
        return text.length > limit ? { bytes: text.length } : text;
      }
      return undefined;
    },
    async *findFiles(folder, globs) {
      const matcher = compileGlobs(globs);
      for (const name of files.keys()) {
        const path = pathBelow(folder, normaliseUri(name));
        if (path !== undefined && matcher.isSearched(path)) yield normaliseUri(name);
      }
    },
  };
}
