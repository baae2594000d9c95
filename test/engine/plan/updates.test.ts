/** A plan refuses an update where Kubernetes' own code does, in all recorded updates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCases, verdictFor } from '../../conformance/cases.ts';
import { planOfTexts } from '../../kit/planOfTexts.ts';

/** A cluster with addresses of two families takes it, and no manifest tells what the cluster has. */
const OF_THE_CLUSTER: ReadonlySet<string> = new Set(['svc-headless/u014']);

for (const release of ['1.31', '1.37'] as const) {
  test(`Kubernetes ${release}: a plan refuses what the API server refuses, with the fields that it names`, () => {
    const differences: string[] = [];
    for (const one of readCases('update.jsonl')) {
      const expected = verdictFor(one, release);
      if (expected === undefined || one.old === undefined || one.new === undefined) continue;
      if (expected.stage === 'old-rejected' || OF_THE_CLUSTER.has(one.id)) continue;
      const planned = planOfTexts(one.old, one.new, { release });
      const about = `${one.id} (${one.mutation})`;
      const isRefused = planned.some(({ change }) => change === 'refused');
      if (isRefused === expected.accepted) differences.push(`${about}: ${isRefused ? 'refused' : 'taken'}`);
      const named = new Set(
        planned.flatMap(({ refused }) => refused.map(({ type, field }) => `${type} ${field}`)),
      );
      for (const { type, field } of expected.errors)
        if (!named.has(`${type} ${field}`)) differences.push(`${about}: not named: ${type} ${field}`);
      const replaced = planned.find(({ replace }) => replace.differs)?.replace;
      const wanted = expected.replace ?? expected;
      if ((replaced === undefined ? isRefused : replaced.refused.length > 0) === wanted.accepted)
        differences.push(`${about}: a replace is ${wanted.accepted ? 'taken' : 'refused'}`);
    }
    assert.deepEqual(differences, []);
  });
}
