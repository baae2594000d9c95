/** Sends diagnostics to clients that do not ask for them. */
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Host } from '../host/fileSystem.ts';
import type { ClientFeatures } from './clientFeatures.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { DiagnosticsChannel } from './diagnosticsChannel.ts';
import type { Manifests, ManifestsChange } from './manifests.ts';
import { runInSlices } from './runInSlices.ts';

export interface PushOptions {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly host: Host;
  readonly manifests: Manifests;
  readonly onError: (error: unknown) => void;
}

/**
 * Analyses one open file at a time, in slices. What was edited comes first and at once, whatever is on its way;
 * the files that an edit reaches follow.
 */
export class PushDiagnostics implements DiagnosticsChannel {
  readonly #options: PushOptions;
  /** Files whose diagnostics are out of date, the most urgent first. */
  #stale: readonly string[] = [];
  #isReady = false;
  #isRunning = false;

  constructor(options: PushOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isReady = true;
    this.#run();
  }

  stop(): void {
    this.#isReady = false;
    this.#stale = [];
  }

  changed({ edited, reachesOthers }: ManifestsChange): void {
    const first = edited === undefined ? [] : [edited];
    const others = reachesOthers ? this.#options.manifests.openUris : this.#stale;
    this.#stale = [...new Set([...first, ...others])];
    this.#run();
  }

  closed(uri: string, clientUri: string): void {
    this.#stale = this.#stale.filter(stale => stale !== uri);
    this.#send({ uri: clientUri, diagnostics: [] });
  }

  #run(): void {
    if (!this.#isReady || this.#isRunning) return;
    this.#isRunning = true;
    this.#publishAll()
      .catch(this.#options.onError)
      .finally(() => {
        this.#isRunning = false;
      });
  }

  async #publishAll(): Promise<void> {
    for (let uri = this.#stale[0]; uri !== undefined; uri = this.#stale[0]) {
      const others = this.#stale.slice(1);
      this.#stale = others;
      const isDone = await this.#publish(uri, () => this.#stale !== others);
      // Something came in between: either the file itself was edited, or another one that is more urgent now.
      if (!isDone && this.#isReady && !this.#stale.includes(uri)) this.#stale = [...this.#stale, uri];
    }
  }

  /** Returns whether it came to the end. */
  async #publish(uri: string, isCancelled: () => boolean): Promise<boolean> {
    const { client, host, manifests } = this.#options;
    const document = manifests.openDocument(uri);
    if (document === undefined) return true;
    const view = manifests.view();
    const steps = await runInSlices(view.snapshot.analyse(uri), { host, isCancelled });
    if (steps === undefined) return false;
    const diagnostics = steps
      .flatMap(step => step.diagnostics)
      .map(diagnostic => toLspDiagnostic(diagnostic, view, client));
    this.#send({ uri: document.clientUri, version: document.version, diagnostics });
    return true;
  }

  #send(params: PublishDiagnosticsParams): void {
    // A client that has gone meanwhile misses nothing.
    this.#options.connection.sendDiagnostics(params).catch(() => {});
  }
}
