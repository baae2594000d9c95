/** Answers clients that ask for diagnostics, and tells them when to ask again. */
import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticReport,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import { normaliseUri } from '../host/uri.ts';
import { toLspDiagnostic } from './diagnostics.ts';
import type { DiagnosticsChannel } from './diagnosticsChannel.ts';
import type { ManifestsChange } from './manifests.ts';
import { runInSlices } from './runInSlices.ts';
import type { Session } from './session.ts';

export const NO_DIAGNOSTICS: DocumentDiagnosticReport = { kind: 'full', items: [] };

/**
 * @throws {ResponseError} When there is no answer: the client has taken the request back, or the file has changed
 *   meanwhile and the client is to ask again.
 */
export async function documentDiagnostics(
  session: Session,
  clientUri: string,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  await session.settingsRead;
  const { client, host, manifests } = session;
  const uri = normaliseUri(clientUri);
  const view = manifests.view();
  const isChanged = () => manifests.view().version(uri) !== view.version(uri);
  const steps = await runInSlices(view.snapshot.analyse(uri), {
    host,
    isCancelled: () => token.isCancellationRequested || isChanged(),
  });
  if (steps === undefined) throw interrupted(token);
  const items = steps
    .flatMap(step => step.diagnostics)
    .map(diagnostic => toLspDiagnostic(diagnostic, view, client));
  return { kind: 'full', items };
}

function interrupted(token: CancellationToken): ResponseError<unknown> {
  if (token.isCancellationRequested) {
    return new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was taken back.');
  }
  const data = { retriggerRequest: true };
  return new ResponseError(LSPErrorCodes.ServerCancelled, 'The file has changed meanwhile.', data);
}

/** One request to ask again is enough, however many changes there are until the client has answered it. */
export class PullDiagnostics implements DiagnosticsChannel {
  readonly #connection: Connection;
  readonly #onError: (error: unknown) => void;
  #isReady = false;
  #isAsking = false;
  #isStale = false;

  constructor({
    connection,
    onError,
  }: {
    readonly connection: Connection;
    readonly onError: (error: unknown) => void;
  }) {
    this.#connection = connection;
    this.#onError = onError;
  }

  start(): void {
    this.#isReady = true;
  }

  stop(): void {
    this.#isReady = false;
    this.#isStale = false;
  }

  /** What was asked for before the start waits for it, and needs not be asked for again. */
  changed({ reachesOthers }: ManifestsChange): void {
    if (!reachesOthers || !this.#isReady) return;
    this.#isStale = true;
    if (!this.#isAsking) void this.#askAgain();
  }

  /** The client forgets what it asked for by itself. */
  closed(): void {}

  async #askAgain(): Promise<void> {
    this.#isAsking = true;
    while (this.#isStale) {
      this.#isStale = false;
      try {
        await this.#connection.languages.diagnostics.refresh();
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#isAsking = false;
  }
}
