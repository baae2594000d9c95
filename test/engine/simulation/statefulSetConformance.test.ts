/** What Kubernetes' own StatefulSet controller did, step by step, compared with what Setwise says it does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import { statefulSetIdentity } from '../../../server/src/engine/identity/statefulSetIdentity.ts';
import type { Scenario, SimulationEvent } from '../../../server/src/engine/simulation/scenario.ts';
import {
  type StatefulSetDeed,
  simulateStatefulSet,
} from '../../../server/src/engine/simulation/simulateStatefulSet.ts';
import {
  isSimulated,
  type StatefulSetBehaviour,
  statefulSetBehaviour,
} from '../../../server/src/engine/simulation/statefulSetBehaviour.ts';
import { namesOf, resourceOfKind } from '../identity/manifests.ts';
import { claimLines, type RecordedCase, recordedCases, traceLines } from './recordedCases.ts';

const cases = [
  ...recordedCases('rollout.jsonl', 'StatefulSet'),
  // The name of 53 characters was refused by chance of its hash, which is not simulated.
  ...recordedCases('identity.jsonl', 'StatefulSet').filter(recorded => recorded.id !== 'name-53'),
];

test('there are cases to compare with', () => {
  assert.equal(cases.length, 87 + 40);
});

for (const recorded of cases) {
  test(`${recorded.id}: ${recorded.about}`, () => {
    const { steps, outcome, pods, claims, status } = simulateStatefulSet({
      ...(recorded.before === undefined ? {} : { before: behaviourOf(recorded.before, recorded) }),
      set: behaviourOf(recorded.manifest, recorded),
      scenario: scenarioOf(recorded),
    });
    assert.deepEqual(traceLines(steps), traceLines(recorded.trace));
    assert.equal(outcome, recorded.final.outcome);
    assert.deepEqual(pods.map(wordsOf), (recorded.final.pods ?? []).map(wordsOf));
    assert.deepEqual(claimLines(claims), claimLines(recorded.final.claims ?? []));
    assert.deepEqual(status, recorded.final.status);
  });
}

test('what depends on chance is not simulated, and says so', () => {
  const recorded = recordedCases('identity.jsonl', 'StatefulSet').find(({ id }) => id === 'name-53');
  assert.ok(recorded);
  assert.throws(() => behaviourOf(recorded.manifest, recorded), /length of a hash/);
});

function behaviourOf(manifest: string, { scenario }: RecordedCase): StatefulSetBehaviour {
  const resource = resourceOfKind(manifest, 'StatefulSet');
  const set = resource.statefulSet;
  assert.ok(set);
  const behaviour = statefulSetBehaviour(set, statefulSetIdentity(set, namesOf(resource)), {
    template: templateOf(manifest),
    refused: [],
    hasMaxUnavailable: scenario.featureGates?.MaxUnavailableStatefulSet ?? true,
    replacesUnavailable: true,
  });
  if (!isSimulated(behaviour)) throw new Error(behaviour.reason);
  return behaviour;
}

/** The Pod template as text that is equal for equal templates. */
function templateOf(manifest: string): string {
  const set = manifest.split(/^---$/m).find(document => /^kind: StatefulSet$/m.test(document));
  return JSON.stringify(parseDocument(set ?? '').toJS()?.spec?.template);
}

function scenarioOf(recorded: RecordedCase): Scenario<StatefulSetDeed> {
  const { stepSeconds, kubelet, neverReady = [], events = [] } = recorded.scenario;
  return { stepSeconds, kubelet, neverReady, events: events.map(event => eventOf(event, recorded)) };
}

function eventOf(
  { at, do: deed, manifest, pod }: { at: string; do: string; manifest?: string; pod?: string },
  recorded: RecordedCase,
): SimulationEvent<StatefulSetDeed> {
  const moment = at === 'rest' ? at : Number(at);
  if (deed === 'apply') return { at: moment, do: deed, set: behaviourOf(manifest ?? '', recorded) };
  if (deed === 'deleteSet') return { at: moment, do: deed };
  return { at: moment, do: deed, pod } as SimulationEvent<StatefulSetDeed>;
}

function wordsOf(pod: unknown) {
  const { name, revision, ready } = pod as Readonly<Record<string, unknown>>;
  return { name, revision, ready };
}
