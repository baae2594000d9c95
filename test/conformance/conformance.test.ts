/**
 * What the fixes of refused cases lead to, as figures that only get better.
 *
 * `npm run conformance` prints them with all others and compares every release; the verdicts themselves are compared
 * by test/engine/validation/conformance.test.ts.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Release } from '../../server/src/engine/release/release.ts';
import { projectRoot } from '../kit/projectRoot.ts';
import { readCases } from './cases.ts';
import { judgeFixes, readAnswers } from './fixAnswers.ts';
import { fixesAt } from './fixResults.ts';
import { fixableShare } from './table.ts';

interface Figures {
  /** Refused manifests with one fault that no fix is offered for. */
  readonly withoutFix: number;
  /** Fixes after which the fault is still there, or another one is. */
  readonly failingFixes: number;
}

const FIGURES = join(projectRoot, 'test/conformance/figures.json');
const kept = JSON.parse(readFileSync(FIGURES, 'utf8')) as Readonly<Record<string, Figures>>;

/** The oldest kind of verdict on Pod templates, and the newest release. */
const RELEASES: readonly Release[] = ['1.33', '1.37'];

for (const release of RELEASES) {
  test(`fixes at ${release} do what they promise`, () => {
    const results = fixesAt(readCases('create.jsonl'), release);
    const { judged, unanswered, all, safe } = judgeFixes(results.fixes, readAnswers(), release);
    assert.deepEqual(
      unanswered.map(({ id, title }) => `${id}: ${title}`),
      [],
      'Kubernetes has not judged these results yet: npm run conformance -- --fixes --programs BIN asks it',
    );
    assert.ok(judged.length > 1000);
    assert.deepEqual(safe.same, safe.of, 'a safe fix fails: npm run conformance -- --differences names it');

    const share = fixableShare(results);
    const figures: Figures = { withoutFix: share.of - share.same, failingFixes: all.of - all.same };
    const before = kept[release];
    assert.ok(before !== undefined, `${FIGURES} has no figures for ${release}`);
    assert.ok(figures.withoutFix <= before.withoutFix, `${figures.withoutFix} manifests without a fix`);
    assert.ok(figures.failingFixes <= before.failingFixes, `${figures.failingFixes} fixes that fail`);
    assert.ok(share.same >= 0.8 * share.of, 'four of five manifests with one fault have a fix');
    assert.ok(all.same >= 0.95 * all.of, 'nineteen of twenty fixes do what they promise');
  });
}
