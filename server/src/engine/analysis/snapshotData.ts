/** What a snapshot is made of, and what it answers with. */
import type { Preview } from '../features/previewData.ts';
import type { FailureListener } from '../rules/contain.ts';
import type { CustomSchema } from '../schema/customSchema.ts';
import type { TextRange } from '../text/textRange.ts';
import type { ResourceIndex } from '../workspace/resourceIndex.ts';
import type { SourceFile } from '../workspace/sourceFile.ts';
import type { Baselines } from './baselines.ts';
import type { Diagnostic, ResourceId } from './diagnostic.ts';
import type { SettingsSource } from './settings.ts';

export interface SnapshotState {
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly baselines: Baselines;
  readonly index: ResourceIndex;
  readonly settings: SettingsSource;
  readonly custom: CustomSchema | undefined;
  readonly onFailure: FailureListener;
}

/** The findings of one document. */
export interface DocumentDiagnostics {
  readonly uri: string;
  readonly document: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Which of several fixes are applied together. */
export interface FixAllOptions {
  /** Only findings of this rule. */
  readonly rule?: string;
  /** Only findings that begin here, an offset range of the file. */
  readonly within?: TextRange;
}

export interface Rename {
  readonly resource: ResourceId;
  readonly renamedFrom: ResourceId;
}

export interface PlacedPreview {
  /** Index of the document in its file. */
  readonly document: number;
  readonly preview: Preview;
}
