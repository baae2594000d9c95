/** The engine's files: what is open in the editor as it stands there, everything else as it is on disk. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { isSettingsFile } from '../config/settingsFile.ts';
import { type WorkspaceSettings, withSettingsFile, workspaceSettings } from '../config/workspaceSettings.ts';
import {
  Analysis,
  type AnalysisSettings,
  type Baseline,
  type CustomKind,
  DEFAULT_SETTINGS,
  type FailureListener,
  type Snapshot,
} from '../engine/index.ts';
import { ClientView } from './clientView.ts';
import { blankOtherDocuments, isOfInterest, mayBeManifest } from './manifestText.ts';
import { changeDocument, type OpenDocument, openDocument } from './openDocument.ts';
import type { PositionEncoding } from './positions.ts';

export interface ManifestsChange {
  /** The open file that was edited; undefined when it was none. */
  readonly edited: string | undefined;
  /** Findings in other files may differ now. */
  readonly reachesOthers: boolean;
}

export interface ManifestsOptions {
  readonly encoding: PositionEncoding;
  readonly onFailure: FailureListener;
  readonly onChange: (change: ManifestsChange) => void;
  /** A `.setwise.yaml` says something else now. */
  readonly onSettingsChange: () => void;
}

export class Manifests {
  readonly #analysis: Analysis;
  readonly #open = new Map<string, OpenDocument>();
  readonly #options: ManifestsOptions;
  #settings = workspaceSettings({ base: DEFAULT_SETTINGS });
  #isExcluded: (uri: string) => boolean = () => false;
  #isComplete = false;

  constructor(options: ManifestsOptions) {
    this.#analysis = new Analysis(undefined, options.onFailure);
    this.#analysis.setComplete(false);
    this.#options = options;
  }

  /** The files as they are now. */
  view(): ClientView {
    return new ClientView(this.snapshot(), { encoding: this.#options.encoding, open: new Map(this.#open) });
  }

  snapshot(): Snapshot {
    return this.#analysis.snapshot();
  }

  /** Those of the editor and of every `.setwise.yaml`. */
  get settings(): WorkspaceSettings {
    return this.#settings;
  }

  /** Open files in the order they were opened. */
  get openUris(): readonly string[] {
    return [...this.#open.keys()];
  }

  openDocument(uri: string): OpenDocument | undefined {
    return this.#open.get(uri);
  }

  open(item: TextDocumentItem): void {
    this.#setOpen(openDocument(item));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const document = this.#open.get(uri);
    if (document === undefined) return;
    this.#setOpen(changeDocument(document, changes, { version, encoding: this.#options.encoding }));
  }

  /** Until `setDiskText` says what is on disk, the last text of the editor stands. */
  close(uri: string): void {
    this.#open.delete(uri);
  }

  /** What is on disk; undefined for a file that is gone or no part of the workspace. What is open stays as it is. */
  setDiskText(uri: string, text: string | undefined): void {
    if (this.#open.has(uri)) return;
    if (isSettingsFile(uri)) {
      if (this.#applySettings(uri, text)) this.#options.onChange({ edited: undefined, reachesOthers: true });
      return;
    }
    const isKept = text !== undefined && isOfInterest(text);
    const reachesOthers = this.#apply(uri, isKept ? blankOtherDocuments(text) : undefined);
    if (reachesOthers && this.#isComplete) this.#options.onChange({ edited: undefined, reachesOthers });
  }

  configure(settings: AnalysisSettings, isExcluded: (uri: string) => boolean): void {
    this.#isExcluded = isExcluded;
    this.#settings = workspaceSettings({ base: settings, files: this.#settings.files });
    this.#analysis.setSettings(this.#settings);
    for (const document of this.#open.values()) this.#applyOpen(document);
    this.#options.onChange({ edited: undefined, reachesOthers: true });
  }

  /**
   * What an open file is in git; undefined when it is not there, or nobody wants to know.
   *
   * @param changesFindings False where everything that was said still holds.
   */
  setBaseline(uri: string, baseline: Baseline | undefined, changesFindings: boolean): void {
    this.#analysis.setBaseline(uri, baseline);
    if (changesFindings) this.#options.onChange({ edited: undefined, reachesOthers: true });
  }

  /** Nothing is judged by them, so nobody has to look again. */
  setCustomKinds(kinds: readonly CustomKind[]): void {
    this.#analysis.setCustomKinds(kinds);
  }

  /** The workspace has been read; until now nothing was said that depends on all of it. */
  complete(): void {
    if (this.#isComplete) return;
    this.#isComplete = true;
    this.#analysis.setComplete(true);
    this.#options.onChange({ edited: undefined, reachesOthers: true });
  }

  #setOpen(document: OpenDocument): void {
    this.#open.set(document.uri, document);
    const reachesOthers = this.#applyOpen(document);
    this.#options.onChange({ edited: document.uri, reachesOthers });
  }

  /** Returns whether it reaches other files. */
  #applyOpen({ uri, text }: OpenDocument): boolean {
    const isExcluded = this.#isExcluded(uri);
    if (isSettingsFile(uri)) return this.#applySettings(uri, isExcluded ? undefined : text);
    return this.#apply(uri, !isExcluded && mayBeManifest(text) ? text : undefined);
  }

  #applySettings(uri: string, text: string | undefined): boolean {
    const before = this.#settings.files;
    const files = withSettingsFile(before, uri, text);
    if (files === before) return false;
    this.#settings = workspaceSettings({ base: this.#settings.base, files });
    this.#analysis.setSettings(this.#settings);
    if (files.get(uri)?.values === before.get(uri)?.values) return false;
    this.#options.onSettingsChange();
    return true;
  }

  #apply(uri: string, text: string | undefined): boolean {
    return this.#analysis.applyChange([{ uri, text }]);
  }
}
