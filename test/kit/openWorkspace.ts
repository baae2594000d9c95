/** The engine on a few files: with the fixture, the only places of the tests that know how it is called. */
import {
  Analysis,
  type AnalysisSettings,
  applyEdits,
  DEFAULT_SETTINGS,
  type Diagnostic,
  type Release,
  type ResolvedFix,
  readDefinitions,
  type Snapshot,
} from '../../server/src/engine/index.ts';

/** Texts by path, such as `/manifest.yaml`. */
export type Files = ReadonlyMap<string, string>;

export interface WorkspaceOptions {
  /** Of Kubernetes; the newest when left out. */
  readonly release?: Release;
  readonly settings?: Partial<AnalysisSettings>;
  /** What the files were when they were applied. */
  readonly older?: Files;
  /** Where that stands, as a person calls it. */
  readonly olderLabel?: string;
  /** A text with the CustomResourceDefinitions of the workspace. */
  readonly definitions?: string;
}

export function openWorkspace(files: Files, options: WorkspaceOptions = {}): Snapshot {
  return openAnalysis(files, options).snapshot();
}

/** For what changes its files. */
export function openAnalysis(
  files: Files,
  { release, settings, older = new Map(), olderLabel, definitions }: WorkspaceOptions = {},
): Analysis {
  const target = release === undefined ? DEFAULT_SETTINGS.target : { ...DEFAULT_SETTINGS.target, release };
  const analysis = new Analysis({ ...DEFAULT_SETTINGS, target, ...settings });
  analysis.applyChange([...files].map(([path, text]) => ({ uri: uriOf(path), text })));
  for (const [path, text] of older)
    analysis.setBaseline(uriOf(path), { text, ...(olderLabel !== undefined && { label: olderLabel }) });
  if (definitions !== undefined) analysis.setCustomKinds(readDefinitions(definitions));
  return analysis;
}

export function uriOf(path: string): string {
  return `file://${path}`;
}

export function pathOf(uri: string): string {
  return uri.replace(/^file:\/\//, '');
}

/** The findings of all files, in the order of files and text. */
export function allDiagnostics(snapshot: Snapshot): readonly Diagnostic[] {
  return snapshot.uris.flatMap(uri => snapshot.diagnostics(uri));
}

/** The files after a fix. */
export function applyFix(files: Files, fix: ResolvedFix): Files {
  const after = new Map(files);
  for (const { uri, edits } of fix.files) {
    const path = pathOf(uri);
    after.set(path, applyEdits(after.get(path) ?? '', edits));
  }
  return after;
}
