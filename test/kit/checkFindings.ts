/** What holds for every finding and every fix, whatever the rule. */
import assert from 'node:assert/strict';
import type { Diagnostic, ResolvedFix, RuleHead, Snapshot } from '../../server/src/engine/index.ts';
import { lostComments } from './lostComments.ts';
import {
  allDiagnostics,
  applyFix,
  type Files,
  openWorkspace,
  pathOf,
  type WorkspaceOptions,
} from './openWorkspace.ts';

export interface FindingsContext {
  readonly rule: RuleHead;
  readonly files: Files;
  readonly snapshot: Snapshot;
  readonly options: WorkspaceOptions;
}

export function checkFindings(diagnostics: readonly Diagnostic[], context: FindingsContext): void {
  for (const diagnostic of diagnostics) {
    checkFinding(diagnostic, context);
    const fixes = context.snapshot.fixes(diagnostic);
    const titles = fixes.map(fix => fix.title);
    assert.deepEqual(titles, [...new Set(titles)], 'two fixes of one finding have the same title');
    if (fixes.length > 0) assert.ok(context.rule.fixable, `${context.rule.id} has a fix and is not fixable`);
    for (const fix of fixes) checkOneFix(fix, diagnostic, context);
  }
}

function checkFinding({ message, range, uri }: Diagnostic, { files }: FindingsContext): void {
  const text = files.get(pathOf(uri)) ?? '';
  assert.match(message, /[^.]\.$/, `"${message}" ends with a full stop`);
  assert.doesNotMatch(message, /undefined|NaN|\[object|""|!$/, `"${message}" is made of something missing`);
  assert.doesNotMatch(message, /\b(?:invalid|must|please)\b/i, `"${message}" does not scold`);
  assert.ok(range.start < range.end, `"${message}" has a place`);
  assert.ok(range.start >= 0 && range.end <= text.length, `"${message}" lies in the text`);
}

function checkOneFix(fix: ResolvedFix, diagnostic: Diagnostic, context: FindingsContext): void {
  const about = `${diagnostic.rule}, fix "${fix.title}"`;
  const before = allDiagnostics(context.snapshot);
  const files = applyFix(context.files, fix);
  const snapshot = openWorkspace(files, context.options);
  const after = allDiagnostics(snapshot);

  assert.match(fix.title, /^[A-Z][^\n]*[^.\s]$/, `${about}: a title is a phrase`);
  const count = (list: readonly Diagnostic[], rule: string) => list.filter(one => one.rule === rule).length;
  assert.ok(
    count(after, 'yaml-syntax') <= count(before, 'yaml-syntax'),
    `${about}: the text can still be read`,
  );
  const same = (list: readonly Diagnostic[]) =>
    list.filter(one => one.rule === diagnostic.rule && one.message === diagnostic.message).length;
  assert.ok(
    same(after) < same(before),
    `${about}: the finding is gone\n${[...files.values()].join('---\n')}`,
  );
  const known = new Set(before.map(one => `${one.rule} ${one.message}`));
  const worse = after.filter(one => one.severity === 'error' && !known.has(`${one.rule} ${one.message}`));
  assert.deepEqual(
    worse.map(one => `${one.rule}: ${one.message}`),
    [],
    `${about}: no new error`,
  );
  for (const [path, text] of context.files) {
    const after = files.get(path) ?? '';
    assert.deepEqual(lostComments(text, after), [], `${about}: comments stay where they were\n${after}`);
  }
}
