/** A language client without an editor: it talks to a server in this process and remembers what it was told. */
import { PassThrough } from 'node:stream';
import { createConnection, ProposedFeatures } from 'vscode-languageserver';
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionTriggerKind,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import type { Host } from '../../server/src/host/fileSystem.ts';
import { memoryHost } from '../../server/src/host/memoryHost.ts';
import { type Status, statusNotification } from '../../server/src/lsp/requests.ts';
import { startServer } from '../../server/src/lsp/server.ts';

export const WORKSPACE = 'file:///workspace';

export interface ClientOptions {
  /** Files on disk, by path below the workspace. */
  readonly files?: Readonly<Record<string, string>>;
  /** The section `setwise`. */
  readonly settings?: unknown;
  readonly capabilities?: ClientCapabilities;
  readonly makeHost?: (files: ReadonlyMap<string, string>) => Host;
}

/** What most editors can do. */
export const USUAL: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
      isPreferredSupport: true,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    },
  },
};

export class TestClient {
  readonly connection: ProtocolConnection;
  /** The workspace's files; a test may change them and say so. */
  readonly disk: Map<string, string>;
  /** Every publication, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly registered: { readonly method: string; readonly registerOptions?: unknown }[] = [];
  readonly statuses: Status[] = [];
  initialized: InitializeResult | undefined;
  settings: unknown;
  /** How often the server said to ask for diagnostics again. */
  refreshCount = 0;
  #waiting: (() => void)[] = [];
  readonly #dispose: () => void;

  constructor(options: ClientOptions) {
    this.settings = options.settings ?? null;
    this.disk = new Map(
      Object.entries(options.files ?? {}).map(([path, text]) => [`${WORKSPACE}/${path}`, text]),
    );
    const toServer = new PassThrough();
    const toClient = new PassThrough();
    const server = createConnection(
      logger =>
        createProtocolConnection(
          new StreamMessageReader(toServer),
          new StreamMessageWriter(toClient),
          logger,
        ),
      { shutdownReceived: false, initialize() {}, exit() {} },
      ProposedFeatures.all,
    );
    startServer(server, (options.makeHost ?? memoryHost)(this.disk));
    this.connection = createProtocolConnection(
      new StreamMessageReader(toClient),
      new StreamMessageWriter(toServer),
    );
    this.#listen();
    this.#dispose = () => {
      this.connection.dispose();
      server.dispose();
    };
  }

  async initialize(params: Partial<InitializeParams>): Promise<void> {
    this.initialized = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: [{ uri: WORKSPACE, name: 'workspace' }],
      initializationOptions: { status: true },
      ...params,
    });
    await this.connection.sendNotification('initialized', {});
  }

  /** Resolves when the server has handled all that was sent to it. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('setwise/preview', {
      uri: `${WORKSPACE}/none`,
      position: { line: 0, character: 0 },
    });
  }

  /** Resolves as soon as `read` gives something, asking after each message of the server. */
  async until<T>(read: () => T | undefined | false): Promise<T> {
    for (;;) {
      const value = read();
      if (value !== undefined && value !== false) return value;
      await new Promise<void>(resolve => this.#waiting.push(resolve));
    }
  }

  ready(): Promise<Status> {
    return this.until(() => this.statuses.find(({ state }) => state === 'ready'));
  }

  open(path: string, text: string): Promise<void> {
    const textDocument = { uri: uriOf(path), languageId: 'yaml', version: 1, text };
    return this.connection.sendNotification('textDocument/didOpen', { textDocument });
  }

  change(path: string, version: number, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const textDocument = { uri: uriOf(path), version };
    return this.connection.sendNotification('textDocument/didChange', { textDocument, contentChanges });
  }

  close(path: string): Promise<void> {
    return this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
  }

  /** The diagnostics published for a version of a file, the last ones when there are several. */
  async diagnostics(path: string, version = 1): Promise<readonly Diagnostic[]> {
    const { diagnostics } = await this.until(() =>
      [...this.published].reverse().find(params => params.uri === uriOf(path) && params.version === version),
    );
    return diagnostics;
  }

  /** Waits for a publication that comes after the call and fulfils a condition. */
  async nextDiagnostics(
    path: string,
    isWanted: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const seen = this.published.length;
    const { diagnostics } = await this.until(() =>
      this.published.slice(seen).find(params => params.uri === uriOf(path) && isWanted(params.diagnostics)),
    );
    return diagnostics;
  }

  /** As for the lamp beside the cursor, unless somebody asks. */
  codeActions(
    path: string,
    range: Range,
    only?: readonly string[],
    triggerKind: CodeActionTriggerKind = CodeActionTriggerKind.Automatic,
  ): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri: uriOf(path) },
      range,
      context: { diagnostics: [], triggerKind, ...(only ? { only } : {}) },
    });
  }

  /** Says goodbye as the protocol has it. */
  async dispose(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.#dispose();
  }

  #listen(): void {
    const { connection } = this;
    const wake = () => {
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const resolve of waiting) resolve();
    };
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      wake();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      wake();
    });
    connection.onNotification(statusNotification, (status: Status) => {
      this.statuses.push(status);
      wake();
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
      items.map(() => this.settings),
    );
    connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registered.push(...registrations);
      return null;
    });
    connection.onRequest('client/unregisterCapability', () => null);
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshCount++;
      wake();
      return null;
    });
    connection.listen();
  }
}

export function uriOf(path: string): string {
  return path.includes(':') ? path : `${WORKSPACE}/${path}`;
}

/** Starts a server and a client, and waits until the workspace has been read. */
export async function startClient(options: ClientOptions = {}): Promise<TestClient> {
  const client = new TestClient(options);
  await client.initialize({ capabilities: options.capabilities ?? USUAL });
  await client.ready();
  return client;
}

/** Runs a test with a client that is gone afterwards. */
export async function withClient(
  options: ClientOptions,
  run: (client: TestClient) => Promise<void>,
): Promise<void> {
  const client = await startClient(options);
  try {
    await run(client);
  } finally {
    await client.dispose();
  }
}
