/** Open manifests are compared with what they are in the last commit. */
import type { Host } from '../host/fileSystem.ts';
import { pathBelow } from '../host/uri.ts';
import type { Manifests } from './manifests.ts';
import { mayBeManifest } from './manifestText.ts';

export interface GitBaselinesOptions {
  readonly host: Host;
  readonly manifests: Manifests;
}

export class GitBaselines {
  readonly #options: GitBaselinesOptions;
  /** The text in git by the open file. */
  readonly #texts = new Map<string, string | undefined>();
  /** A read that a later one has overtaken counts no more. */
  readonly #reads = new Map<string, number>();
  #isOn = false;
  #count = 0;

  constructor(options: GitBaselinesOptions) {
    this.#options = options;
  }

  /** Follows the setting. */
  async configure(isOn: boolean): Promise<void> {
    if (this.#isOn === isOn) return;
    this.#isOn = isOn;
    if (isOn) await this.refresh();
    else for (const uri of [...this.#texts.keys()]) this.closed(uri);
  }

  /** A file was opened, or saved. */
  async read(uri: string): Promise<void> {
    const { host, manifests } = this.#options;
    if (!this.#isOn || host.git === undefined || !uri.startsWith('file:')) return;
    const open = manifests.openDocument(uri);
    if (open === undefined || !mayBeManifest(open.text)) return;
    const count = ++this.#count;
    this.#reads.set(uri, count);
    const text = await textInGit(host.git, uri);
    if (this.#reads.get(uri) !== count || !this.#isOn || manifests.openDocument(uri) === undefined) return;
    if (this.#texts.has(uri) && this.#texts.get(uri) === text) return;
    const isKnown = this.#texts.get(uri) !== undefined;
    this.#texts.set(uri, text);
    if (text === undefined && !isKnown) return;
    manifests.setBaseline(uri, text === undefined ? undefined : { text, label: 'git', isSupposed: true });
  }

  closed(uri: string): void {
    this.#reads.delete(uri);
    const text = this.#texts.get(uri);
    this.#texts.delete(uri);
    if (text !== undefined) this.#options.manifests.setBaseline(uri, undefined);
  }

  /** The last commit may be another one. */
  async refresh(): Promise<void> {
    for (const uri of this.#options.manifests.openUris) await this.read(uri);
  }
}

async function textInGit(git: NonNullable<Host['git']>, uri: string): Promise<string | undefined> {
  const folder = uri.slice(0, uri.lastIndexOf('/'));
  const name = pathBelow(folder, uri) ?? '';
  const found = await git.findCommit(folder, 'HEAD');
  if ('trouble' in found) return undefined;
  const { files } = await git.filesAt(folder, found.commit, { path: name, isWanted: path => path === name });
  return files[0]?.text;
}
