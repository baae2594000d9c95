/** The one mutable object of the engine: the files as they are now. */

import type { FailureListener } from '../rules/contain.ts';
import type { CustomKind } from '../schema/customKinds.ts';
import { type CustomSchema, customSchema } from '../schema/customSchema.ts';
import type { NamingContext } from '../workspace/naming.ts';
import { ResourceIndex } from '../workspace/resourceIndex.ts';
import { summaryOf } from '../workspace/resourceSummary.ts';
import { type SourceFile, updateSourceFile } from '../workspace/sourceFile.ts';
import { type Baseline, Baselines } from './baselines.ts';
import { type AnalysisSettings, DEFAULT_SETTINGS, type SettingsSource, uniformSettings } from './settings.ts';
import { Snapshot } from './snapshot.ts';

/** A file's new text, or `undefined` for a file that is gone. */
export interface FileChange {
  readonly uri: string;
  readonly text: string | undefined;
}

export class Analysis {
  #settings: SettingsSource;
  #files: ReadonlyMap<string, SourceFile> = new Map();
  #baselines = Baselines.none;
  #isComplete = true;
  #custom: CustomSchema | undefined;
  #index: ResourceIndex | undefined;
  #snapshot: Snapshot | undefined;
  readonly #onFailure: FailureListener;

  constructor(settings: AnalysisSettings = DEFAULT_SETTINGS, onFailure: FailureListener = rethrow) {
    this.#settings = uniformSettings(settings);
    this.#onFailure = onFailure;
  }

  /** Replaces, adds or removes files in one step. Returns whether anything that other files may read has changed. */
  applyChange(changes: readonly FileChange[]): boolean {
    const files = new Map(this.#files);
    let isIndexStale = false;
    for (const { uri, text } of changes) {
      const before = files.get(uri);
      const after = text === undefined ? undefined : updateSourceFile(before, uri, text);
      if (before === after) continue;
      if (after) files.set(uri, after);
      else files.delete(uri);
      isIndexStale ||= !looksAlike(before, after);
    }
    this.#files = files;
    if (isIndexStale) this.#index = undefined;
    this.#snapshot = undefined;
    return isIndexStale;
  }

  /** Documents whose settings stay the same object keep their findings. */
  setSettings(settings: SettingsSource): void {
    const isNamingSame = [...this.#files.keys()].every(uri =>
      isSameNaming(this.#settings.settingsOf(uri).naming, settings.settingsOf(uri).naming),
    );
    this.#settings = settings;
    if (!isNamingSame) this.#index = undefined;
    this.#snapshot = undefined;
  }

  /**
   * Says what a file was when it was applied, whether or not the file is there. Resources that have an older version
   * are judged as updates of it, by kind, namespace and name; others as new. Undefined: nothing is known any more.
   */
  setBaseline(uri: string, baseline: Baseline | undefined): void {
    this.#baselines = this.#baselines.with(uri, baseline);
    this.#snapshot = undefined;
  }

  /** While files are still to come, nothing is said that one of them might refute. Complete unless told otherwise. */
  setComplete(isComplete: boolean): void {
    if (this.#isComplete === isComplete) return;
    this.#isComplete = isComplete;
    this.#index = undefined;
    this.#snapshot = undefined;
  }

  /** Says which kinds the workspace defines, for completion and hover. Nothing is judged by them. */
  setCustomKinds(kinds: readonly CustomKind[]): void {
    this.#custom = customSchema(kinds);
    this.#snapshot = undefined;
  }

  /** The files as they are now; later changes do not touch it. */
  snapshot(): Snapshot {
    this.#index ??= this.#makeIndex();
    this.#snapshot ??= new Snapshot({
      files: this.#files,
      baselines: this.#baselines,
      index: this.#index,
      settings: this.#settings,
      custom: this.#custom,
      onFailure: this.#onFailure,
    });
    return this.#snapshot;
  }

  #makeIndex(): ResourceIndex {
    const settings = this.#settings;
    return new ResourceIndex(this.#files.values(), uri => settings.settingsOf(uri).naming, {
      isComplete: this.#isComplete,
    });
  }
}

function isSameNaming(one: NamingContext, other: NamingContext): boolean {
  return one.defaultNamespace === other.defaultNamespace && one.clusterDomain === other.clusterDomain;
}

/** Whether other files see the same of both: typing that leaves it so leaves the index alone. */
function looksAlike(before: SourceFile | undefined, after: SourceFile | undefined): boolean {
  const old = before?.documents ?? [];
  const now = after?.documents ?? [];
  return (
    old.length === now.length &&
    old.every(({ document }, index) => {
      const other = now[index]?.document;
      return (
        other === document || (other && summaryOf(other).fingerprint === summaryOf(document).fingerprint)
      );
    })
  );
}

function rethrow(rule: string, error: unknown): never {
  throw new Error(`The rule ${rule} failed.`, { cause: error });
}
