/**
 * Checks that a refactoring turns one text into another, byte for byte, and keeps what every refactoring promises:
 * no finding of error severity that was not there before, every comment, readable YAML, and nothing left to do.
 */
import assert from 'node:assert/strict';
import { resolveRefactoring } from '../../server/src/engine/index.ts';
import { parseFixture } from './fixture.ts';
import { applyFix, type Files, openWorkspace, uriOf, type WorkspaceOptions } from './openWorkspace.ts';
import { brokenPromises, menuAt } from './refactoringResults.ts';

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
  const changed = edit.files.map(file => file.uri);
  assert.deepEqual(brokenPromises({ before: snapshot, after: openWorkspace(result, options), changed }), []);
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

function placeIn(source: string): { readonly files: Files; readonly uri: string; readonly offset: number } {
  const { files } = parseFixture(source);
  const at = files.find(({ cursors }) => cursors.length > 0);
  return {
    files: new Map(files.map(({ path, text }) => [path, text])),
    uri: uriOf(at?.path ?? '/manifest.yaml'),
    offset: at?.cursors[0] ?? 0,
  };
}
