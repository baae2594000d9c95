/** What hosts ask of the files as they are at one moment. Every offset that leaves it counts from the start of a file. */
import type { Preview } from '../features/previewData.ts';
import type { PreviewQuestion } from '../features/previewQuestion.ts';
import { readPreviewQuestion } from '../features/readPreviewQuestion.ts';
import { type Resource, resourcesOf } from '../model/resource.ts';
import type { Release, Target } from '../release/release.ts';
import type { FailureListener } from '../rules/contain.ts';
import type { Finding, Fix } from '../rules/finding.ts';
import type { OlderVersion } from '../rules/olderVersion.ts';
import type { CustomSchema } from '../schema/customSchema.ts';
import { followPath } from '../syntax/nodeAt.ts';
import { LineIndex } from '../text/lineIndex.ts';
import type { TextEdit } from '../text/textEdit.ts';
import { containsOffset, rangesTouch, shiftRange, type TextRange } from '../text/textRange.ts';
import { isJudged } from '../validation/judge.ts';
import type { ResourceIndex, ResourceReference } from '../workspace/resourceIndex.ts';
import type { PlacedDocument, SourceFile } from '../workspace/sourceFile.ts';
import { analyseDocument } from './analyseDocument.ts';
import type { Baselines } from './baselines.ts';
import { type CommentedTarget, commentedTarget } from './commentedTarget.ts';
import type { Diagnostic, ResolvedFix, ResourceId } from './diagnostic.ts';
import { documentContexts } from './documentContexts.ts';
import { commentsOf, settingsOfDocument } from './documentSettings.ts';
import { fixAll } from './fixAll.ts';
import { type FixOutcome, fixOutcome } from './fixOutcome.ts';
import { findInFileIgnores } from './ignoreFindings.ts';
import { ignoreFix, ignoreInFile, takesIgnoreComment } from './ignoreFixes.ts';
import { locateResource, type PlacedResource, placedResources } from './locateResource.ts';
import { findPreviewAt, type PreviewAnswer } from './previewAt.ts';
import { type PreviewEdits, previewEdits } from './previewEdits.ts';
import { previewResource } from './previewResource.ts';
import { resolveFix } from './resolveFix.ts';
import { resolveRename } from './resolveRename.ts';
import { resourceIdOf } from './resourceId.ts';
import type { AnalysisSettings, SettingsFile } from './settings.ts';
import { placeProblems } from './settingsProblems.ts';
import type {
  DocumentDiagnostics,
  FixAllOptions,
  PlacedPreview,
  Rename,
  SnapshotState,
} from './snapshotData.ts';

const NO_FILE: SourceFile = { uri: '', text: '', documents: [] };

/** Characters of one document and of what its fixes make of it. */
const MOST_JUDGED = 1_000_000;

interface Source {
  readonly finding: Finding;
  readonly placed: PlacedDocument;
  readonly target: Target;
  /** What the resource is an update of. */
  readonly older: OlderVersion | undefined;
}

export class Snapshot {
  readonly #state: SnapshotState;
  readonly #lines = new Map<string, LineIndex>();
  readonly #sources = new WeakMap<Diagnostic, Source>();
  readonly #settingsFixes = new WeakMap<Diagnostic, readonly ResolvedFix[]>();
  readonly #diagnostics = new Map<string, readonly Diagnostic[]>();
  readonly #fixes = new WeakMap<Diagnostic, readonly ResolvedFix[]>();
  readonly #judged = new Map<PlacedDocument, number>();

  constructor(state: SnapshotState) {
    this.#state = state;
  }

  get uris(): readonly string[] {
    return [...this.#state.files.keys()];
  }

  /** Told of a rule or refactoring of ours that threw. */
  get onFailure(): FailureListener {
    return this.#state.onFailure;
  }

  /** Kinds that the workspace defines. */
  get custom(): CustomSchema | undefined {
    return this.#state.custom;
  }

  /** Where nothing else is said. A document may have others: see `settingsAt`. */
  get settings(): AnalysisSettings {
    return this.#state.settings.base;
  }

  /** Of the document at an offset: what it is judged for stands in `target`. */
  settingsAt(uri: string, offset: number): AnalysisSettings {
    return this.#settingsOf(uri, this.#documentAt(uri, offset));
  }

  /** The release that the document at an offset is judged for; undefined where nothing is. */
  releaseAt(uri: string, offset: number): Release | undefined {
    return this.file(uri) && this.settingsAt(uri, offset).target.release;
  }

  /** The releases that the manifests of a file are judged for. */
  releases(uri: string): readonly Release[] {
    return (this.file(uri)?.documents ?? [])
      .filter(({ document }) => resourcesOf(document).some(({ root }) => isJudged(root)))
      .map(placed => this.#settingsOf(uri, placed).target.release);
  }

  /** What comments say of the document at an offset. */
  commentedTargetAt(uri: string, offset: number): CommentedTarget {
    const file = this.file(uri);
    return commentedTarget(file ? commentsOf(file, this.#documentAt(uri, offset)) : []);
  }

  /** What is known of the files as they were applied. */
  get baselines(): Baselines {
    return this.#state.baselines;
  }

  get index(): ResourceIndex {
    return this.#state.index;
  }

  file(uri: string): SourceFile | undefined {
    return this.#state.files.get(uri);
  }

  text(uri: string): string | undefined {
    return this.file(uri)?.text ?? this.#state.settings.files.get(uri)?.text;
  }

  lines(uri: string): LineIndex {
    let lines = this.#lines.get(uri);
    if (lines === undefined) {
      lines = new LineIndex(this.text(uri) ?? '');
      this.#lines.set(uri, lines);
    }
    return lines;
  }

  /**
   * Judges one document with each step, so that a host can stop between two of them, do something more urgent,
   * and go on or leave it. Documents that did not change cost nothing.
   */
  *analyse(uri: string): Generator<DocumentDiagnostics, void, undefined> {
    const settingsFile = this.#state.settings.files.get(uri);
    if (settingsFile !== undefined) yield this.#checkSettings(uri, settingsFile);
    const file = this.file(uri);
    if (file === undefined) return;
    const used = new Set<string>();
    const contextOf = documentContexts(this.#state, uri, file);
    for (const [document, placed] of file.documents.entries()) {
      const context = contextOf(this.#settingsOf(uri, placed));
      const { olderOf, settings } = context;
      const { findings, usedForFile } = analyseDocument(placed.document, context);
      for (const rule of usedForFile) used.add(rule);
      const diagnostics = findings.map(finding => {
        const older = finding.resource && olderOf(finding.resource);
        return this.#place({ uri, document, finding, placed, target: settings.target, older });
      });
      yield { uri, document, diagnostics };
    }
    // Whether a comment for the whole file leaves anything out is known only now.
    const settings = this.#state.settings.settingsOf(uri);
    for (const { document, placed, finding } of findInFileIgnores(file, used, {
      settings,
      index: this.#state.index,
    })) {
      const source = { finding, placed, target: settings.target, older: undefined };
      yield { uri, document, diagnostics: [this.#place({ uri, document, ...source })] };
    }
  }

  /** All findings of a file, in the order of the text. */
  diagnostics(uri: string): readonly Diagnostic[] {
    let diagnostics = this.#diagnostics.get(uri);
    if (diagnostics === undefined) {
      diagnostics = [...this.analyse(uri)]
        .flatMap(step => step.diagnostics)
        .sort((one, other) => one.range.start - other.range.start || one.range.end - other.range.end);
      this.#diagnostics.set(uri, diagnostics);
    }
    return diagnostics;
  }

  diagnosticsAt(uri: string, range: TextRange): readonly Diagnostic[] {
    return this.diagnostics(uri).filter(diagnostic => rangesTouch(diagnostic.range, range));
  }

  /** The fixes of a finding of this snapshot that can be done, the best first. */
  fixes(diagnostic: Diagnostic): readonly ResolvedFix[] {
    const source = this.#sources.get(diagnostic);
    if (source === undefined) return this.#settingsFixes.get(diagnostic) ?? [];
    let fixes = this.#fixes.get(diagnostic);
    if (fixes === undefined) {
      const outcomeOf = (edits: readonly TextEdit[]) => this.#outcomeOf(edits, source);
      const resolve = (wanted: readonly Fix[]) =>
        wanted.flatMap(fix => this.#resolve(fix, diagnostic, source, outcomeOf));
      const all = source.finding.fixes.filter(({ placeholder }) => placeholder === undefined);
      fixes = resolve(all.filter(fix => fix.isLastResort !== true));
      if (fixes.length === 0) fixes = resolve(all.filter(fix => fix.isLastResort === true));
      this.#fixes.set(diagnostic, fixes);
    }
    return fixes;
  }

  /** Fixes that leave something to be written at their `placeholder`, for hosts that put the cursor there. */
  drafts(diagnostic: Diagnostic): readonly ResolvedFix[] {
    const source = this.#sources.get(diagnostic);
    if (source === undefined) return [];
    const outcomeOf = (edits: readonly TextEdit[]) => this.#outcomeOf(edits, source);
    return source.finding.fixes
      .filter(({ placeholder }) => placeholder !== undefined)
      .flatMap(fix => this.#resolve(fix, diagnostic, source, outcomeOf));
  }

  /** The safe fixes, taken at their word: for who applies many at once and looks at what becomes of all. */
  untriedFixes(diagnostic: Diagnostic): readonly ResolvedFix[] {
    const source = this.#sources.get(diagnostic);
    const safe = source?.finding.fixes.filter(({ safety }) => safety === 'safe') ?? [];
    return source ? safe.flatMap(fix => this.#resolve(fix, diagnostic, source, () => 'kept')) : [];
  }

  /** Ways to write an ignore comment for a finding of this snapshot, the one that leaves out least first. */
  ignores(diagnostic: Diagnostic): readonly ResolvedFix[] {
    const source = this.#sources.get(diagnostic);
    const { uri, rule } = diagnostic;
    if (source === undefined || !takesIgnoreComment(uri, rule)) return [];
    const fix = ignoreFix(source.finding, source.placed.document);
    const here = this.#resolve(fix, diagnostic, source, () => 'kept');
    return [...here, ignoreInFile(rule, uri, this.text(uri) ?? '')];
  }

  /** Applies safe fixes until none is left or ten rounds are over; gives the file's new text. */
  fixAll(uri: string, options: FixAllOptions = {}): string {
    return fixAll(this.#state, uri, options, state => new Snapshot(state));
  }

  /** Resources that their baseline knows by another name; they are judged as new. */
  renames(uri: string): readonly Rename[] {
    return [...placedResources(this.file(uri) ?? NO_FILE)].flatMap(({ resource }) => {
      const [id, renamedFrom] = [resource, this.#renamedFrom(resource, uri)].map(one => this.#idOf(one, uri));
      return id && renamedFrom ? [{ resource: id, renamedFrom }] : [];
    });
  }

  /** The resource under an offset. */
  resourceAt(uri: string, offset: number): PlacedResource | undefined {
    const file = this.file(uri);
    return file && locateResource(file, placed => containsOffset(placed.range, offset));
  }

  /** What each StatefulSet and DaemonSet of a file makes, in the order of the text. */
  previews(uri: string): readonly PlacedPreview[] {
    const file = this.file(uri);
    if (file === undefined) return [];
    return [...placedResources(file)].flatMap(placed => {
      const preview = this.preview(uri, placed);
      return preview ? [{ document: placed.document, preview }] : [];
    });
  }

  /** `asked` is as it came: see `PreviewQuestion`. */
  previewAt(uri: string, offset: number, asked: unknown = {}): PreviewAnswer {
    const file = this.file(uri);
    if (file === undefined) return { state: 'empty', reason: 'no-resource', kind: null, others: [] };
    const question = readPreviewQuestion(asked);
    const { naming } = this.#state.settings.settingsOf(uri);
    return findPreviewAt(file, offset, placed => this.preview(uri, placed, question), naming);
  }

  /** What a person asks a preview to write: see `previewEdits`. */
  previewEdits(uri: string, offset: number, asked: unknown): PreviewEdits {
    const [file, placed] = [this.file(uri) ?? NO_FILE, this.resourceAt(uri, offset)];
    return previewEdits(asked, { file, placed, settings: this.settingsAt(uri, offset) });
  }

  /** Undefined for other kinds, and where the name is not known. */
  preview(
    uri: string,
    { resource, start }: PlacedResource,
    question: PreviewQuestion = {},
  ): Preview | undefined {
    const place = { uri, index: this.#state.index, settings: this.settingsAt(uri, start) };
    return previewResource(resource, place, question);
  }

  #settingsOf(uri: string, placed: PlacedDocument | undefined): AnalysisSettings {
    const settings = this.#state.settings.settingsOf(uri);
    const file = this.file(uri);
    return file ? settingsOfDocument(file, placed, settings) : settings;
  }

  #documentAt(uri: string, offset: number): PlacedDocument | undefined {
    const documents = this.file(uri)?.documents ?? [];
    const next = documents.findIndex(({ start }) => start > offset);
    return documents[next === -1 ? documents.length - 1 : Math.max(0, next - 1)];
  }

  #checkSettings(uri: string, file: SettingsFile): DocumentDiagnostics {
    const placed = placeProblems(uri, file);
    for (const { diagnostic, fixes } of placed) this.#settingsFixes.set(diagnostic, fixes);
    return { uri, document: 0, diagnostics: placed.map(({ diagnostic }) => diagnostic) };
  }

  #resolve(
    fix: Fix,
    diagnostic: Diagnostic,
    { finding, placed }: Source,
    outcomeOf: (edits: readonly TextEdit[]) => FixOutcome,
  ): readonly ResolvedFix[] {
    try {
      const { files } = this.#state;
      const { uri } = diagnostic;
      const renamed = resolveRename(this, fix, { uri, placed, resource: finding.resource, outcomeOf });
      if (renamed !== undefined) return [renamed];
      const resolved = resolveFix(fix, { uri, placed, files, outcomeOf });
      return resolved ? [resolved] : [];
    } catch (error) {
      this.#state.onFailure(diagnostic.rule, error);
      return [];
    }
  }

  /** Where there are more fixes than can be tried in a moment, the rest are a person's to choose. */
  #outcomeOf(edits: readonly TextEdit[], { finding, placed, target, older }: Source): FixOutcome {
    const judged = this.#judged.get(placed) ?? 0;
    if (judged > MOST_JUDGED) return 'uncovers';
    this.#judged.set(placed, judged + placed.document.text.length);
    return fixOutcome(finding, placed.document, edits, { target, older });
  }

  #place({
    uri,
    document,
    ...source
  }: Source & { readonly uri: string; readonly document: number }): Diagnostic {
    const { finding, placed, older } = source;
    const renamedFrom = older === undefined ? this.#renamedFrom(finding.resource, uri) : undefined;
    const diagnostic: Diagnostic = {
      uri,
      document,
      rule: finding.rule,
      origin: finding.origin,
      severity: finding.severity,
      message: finding.message,
      range: shiftRange(finding.range, placed.start),
      field: finding.field,
      resource: this.#idOf(finding.resource, uri),
      renamedFrom: this.#idOf(renamedFrom, uri),
      cause: finding.cause ?? null,
      follows: finding.follows,
      related: finding.related.flatMap(place => {
        const found = this.#locate(place.resource, place.path);
        return found ? [{ ...found, message: place.message }] : [];
      }),
      tags: finding.tags,
      isFixable: finding.fixes.length > 0,
    };
    this.#sources.set(diagnostic, source);
    return diagnostic;
  }

  #renamedFrom(resource: Resource | undefined, uri: string): Resource | undefined {
    const file = this.file(uri);
    if (resource === undefined || file === undefined) return undefined;
    const { baselines, settings, index } = this.#state;
    return baselines.renamesIn(file, settings.settingsOf(uri).naming, index).get(resource)?.resource;
  }

  #idOf(resource: Resource | undefined, uri: string): ResourceId | null {
    return resource ? resourceIdOf(resource, this.#state.settings.settingsOf(uri).naming) : null;
  }

  #locate(reference: ResourceReference, path: Finding['related'][number]['path']) {
    const file = this.file(reference.uri);
    let ordinal = 0;
    const found = file && locateResource(file, () => ordinal++ === reference.ordinal);
    if (found === undefined) return undefined;
    const { parent } = followPath(found.resource.root, path);
    const range =
      parent === undefined ? found.range : parent.kind === 'entry' ? parent.keyRange : parent.range;
    return { uri: reference.uri, range: parent === undefined ? range : shiftRange(range, found.start) };
  }
}
