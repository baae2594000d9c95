/**
 * Checks that a refactoring turns one text into another, byte for byte, and keeps what every refactoring promises:
 * no finding of error severity that was not there before, every comment, readable YAML, and nothing left to do.
 */
import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import {
  type OfferedRefactoring,
  type ResolvedFix,
  refactoringsAt,
  resolveRefactoring,
  type Snapshot,
} from '../../server/src/engine/index.ts';
import { parseFixture } from './fixture.ts';
import {
  allDiagnostics,
  applyFix,
  type Files,
  openWorkspace,
  uriOf,
  type WorkspaceOptions,
} from './openWorkspace.ts';

export interface CheckRefactoringOptions extends WorkspaceOptions {
  /** Of the entry in the menu; the first of that refactoring when left out. */
  readonly title?: string;
}

/** Both texts are fixtures, and may hold several files; `$0` is the cursor. */
export function checkRefactoring(
  id: string,
  before: string,
  after: string,
  { title, ...options }: CheckRefactoringOptions = {},
): void {
  const { files, uri, offset } = placeIn(before);
  const snapshot = openWorkspace(files, options);
  const menu = menuAt(snapshot, uri, offset);
  const offered = menu.find(one => one.id === id && (title === undefined || one.title === title));
  assert.ok(offered, `no ${title ?? id} in the menu: ${menu.map(one => one.title).join(', ')}`);
  const edit = resolveRefactoring(snapshot, { uri, range: { start: offset, end: offset } }, offered);
  assert.ok(edit, `"${offered.title}" was offered and cannot be done`);
  const result = applyFix(files, edit);
  assert.deepEqual(Object.fromEntries(result), Object.fromEntries(placeIn(after).files));
  assert.deepEqual(brokenPromises(files, edit, options), []);
}

/** The titles of the menu at the cursor. */
export function titlesAt(source: string, options: WorkspaceOptions = {}): readonly string[] {
  const { files, uri, offset } = placeIn(source);
  return menuAt(openWorkspace(files, options), uri, offset).map(({ title }) => title);
}

/** The ids of the refactorings that are offered at the cursor. */
export function refactoringsOf(source: string, options: WorkspaceOptions = {}): readonly string[] {
  const { files, uri, offset } = placeIn(source);
  return [...new Set(menuAt(openWorkspace(files, options), uri, offset).map(({ id }) => id))];
}

export function menuAt(snapshot: Snapshot, uri: string, offset: number): readonly OfferedRefactoring[] {
  return refactoringsAt(snapshot, { uri, range: { start: offset, end: offset } });
}

/** What the result of a refactoring breaks of what all of them promise. */
export function brokenPromises(
  files: Files,
  edit: ResolvedFix,
  options: WorkspaceOptions = {},
): readonly string[] {
  const result = applyFix(files, edit);
  const broken: string[] = [];
  const errorsBefore = errorsOf(files, options);
  for (const [error, count] of errorsOf(result, options)) {
    if (count > (errorsBefore.get(error) ?? 0)) broken.push(`new error: ${error}`);
  }
  const [commentsBefore, commentsAfter] = [commentsIn(files), commentsIn(result)];
  for (const [comment, count] of commentsBefore) {
    if ((commentsAfter.get(comment) ?? 0) < count) broken.push(`lost comment: ${comment}`);
  }
  for (const [path, text] of result) {
    const faults = yamlFaults(text);
    if (faults > yamlFaults(files.get(path) ?? '')) broken.push(`${path} is no longer YAML`);
  }
  return broken;
}

/** Errors by what is said, wherever it stands now. */
function errorsOf(files: Files, options: WorkspaceOptions): ReadonlyMap<string, number> {
  const found = allDiagnostics(openWorkspace(files, options)).filter(({ severity }) => severity === 'error');
  return counted(found.map(({ rule, field }) => `${rule} ${field.replace(/\[\d+\]/g, '[]')}`));
}

function commentsIn(files: Files): ReadonlyMap<string, number> {
  const comments = [...files.values()].flatMap(text => text.match(/(?:^|[ \t])#.*$/gm) ?? []);
  return counted(comments.map(comment => comment.trim()));
}

function counted(items: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function yamlFaults(text: string): number {
  return parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent' }).reduce(
    (sum, { errors }) => sum + errors.length,
    0,
  );
}

function placeIn(source: string): { readonly files: Files; readonly uri: string; readonly offset: number } {
  const { files } = parseFixture(source);
  const at = files.find(({ cursors }) => cursors.length > 0);
  return {
    files: new Map(files.map(({ path, text }) => [path, text])),
    uri: uriOf(at?.path ?? '/manifest.yaml'),
    offset: at?.cursors[0] ?? 0,
  };
}
