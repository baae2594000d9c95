/** Reads the files of the workspace into the engine and keeps up with what happens to them on disk. */
import { FileChangeType, type FileEvent } from 'vscode-languageserver';
import { SETTINGS_FILE } from '../config/settingsFile.ts';
import { mayDefineKinds } from '../engine/index.ts';
import { LARGEST_DEFINITIONS } from '../host/definitions.ts';
import type { FileGlobs, Host } from '../host/fileSystem.ts';
import { compileGlobs } from '../host/globs.ts';
import { joinUri, normaliseUri, pathBelow } from '../host/uri.ts';
import type { CustomKinds } from './customKinds.ts';
import type { Log } from './log.ts';
import type { Manifests } from './manifests.ts';

/** In bytes. Larger files are dumps and generated bundles; parsing one would keep everyone waiting. */
const LARGEST_FILE = 1024 * 1024;
/** How many files are asked for at once: a worker waits for its client with each. */
const READS_AT_ONCE = 16;

const SETTINGS_GLOB = `**/${SETTINGS_FILE}`;

export interface WorkspaceFilesOptions {
  readonly host: Host;
  readonly manifests: Manifests;
  readonly customKinds: CustomKinds;
  readonly log: Log;
}

interface FileRead {
  readonly text: string | undefined;
  /** Nothing newer was asked for meanwhile. */
  readonly isLatest: boolean;
  readonly mayDefineKinds: boolean;
}

export class WorkspaceFiles {
  readonly #options: WorkspaceFilesOptions;
  #folders: readonly string[] = [];
  #globs: FileGlobs = { include: [], exclude: [] };
  #matcher = compileGlobs(this.#globs);
  #known = new Set<string>();
  #search = 0;
  #reads = 0;
  /** The last read of each file that is on its way: an older one that comes in later is out of date. */
  readonly #latestReads = new Map<string, number>();

  constructor(options: WorkspaceFilesOptions) {
    this.#options = options;
  }

  get folders(): readonly string[] {
    return this.#folders;
  }

  /** Glob patterns of all that is read: manifests and settings. */
  get include(): readonly string[] {
    return this.#globs.include;
  }

  /** How many files the last search found. */
  get count(): number {
    return this.#known.size;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders.map(normaliseUri);
  }

  setGlobs(globs: FileGlobs): void {
    this.#globs = { ...globs, include: withSettingsFiles(globs) };
    this.#matcher = compileGlobs(this.#globs);
  }

  /** Whether the settings leave the file alone. */
  isExcluded(uri: string): boolean {
    return this.#paths(uri).some(path => this.#matcher.isExcluded(path));
  }

  /**
   * Searches all folders, reads what is there and forgets what is not.
   *
   * @returns Whether it came to its end: a later call takes over.
   */
  async search(): Promise<boolean> {
    const search = ++this.#search;
    const found = new Set<string>();
    let batch: string[] = [];
    for (const folder of this.#folders) {
      for await (const uri of this.#options.host.fileSystem.findFiles(folder, this.#globs)) {
        if (search !== this.#search) return false;
        if (found.has(uri)) continue;
        found.add(uri);
        batch.push(uri);
        if (batch.length < READS_AT_ONCE) continue;
        await this.#readAll(batch);
        batch = [];
      }
    }
    await this.#readAll(batch);
    if (search !== this.#search) return false;
    for (const uri of this.#known) if (!found.has(uri)) this.#forget(uri);
    this.#known = found;
    return true;
  }

  /** Reads the settings that hold for some files, so that nothing is said about those without. */
  async readSettingsFor(uris: readonly string[]): Promise<void> {
    const files = uris.flatMap(uri => this.#folders.flatMap(folder => settingsFilesAbove(folder, uri)));
    const searched = files.filter(uri => this.#paths(uri).some(path => this.#matcher.isSearched(path)));
    await this.#readAll([...new Set(searched)]);
  }

  /** Ends a search that is under way. */
  stop(): void {
    this.#search++;
  }

  /** Reads a file that has changed or was closed; one that is no part of the workspace is forgotten. */
  async reload(uri: string): Promise<void> {
    if (this.#paths(uri).some(path => this.#matcher.isSearched(path))) await this.#readAll([uri]);
    else this.#forget(uri);
  }

  async onWatched(changes: readonly FileEvent[]): Promise<void> {
    const changed = new Set<string>();
    for (const { uri: clientUri, type } of changes) {
      const uri = normaliseUri(clientUri);
      if (type === FileChangeType.Deleted) this.#forgetTree(uri);
      else changed.add(uri);
    }
    for (const uri of changed) await this.reload(uri);
  }

  async #readAll(uris: readonly string[]): Promise<void> {
    const { host, manifests, customKinds } = this.#options;
    const reads = uris.map(uri => ({ uri, text: this.#read(uri) }));
    for (const { uri, text } of reads) {
      const read = await text;
      if (!read.isLatest) continue;
      this.#known.add(uri);
      manifests.setDiskText(uri, read.text);
      customKinds.note(uri, read.mayDefineKinds);
      // One file at a time: whoever types comes in between.
      await host.yieldToHost();
    }
  }

  async #read(uri: string): Promise<FileRead> {
    const { host, log } = this.#options;
    const read = ++this.#reads;
    this.#latestReads.set(uri, read);
    const content = await host.fileSystem.readFile(uri, LARGEST_FILE);
    const isLatest = this.#latestReads.get(uri) === read;
    if (isLatest) this.#latestReads.delete(uri);
    if (typeof content !== 'object') {
      return { text: content, isLatest, mayDefineKinds: content !== undefined && mayDefineKinds(content) };
    }
    if (isLatest) log.info(`${uri} is not read: it has ${content.bytes} bytes, more than ${LARGEST_FILE}.`);
    // Such bundles are where most definitions are; a host reads them where nobody waits.
    return { text: undefined, isLatest, mayDefineKinds: content.bytes <= LARGEST_DEFINITIONS };
  }

  /** Editors tell of a folder that is gone, not of each file in it. */
  #forgetTree(uri: string): void {
    for (const known of this.#known) {
      if (known === uri || known.startsWith(`${uri}/`)) this.#forget(known);
    }
  }

  #forget(uri: string): void {
    this.#latestReads.delete(uri);
    this.#known.delete(uri);
    this.#options.manifests.setDiskText(uri, undefined);
    this.#options.customKinds.note(uri, false);
  }

  /** The file's path below each folder that holds it. */
  #paths(uri: string): readonly string[] {
    return this.#folders.flatMap(folder => pathBelow(folder, uri) ?? []);
  }
}

/** Settings count wherever they stand, whichever manifests are wanted. */
function withSettingsFiles({ include }: FileGlobs): readonly string[] {
  const { isSearched } = compileGlobs({ include, exclude: [] });
  const areWanted = [SETTINGS_FILE, `folder/${SETTINGS_FILE}`].every(isSearched);
  return areWanted ? include : [...include, SETTINGS_GLOB];
}

/** From a folder down to the one of the file. */
function settingsFilesAbove(folder: string, uri: string): readonly string[] {
  const steps = pathBelow(folder, uri)?.split('/') ?? [];
  return steps.map((_, index) => joinUri(folder, [...steps.slice(0, index), SETTINGS_FILE].join('/')));
}
