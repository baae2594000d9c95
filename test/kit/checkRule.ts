/** Checks what one rule says about a fixture, and everything that holds for every finding and every fix. */
import assert from 'node:assert/strict';
import type { Diagnostic, RuleHead, Snapshot } from '../../server/src/engine/index.ts';
import { checkFindings } from './checkFindings.ts';
import { type Annotation, parseFixture, renderAnnotations } from './fixture.ts';
import { allDiagnostics, openWorkspace, uriOf, type WorkspaceOptions } from './openWorkspace.ts';

/** Expected and found are equal, both ways; other rules are not asked, except for the syntax check. */
export function checkRule(rule: RuleHead, source: string, options: WorkspaceOptions = {}): void {
  const fixture = parseFixture(source);
  const files = new Map(fixture.files.map(({ path, text }) => [path, text]));
  const snapshot = openWorkspace(files, options);
  const said = allDiagnostics(snapshot).filter(({ rule: id }) => id === rule.id || id === 'yaml-syntax');
  for (const { path, text, annotations } of fixture.files) {
    const found = said
      .filter(({ uri }) => uri === uriOf(path))
      .map(diagnostic => annotationOf(diagnostic, snapshot));
    assert.equal(renderAnnotations(text, found), renderAnnotations(text, annotations), path);
  }
  checkFindings(
    said.filter(({ rule: id }) => id === rule.id),
    { rule, files, snapshot, options },
  );
}

function annotationOf(diagnostic: Diagnostic, snapshot: Snapshot): Annotation {
  const { uri, range, severity, rule, message } = diagnostic;
  const lines = snapshot.lines(uri);
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  const text = snapshot.text(uri) ?? '';
  const lineEnd = text.indexOf('\n', range.start);
  const lastColumn = start.character + (lineEnd === -1 ? text.length : lineEnd) - range.start;
  const mark = snapshot.fixes(diagnostic).length > 0 ? '💡 ' : '';
  return {
    line: start.line,
    start: start.character,
    end: end.line === start.line ? end.character : lastColumn,
    text: `${mark}${severity} ${rule}: ${message}`,
  };
}
