/** What the language server needs of the machine or page it runs on. Everything else is computed. */

import type { FileDefinitions } from './definitions.ts';
import type { GitSource } from './gitSource.ts';

/** Which files of a folder are wanted: glob patterns over paths relative to it, with `/` between the steps. */
export interface FileGlobs {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export type FileContent = string | TooLarge;

/** A file that was not read because it is larger than the caller takes. */
export interface TooLarge {
  readonly bytes: number;
}

/** URIs are in the form of `normaliseUri`. Nothing here rejects: what cannot be read is not there. */
export interface FileSystem {
  /**
   * The text of a file without a byte order mark, which editors do not count either.
   * Undefined when there is no such file, or it is not text.
   *
   * @param limit The largest file to read, in bytes.
   */
  readFile(uri: string, limit: number): Promise<FileContent | undefined>;
  /** The files below a folder that the globs want. */
  findFiles(folder: string, globs: FileGlobs): AsyncIterable<string>;
}

export interface Host {
  readonly fileSystem: FileSystem;
  /** The URI of `documentation.json`, where the host knows it; otherwise the client may. */
  readonly documentation: string | undefined;
  /**
   * What files define in kinds of their own, one after the other, read where it keeps nobody waiting.
   * Unlike all else here it throws: when it is told to stop, and when it cannot be done.
   */
  readDefinitions(uris: readonly string[], signal: AbortSignal): AsyncIterable<FileDefinitions>;
  /** Undefined where there is no git, as in a browser. */
  readonly git?: GitSource;
  /** How long work may keep everyone waiting, in milliseconds. */
  readonly slice: number;
  /** Lets everything that waits have its turn: messages, timers, files. */
  yieldToHost(): Promise<void>;
}

/** Half a frame of a screen. */
export const SLICE = 8;
