/** The engine's files: what is open in the editor as it stands there, everything else as it is on disk. */
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import {
  Analysis,
  type AnalysisSettings,
  type FailureListener,
  type Snapshot,
  uniformSettings,
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
}

export class Manifests {
  readonly #analysis: Analysis;
  readonly #open = new Map<string, OpenDocument>();
  readonly #options: ManifestsOptions;
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
    const isKept = text !== undefined && isOfInterest(text);
    const reachesOthers = this.#apply(uri, isKept ? blankOtherDocuments(text) : undefined);
    if (reachesOthers && this.#isComplete) this.#options.onChange({ edited: undefined, reachesOthers });
  }

  configure(settings: AnalysisSettings, isExcluded: (uri: string) => boolean): void {
    this.#isExcluded = isExcluded;
    this.#analysis.setSettings(uniformSettings(settings));
    for (const document of this.#open.values()) this.#apply(document.uri, this.#judgedText(document));
    this.#options.onChange({ edited: undefined, reachesOthers: true });
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
    const reachesOthers = this.#apply(document.uri, this.#judgedText(document));
    this.#options.onChange({ edited: document.uri, reachesOthers });
  }

  #judgedText({ uri, text }: OpenDocument): string | undefined {
    return !this.#isExcluded(uri) && mayBeManifest(text) ? text : undefined;
  }

  #apply(uri: string, text: string | undefined): boolean {
    return this.#analysis.applyChange([{ uri, text }]);
  }
}
