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
    else for (const uri of [...this.#texts.keys()]) this.#forget(uri, true);
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
    const now = manifests.openDocument(uri);
    if (this.#reads.get(uri) !== count || !this.#isOn || now === undefined) return;
    const before = this.#texts.get(uri);
    this.#texts.set(uri, text);
    if (text === before) return;
    const baseline = text === undefined ? undefined : ({ text, label: 'git', isSupposed: true } as const);
    // Most files are opened as they are in git, and nothing is said of that.
    manifests.setBaseline(uri, baseline, before !== undefined || text !== now.text);
  }

  closed(uri: string): void {
    this.#forget(uri, false);
  }

  /** The last commit may be another one. */
  async refresh(): Promise<void> {
    for (const uri of this.#options.manifests.openUris) await this.read(uri);
  }

  #forget(uri: string, changesFindings: boolean): void {
    this.#reads.delete(uri);
    const text = this.#texts.get(uri);
    this.#texts.delete(uri);
    if (text !== undefined) this.#options.manifests.setBaseline(uri, undefined, changesFindings);
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
