/** What Kubernetes' own controllers did, step by step, compared with what Setwise says they do. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BEHAVIOUR_FILES, compareBehaviour, readBehaviourCases } from './behaviour.ts';

const COUNTS = {
  'identity.jsonl': 41,
  'rollout.jsonl': 107,
  'rolloutReleases.jsonl': 14,
  'placement.jsonl': 40,
  'ownBehaviour.jsonl': 57,
};

for (const file of BEHAVIOUR_FILES) {
  const cases = readBehaviourCases(file);
  test(`${file} holds its cases`, () => assert.equal(cases.length, COUNTS[file]));
  for (const recorded of cases) {
    test(`${recorded.id}: ${recorded.about}`, () => {
      const { wanted, found } = compareBehaviour(recorded);
      assert.deepEqual(found, wanted);
    });
  }
}
