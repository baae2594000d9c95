/**
 * The kinds that CustomResourceDefinitions of the workspace define.
 *
 * Which files may hold some is noted while they are looked at anyway. They are read when someone first asks about a
 * resource of a kind that Kubernetes does not have, and from then on whenever they change. Nobody waits: until they
 * are there, there is nothing to say.
 */
import type { CustomKind } from '../engine/index.ts';
import type { Host } from '../host/fileSystem.ts';
import { errorText } from './errorText.ts';
import type { Log } from './log.ts';

/** Characters of all definitions that are kept; what comes after is left out. */
const MOST_KEPT = 50_000_000;

export interface CustomKindsOptions {
  readonly host: Host;
  readonly log: Log;
  readonly onChange: (kinds: readonly CustomKind[]) => void;
}

export class CustomKinds {
  readonly #options: CustomKindsOptions;
  /** What each file that may define kinds was found to define; empty until it is read. */
  readonly #files = new Map<string, readonly CustomKind[]>();
  /** Those that are to be read, again or for the first time. */
  readonly #unread = new Set<string>();
  readonly #abort = new AbortController();
  #isComplete = false;
  #isWanted = false;
  #isReading = false;

  constructor(options: CustomKindsOptions) {
    this.#options = options;
  }

  /** A file was read, or is gone. */
  note(uri: string, mayDefine: boolean): void {
    if (mayDefine) {
      if (!this.#files.has(uri)) this.#files.set(uri, []);
      this.#unread.add(uri);
      this.#readIfWanted();
      return;
    }
    const kinds = this.#files.get(uri);
    this.#files.delete(uri);
    this.#unread.delete(uri);
    if (kinds !== undefined && kinds.length > 0) this.#tell();
  }

  /** All files have been looked at. Before that, nothing is read, so that one thread reads them all. */
  complete(): void {
    this.#isComplete = true;
    this.#readIfWanted();
  }

  /** Someone asks about a resource that only a definition can tell about. */
  want(): void {
    this.#isWanted = true;
    this.#readIfWanted();
  }

  /** Ends what is under way; nothing is read any more. */
  stop(): void {
    this.#abort.abort();
  }

  #readIfWanted(): void {
    const isDue = this.#isWanted && this.#isComplete && this.#unread.size > 0;
    if (!isDue || this.#isReading || this.#abort.signal.aborted) return;
    this.#isReading = true;
    this.#readAll()
      .catch(error => {
        if (this.#abort.signal.aborted) return;
        this.#options.log.warn(`Reading CustomResourceDefinitions failed. ${errorText(error)}`);
      })
      .finally(() => {
        this.#isReading = false;
        // What changed meanwhile.
        this.#readIfWanted();
      });
  }

  async #readAll(): Promise<void> {
    const { host, log } = this.#options;
    const { signal } = this.#abort;
    const uris = [...this.#unread].sort();
    this.#unread.clear();
    for await (const { uri, kinds } of host.readDefinitions(uris, signal)) {
      if (signal.aborted) return;
      // Gone meanwhile, or changed and read again soon.
      if (!this.#files.has(uri) || this.#unread.has(uri)) continue;
      this.#files.set(uri, []);
      const kept = this.#size() + sizeOf(kinds) > MOST_KEPT ? [] : kinds;
      if (kept.length < kinds.length) log.info(`The definitions of ${uri} are left out: there are too many.`);
      this.#files.set(uri, kept);
      this.#tell();
    }
    const count = [...this.#files.values()].flat().length;
    log.info(`Read CustomResourceDefinitions in ${uris.length} files: ${count} kinds are known.`);
  }

  #size(): number {
    return sizeOf([...this.#files.values()].flat());
  }

  /** In the order of the files, so that of two definitions of a kind always the same one counts. */
  #tell(): void {
    const files = [...this.#files].sort(([one], [other]) => (one < other ? -1 : 1));
    this.#options.onChange(files.flatMap(([, kinds]) => kinds));
  }
}

function sizeOf(kinds: readonly CustomKind[]): number {
  return kinds.reduce((sum, { types }) => sum + types.length, 0);
}
