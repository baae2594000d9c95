/** Every verdict that Kubernetes' own code gave on the cases of test/conformance, each in the first release that gave it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Release } from '../../../server/src/engine/release/release.ts';
import { type ConformanceCase, readCases } from '../../conformance/cases.ts';
import { compareCase } from '../../conformance/measure.ts';

/** All of them; `npm run conformance` compares every release. */
const FLOOR = {
  'create.jsonl': { verdicts: 3101, differences: 0 },
  'update.jsonl': { verdicts: 271, differences: 0 },
  'own.jsonl': { verdicts: 161, differences: 0 },
};

for (const [file, floor] of Object.entries(FLOOR)) {
  test(`the verdicts on ${file} are those of Kubernetes`, () => {
    const differences: string[] = [];
    let verdicts = 0;
    for (const oneCase of readCases(file)) {
      for (const difference of differencesOf(oneCase)) differences.push(difference);
      verdicts += oneCase.verdicts.length;
    }
    assert.equal(verdicts, floor.verdicts);
    assert.deepEqual(differences.slice(0, 5), []);
    assert.equal(differences.length, floor.differences);
  });
}

function* differencesOf(oneCase: ConformanceCase): Generator<string> {
  for (const verdict of oneCase.verdicts) {
    const release = verdict.versions[0] as Release;
    for (const [measure, missing, extra] of compareCase(oneCase, verdict, release, { literal: true })) {
      if (missing.length === 0 && extra.length === 0) continue;
      yield `${oneCase.id} ${release} ${measure}: -${missing.join(' -')} +${extra.join(' +')}`;
    }
  }
}
