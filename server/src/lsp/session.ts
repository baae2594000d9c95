/** What the handlers of one connection share. */
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  WatchKind,
  type WorkspaceFoldersChangeEvent,
} from 'vscode-languageserver';
import { toAnalysisSettings } from '../config/analysisSettings.ts';
import { readSettings, SETTINGS_SECTION, type Settings } from '../config/settings.ts';
import type { Documentation } from '../engine/index.ts';
import type { Host } from '../host/fileSystem.ts';
import { normaliseUri } from '../host/uri.ts';
import { type ClientFeatures, readClientFeatures } from './clientFeatures.ts';
import { fetchSettings } from './clientSettings.ts';
import { CustomKinds } from './customKinds.ts';
import type { DiagnosticsChannel } from './diagnosticsChannel.ts';
import { documentationReader } from './documentation.ts';
import { errorText } from './errorText.ts';
import { failOnce } from './failOnce.ts';
import { GitBaselines } from './gitBaselines.ts';
import type { Log } from './log.ts';
import { Manifests } from './manifests.ts';
import { PullDiagnostics } from './pullDiagnostics.ts';
import { PushDiagnostics } from './pushDiagnostics.ts';
import { type Status, statusNotification } from './requests.ts';
import { ViewRefresh } from './viewRefresh.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';

export class Session {
  readonly client: ClientFeatures;
  readonly log: Log;
  readonly host: Host;
  readonly manifests: Manifests;
  readonly customKinds: CustomKinds;
  readonly files: WorkspaceFiles;
  readonly diagnostics: DiagnosticsChannel;
  readonly git: GitBaselines;
  /** Kubernetes' description texts, read on the first call; undefined where they cannot be had. */
  readonly documentation: () => Promise<Documentation | undefined>;
  /** Until then nobody knows which Kubernetes manifests are for, or which rules are on. */
  readonly settingsRead: Promise<void>;
  readonly #connection: Connection;
  readonly #refresh: ViewRefresh;
  #settings: Settings = readSettings(undefined).settings;
  #given: unknown;
  #watch: Promise<Disposable> | undefined;
  #status: Status = { state: 'indexing', kubernetes: '', problems: [] };
  #onSettingsRead: () => void = () => {};

  constructor(connection: Connection, host: Host, params: InitializeParams) {
    this.#connection = connection;
    this.#given = params.initializationOptions;
    this.host = host;
    this.log = connection.console;
    this.client = readClientFeatures(params);
    this.#refresh = new ViewRefresh({ connection, views: this.client.views });
    this.documentation = documentationReader({
      uri: this.client.documentation ?? host.documentation,
      fileSystem: host.fileSystem,
      log: this.log,
    });
    this.settingsRead = new Promise(resolve => {
      this.#onSettingsRead = resolve;
    });
    this.manifests = new Manifests({
      encoding: this.client.encoding,
      onFailure: failOnce(this.log),
      onChange: change => {
        this.diagnostics.changed(change);
        if (change.reachesOthers) this.#refresh.changed();
      },
      // What holds for a file may differ now, so that who shows it asks again.
      onSettingsChange: () => this.#tell({}),
    });
    this.customKinds = new CustomKinds({
      host,
      log: this.log,
      onChange: kinds => this.manifests.setCustomKinds(kinds),
    });
    const { customKinds, manifests } = this;
    this.git = new GitBaselines({ host, manifests });
    this.files = new WorkspaceFiles({ host, manifests, customKinds, log: this.log });
    this.files.setFolders(foldersOf(params));
    const { client } = this;
    const onError = (error: unknown) => this.log.error(`Sending diagnostics failed. ${errorText(error)}`);
    this.diagnostics = client.pullsDiagnostics
      ? new PullDiagnostics({ connection, onError })
      : new PushDiagnostics({ connection, client, host, manifests, onError });
  }

  /** Of the editor: what each file has stands in the snapshot. */
  get settings(): Settings {
    return this.#settings;
  }

  /** Reads the settings, then the workspace. Open files are judged as soon as the settings are there. */
  async start(): Promise<void> {
    await this.#readSettings();
    await this.files.readSettingsFor(this.manifests.openUris);
    this.#onSettingsRead();
    this.diagnostics.start();
    this.#refresh.start();
    if (this.client.registersConfiguration) {
      const section = SETTINGS_SECTION;
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section });
    }
    await this.#watchFiles();
    await this.#search();
  }

  /** Shows a sentence to the person at the editor. */
  warn(sentence: string): void {
    // A client that has gone meanwhile misses nothing.
    this.#connection
      .sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: sentence })
      .catch(() => {});
  }

  /** The client says goodbye; it may be gone before the next message. */
  stop(): void {
    this.diagnostics.stop();
    this.#refresh.stop();
    this.files.stop();
    this.customKinds.stop();
  }

  /** @param given The settings, from clients that send them along. */
  async settingsChanged(given: unknown): Promise<void> {
    this.#given = given ?? this.#given;
    const include = this.files.include.join();
    await this.#readSettings();
    if (this.files.include.join() !== include) await this.#watchFiles();
    await this.#search();
  }

  async foldersChanged({ added, removed }: WorkspaceFoldersChangeEvent): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => normaliseUri(uri)));
    const kept = this.files.folders.filter(folder => !gone.has(folder));
    this.files.setFolders([...kept, ...added.map(({ uri }) => uri)]);
    await this.#search();
  }

  async #search(): Promise<void> {
    const started = performance.now();
    if (!(await this.files.search())) return;
    const taken = Math.round(performance.now() - started);
    this.log.info(`Looked at ${this.files.count} files of the workspace in ${taken} ms.`);
    this.manifests.complete();
    this.customKinds.complete();
    this.#tell({ state: 'ready' });
  }

  async #readSettings(): Promise<void> {
    const { client, files, manifests } = this;
    const { settings, problems } = await fetchSettings({
      connection: this.#connection,
      client,
      given: this.#given,
    });
    for (const problem of problems) this.log.warn(problem);
    this.#settings = settings;
    files.setGlobs({ include: settings['files.include'], exclude: settings['files.exclude'] });
    manifests.configure(toAnalysisSettings(settings), uri => files.isExcluded(uri));
    // Nothing waits for git.
    void this.git.configure(settings['git.baseline']);
    this.#tell({ kubernetes: settings['kubernetes.version'], problems });
  }

  async #watchFiles(): Promise<void> {
    if (!this.client.watchesFiles) return;
    (await this.#watch)?.dispose();
    this.#watch = this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [
        ...this.files.include.map(glob => ({
          globPattern: glob.startsWith('**/') ? glob : `**/${glob}`,
          kind: WatchKind.Create | WatchKind.Change,
        })),
        // Of a folder that is deleted, editors tell its own name only.
        { globPattern: '**/*', kind: WatchKind.Delete },
      ],
    });
    await this.#watch;
  }

  #tell(news: Partial<Status>): void {
    this.#status = { ...this.#status, ...news };
    if (!this.client.wantsStatus) return;
    // A client that has gone meanwhile misses nothing.
    this.#connection.sendNotification(statusNotification, this.#status).catch(() => {});
  }
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
