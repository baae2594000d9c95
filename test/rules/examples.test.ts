/** The examples on the pages of the rules are true. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { checkFindings } from '../kit/checkFindings.ts';
import { factsFor } from '../kit/factsFor.ts';
import { manifest } from '../kit/fixture.ts';
import { allDiagnostics, applyFix, openWorkspace, type WorkspaceOptions } from '../kit/openWorkspace.ts';

const PATH = '/manifest.yaml';

for (const rule of allRules) {
  const bad = new Map([[PATH, manifest(rule.docs.bad)]]);
  const good = new Map([[PATH, manifest(rule.docs.good)]]);
  const { older } = rule.docs;
  const options: WorkspaceOptions = {
    ...(older !== undefined && { older: new Map([[PATH, manifest(older)]]) }),
    settings: {
      ...(rule.isOptIn && { rules: new Map([[rule.id, rule.severity]]) }),
      facts: factsFor(rule),
    },
  };

  test(`${rule.id}: the bad example breaks this rule and no other`, () => {
    const snapshot = openWorkspace(bad, options);
    const found = allDiagnostics(snapshot);
    assert.deepEqual(
      found.map(one => `${one.rule}: ${one.message}`).filter(text => !text.startsWith(`${rule.id}: `)),
      [],
    );
    assert.equal(found.length, 1, `${rule.id} is found once`);
    assert.equal(found[0]?.severity, rule.severity);
    checkFindings(found, { rule, files: bad, snapshot, options });
  });

  test(`${rule.id}: the good example is clean`, () => {
    const found = allDiagnostics(openWorkspace(good, options));
    assert.deepEqual(
      found.map(one => `${one.rule}: ${one.message}`),
      [],
    );
  });

  test(`${rule.id}: a comment shows that fixes keep comments`, () => {
    assert.match(rule.docs.bad, /\s#\s/);
  });

  if (rule.fixable) {
    test(`${rule.id}: the first fix turns the bad example into the good one`, () => {
      const snapshot = openWorkspace(bad, options);
      const [fix] = allDiagnostics(snapshot).flatMap(diagnostic => snapshot.fixes(diagnostic));
      assert.ok(fix);
      assert.equal(applyFix(bad, fix).get(PATH), good.get(PATH));
    });
  }
}
