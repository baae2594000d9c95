/** Tells a client to ask again for lenses, hints and colours, when other files have changed what they say. */
import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { ViewFeatures } from './viewFeatures.ts';

export interface ViewRefreshOptions {
  readonly connection: Connection;
  readonly views: ViewFeatures;
}

/** One message is enough, however many changes there are until the client has answered it. */
export class ViewRefresh {
  readonly #options: ViewRefreshOptions;
  #isReady = false;
  #isAsking = false;
  #isStale = false;

  constructor(options: ViewRefreshOptions) {
    this.#options = options;
  }

  /** The client is initialized, and may be asked for something. */
  start(): void {
    this.#isReady = true;
  }

  stop(): void {
    this.#isReady = false;
  }

  changed(): void {
    if (!this.#isReady) return;
    this.#isStale = true;
    if (!this.#isAsking) void this.#ask();
  }

  async #ask(): Promise<void> {
    this.#isAsking = true;
    while (this.#isStale && this.#isReady) {
      this.#isStale = false;
      // A client that cannot do it, or has gone meanwhile, asks when it likes.
      await Promise.allSettled(this.#messages());
    }
    this.#isAsking = false;
  }

  #messages(): readonly Promise<unknown>[] {
    const { connection, views } = this.#options;
    const { languages } = connection;
    return [
      ...(views.refreshesLenses && views.lensCommands !== undefined
        ? [connection.sendRequest(CodeLensRefreshRequest.type)]
        : []),
      ...(views.refreshesHints ? [languages.inlayHint.refresh()] : []),
      ...(views.refreshesTokens ? [languages.semanticTokens.refresh()] : []),
    ];
  }
}
