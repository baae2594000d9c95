/** A web worker: it has no files, so it asks the client, which has the editor's. */
import type { Connection } from 'vscode-languageserver';
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadDefinitionsParams,
  type ReadDefinitionsResult,
  type ReadFileParams,
  type ReadFileResult,
  readDefinitionsRequest,
  readFileRequest,
} from '../lsp/requests.ts';
import { type FileDefinitions, LARGEST_DEFINITIONS } from './definitions.ts';
import { type FileSystem, type Host, SLICE } from './fileSystem.ts';
import { compileGlobs } from './globs.ts';
import { normaliseUri, pathBelow } from './uri.ts';

export function clientHost(connection: Connection): Host {
  return {
    fileSystem: clientFileSystem(connection),
    documentation: undefined,
    readDefinitions: (uris, signal) => readDefinitions(connection, uris, signal),
    slice: SLICE,
    yieldToHost,
  };
}

/** One worker of the client's reads so many: large enough to be worth it, small enough to have the first ones soon. */
const DEFINITIONS_AT_ONCE = 8;

async function* readDefinitions(
  connection: Connection,
  uris: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<FileDefinitions> {
  for (let start = 0; start < uris.length; start += DEFINITIONS_AT_ONCE) {
    signal.throwIfAborted();
    const batch = uris.slice(start, start + DEFINITIONS_AT_ONCE);
    const params: ReadDefinitionsParams = { uris: batch, limit: LARGEST_DEFINITIONS };
    const read = await connection.sendRequest<ReadDefinitionsResult>(readDefinitionsRequest, params);
    for (const [index, uri] of batch.entries()) yield { uri, kinds: read[index] ?? [] };
  }
}

function clientFileSystem(connection: Connection): FileSystem {
  return {
    async readFile(uri, limit) {
      const params: ReadFileParams = { uri, limit };
      try {
        return (await connection.sendRequest<ReadFileResult>(readFileRequest, params)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    async *findFiles(folder, globs) {
      const params: FindFilesParams = { folder, ...globs };
      const matcher = compileGlobs(globs);
      for (const found of await find(connection, params)) {
        const uri = normaliseUri(found);
        const path = pathBelow(folder, uri);
        // The client's own search may know the patterns a little differently.
        if (path !== undefined && matcher.isSearched(path)) yield uri;
      }
    },
  };
}

async function find(connection: Connection, params: FindFilesParams): Promise<FindFilesResult> {
  try {
    return await connection.sendRequest<FindFilesResult>(findFilesRequest, params);
  } catch {
    return [];
  }
}

/** A message to oneself comes after those that wait already; timers of a page would wait four milliseconds. */
function yieldToHost(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
