/** What becomes of manifests by refactorings, and what every refactoring promises. */
import { placedResources } from '../../server/src/engine/analysis/locateResource.ts';
import {
  type OfferedRefactoring,
  refactoringsAt,
  resolveRefactoring,
  type Snapshot,
} from '../../server/src/engine/index.ts';
import { applyFix, type Files, openAnalysis, pathOf, type WorkspaceOptions } from './openWorkspace.ts';

export interface RefactoringResult {
  readonly path: string;
  readonly offered: OfferedRefactoring;
  /** Of the resource that it is offered for. */
  readonly resource: { readonly kind: string | undefined; readonly name: string | undefined };
  /** Undefined when it was offered and cannot be done. */
  readonly after: Files | undefined;
  /** What it breaks of what all of them promise. */
  readonly broken: readonly string[];
}

/** Everything that is offered on the heads of the resources of all files, each done by itself. */
export function* refactoringResults(
  files: Files,
  options: WorkspaceOptions = {},
): Generator<RefactoringResult> {
  const analysis = openAnalysis(files, options);
  const snapshot = analysis.snapshot();
  for (const uri of snapshot.uris) {
    const file = snapshot.file(uri);
    if (file === undefined) continue;
    let isSplit = false;
    const last = file.documents.length - 1;
    for (const { resource, start, document } of placedResources(file)) {
      const at = start + resource.root.range.start;
      const shared = {
        path: pathOf(uri),
        resource: { kind: resource.kind, name: resource.metadata.name.value },
      };
      for (const offered of menuAt(snapshot, uri, at)) {
        // The same wherever in the file it is asked for.
        if (offered.id === 'split-file' && isSplit) continue;
        isSplit ||= offered.id === 'split-file';
        // Documents in the middle of a long file are alike.
        if (offered.id === 'move-document' && document > 1 && document < last) continue;
        const edit = resolveRefactoring(snapshot, { uri, range: { start: at, end: at } }, offered);
        if (edit === undefined) {
          yield { ...shared, offered, after: undefined, broken: ['offered, and cannot be done'] };
          continue;
        }
        const after = applyFix(files, edit);
        const changed = edit.files.map(one => one.uri);
        const change = (texts: Files) =>
          analysis.applyChange(changed.map(one => ({ uri: one, text: texts.get(pathOf(one)) })));
        change(after);
        const result = analysis.snapshot();
        const broken = [
          ...brokenPromises({ before: snapshot, after: result, changed }),
          ...(isOfferedAgain({ before: snapshot, after: result }, uri, offered, shared.resource)
            ? ['offered again']
            : []),
        ];
        change(files);
        yield { ...shared, offered, after, broken };
      }
    }
  }
}

export function menuAt(snapshot: Snapshot, uri: string, offset: number): readonly OfferedRefactoring[] {
  return refactoringsAt(snapshot, { uri, range: { start: offset, end: offset } });
}

/** New errors, lost comments, and files that are YAML no longer. */
export function brokenPromises({
  before,
  after,
  changed,
}: {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** URIs of the files that were changed or made. */
  readonly changed: readonly string[];
}): readonly string[] {
  const broken: string[] = [];
  const errorsBefore = errorsOf(before, changed);
  const errorsAfter = errorsOf(after, changed);
  for (const [error, count] of errorsAfter) {
    // Another kind is told of the same fault at another field.
    const [rule = ''] = error.split(' ');
    const isNew =
      count > (errorsBefore.get(error) ?? 0) && total(errorsAfter, rule) > total(errorsBefore, rule);
    if (isNew) broken.push(`new error: ${error}`);
  }
  const commentsAfter = commentsIn(after, changed);
  for (const [comment, count] of commentsIn(before, changed)) {
    if ((commentsAfter.get(comment) ?? 0) < count) broken.push(`lost comment: ${comment}`);
  }
  for (const uri of changed) {
    if (yamlFaults(after, uri) > yamlFaults(before, uri)) broken.push(`${uri} is no longer YAML`);
  }
  return broken;
}

/** Of two resources of one name nobody knows which is which. */
function isOfferedAgain(
  snapshots: { readonly before: Snapshot; readonly after: Snapshot },
  uri: string,
  offered: OfferedRefactoring,
  wanted: RefactoringResult['resource'],
): boolean {
  const heads = [snapshots.before, snapshots.after].map(snapshot => {
    const file = snapshot.file(uri);
    return [...(file ? placedResources(file) : [])]
      .filter(({ resource }) => resource.kind === wanted.kind && resource.metadata.name.value === wanted.name)
      .map(({ start, resource }) => start + resource.root.range.start);
  });
  const [before = [], [head] = []] = heads;
  if (before.length !== 1 || head === undefined) return false;
  const menu = menuAt(snapshots.after, uri, head);
  return menu.some(({ id, title }) => id === offered.id && title === offered.title);
}

/** Errors by what is said, wherever it stands now. */
function errorsOf(snapshot: Snapshot, uris: readonly string[]): ReadonlyMap<string, number> {
  const found = uris.flatMap(uri => snapshot.diagnostics(uri)).filter(({ severity }) => severity === 'error');
  return counted(found.map(({ rule, field }) => `${rule} ${field.replace(/\[\d+\]/g, '[]')}`));
}

function total(errors: ReadonlyMap<string, number>, rule: string): number {
  return [...errors].reduce((sum, [error, count]) => sum + (error.startsWith(`${rule} `) ? count : 0), 0);
}

function commentsIn(snapshot: Snapshot, uris: readonly string[]): ReadonlyMap<string, number> {
  const comments = uris.flatMap(uri => snapshot.text(uri)?.match(/(?:^|[ \t])#.*$/gm) ?? []);
  return counted(comments.map(comment => comment.trim()));
}

function counted(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function yamlFaults(snapshot: Snapshot, uri: string): number {
  return snapshot.file(uri)?.documents.reduce((sum, { document }) => sum + document.errors.length, 0) ?? 0;
}
