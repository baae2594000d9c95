/** Checks that a fix of a rule turns one text into another, byte for byte. */
import assert from 'node:assert/strict';
import type { RuleHead } from '../../server/src/engine/index.ts';
import { parseFixture } from './fixture.ts';
import { allDiagnostics, applyFix, openWorkspace, type WorkspaceOptions } from './openWorkspace.ts';

export interface CheckFixOptions extends WorkspaceOptions {
  /** Of the fix; the first one of the rule's first finding when left out. */
  readonly title?: string;
}

/** Both texts are fixtures, and may hold several files. */
export function checkFix(rule: RuleHead, before: string, after: string, options: CheckFixOptions = {}): void {
  const { title, ...workspace } = options;
  const files = filesOf(before);
  const snapshot = openWorkspace(files, workspace);
  const found = allDiagnostics(snapshot).filter(({ rule: id }) => id === rule.id);
  assert.ok(found.length > 0, `${rule.id} says nothing`);
  const fixes = found.flatMap(diagnostic => snapshot.fixes(diagnostic));
  const fix = title === undefined ? fixes[0] : fixes.find(one => one.title === title);
  assert.ok(fix, `no fix ${title ?? ''} among ${fixes.map(one => one.title).join(', ')}`);
  assert.deepEqual(Object.fromEntries(applyFix(files, fix)), Object.fromEntries(filesOf(after)));
}

function filesOf(source: string): ReadonlyMap<string, string> {
  return new Map(parseFixture(source).files.map(({ path, text }) => [path, text]));
}
