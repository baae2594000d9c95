/** Checks what one rule says about some files, and everything that holds for every finding and every fix. */
import assert from 'node:assert/strict';
import type { RuleHead } from '../../server/src/engine/index.ts';
import { checkFindings } from './checkFindings.ts';
import { parseFixture } from './fixture.ts';
import { allDiagnostics, openWorkspace, pathOf, type WorkspaceOptions } from './openWorkspace.ts';

/**
 * For findings across files, where marks between the lines would hide the manifests. Expected and found are equal,
 * both ways; other rules are not asked.
 *
 * @param expected `/manifest.yaml:7 warning: Message.`, lines counted from 1, in the order of files and text.
 */
export function checkSaid(
  rule: RuleHead,
  source: string,
  expected: readonly string[],
  options: WorkspaceOptions = {},
): void {
  const files = new Map(parseFixture(source).files.map(({ path, text }) => [path, text]));
  const snapshot = openWorkspace(files, options);
  const found = allDiagnostics(snapshot).filter(({ rule: id }) => id === rule.id);
  assert.deepEqual(
    found.map(({ uri, range, severity, message }) => {
      const { line } = snapshot.lines(uri).positionAt(range.start);
      return `${pathOf(uri)}:${line + 1} ${severity}: ${message}`;
    }),
    expected,
  );
  checkFindings(found, { rule, files, snapshot, options });
}
