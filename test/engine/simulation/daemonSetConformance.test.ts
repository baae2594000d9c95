/** What Kubernetes' own DaemonSet controller did, step by step and node by node, compared with what Setwise says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDocument } from 'yaml';
import {
  type DaemonSetBehaviour,
  daemonSetBehaviour,
} from '../../../server/src/engine/simulation/daemonSetBehaviour.ts';
import {
  type NodeFacts,
  placeOn,
  podPlacement,
  tolerationsOf,
} from '../../../server/src/engine/simulation/placement.ts';
import type { Scenario, SimulationEvent } from '../../../server/src/engine/simulation/scenario.ts';
import {
  type DaemonSetDeed,
  simulateDaemonSet,
} from '../../../server/src/engine/simulation/simulateDaemonSet.ts';
import { resourceOfKind } from '../identity/manifests.ts';
import {
  type RecordedCase,
  type RecordedEvent,
  type RecordedNode,
  recordedCases,
  traceLines,
} from './recordedCases.ts';

const rollouts = recordedCases('rollout.jsonl', 'DaemonSet');
const placements = recordedCases('placement.jsonl', 'placement');

test('there are cases to compare with', () => {
  assert.equal(rollouts.length, 20);
  assert.equal(placements.length, 40);
});

for (const recorded of rollouts) {
  test(`${recorded.id}: ${recorded.about}`, () => {
    const { steps, outcome, pods, status } = simulateDaemonSet({
      ...(recorded.before === undefined ? {} : { before: behaviourOf(recorded.before) }),
      set: behaviourOf(recorded.manifest),
      nodes: (recorded.scenario.nodes ?? []).map(nodeOf),
      scenario: scenarioOf(recorded),
    });
    // Where nodes are alike, the record takes the lower names first, and so does the simulation.
    assert.deepEqual(traceLines(steps), traceLines(recorded.trace));
    assert.equal(outcome, recorded.final.outcome);
    assert.deepEqual(pods, recorded.final.pods);
    assert.deepEqual(status, recorded.final.status);
  });
}

for (const recorded of placements) {
  test(`placement ${recorded.id}: ${recorded.about}`, () => {
    const { nodes, tolerations = [] } = recorded.final;
    const { spec } = templateViewOf(recorded.manifest);
    const placement = podPlacement(spec);
    const verdicts = (recorded.scenario.nodes ?? []).map(node => ({
      node: node.name,
      ...placeOn(placement, nodeOf(node)),
    }));
    assert.deepEqual(verdicts, nodes);
    const words = (toleration: Readonly<Record<string, unknown>>) =>
      [toleration.key, toleration.operator, toleration.value, toleration.effect]
        .map(word => word ?? '')
        .join('|');
    assert.deepEqual(
      tolerationsOf(spec)
        .map(one => words({ ...one }))
        .sort(),
      tolerations.map(words).sort(),
    );
    assert.deepEqual(
      tolerationsOf(spec).flatMap(one => one.seconds ?? []),
      tolerations.flatMap(one => one.tolerationSeconds ?? []),
    );
  });
}

function templateViewOf(manifest: string) {
  const set = resourceOfKind(manifest, 'DaemonSet').daemonSet;
  assert.ok(set);
  return set.spec.template;
}

function behaviourOf(manifest: string): DaemonSetBehaviour {
  const set = resourceOfKind(manifest, 'DaemonSet').daemonSet;
  assert.ok(set);
  const behaviour = daemonSetBehaviour(set, JSON.stringify(parseDocument(manifest).toJS().spec.template));
  if ('reason' in behaviour) throw new Error(behaviour.reason);
  return behaviour;
}

function nodeOf({ name, labels = {}, taints = [] }: RecordedNode): NodeFacts {
  return { name, labels, taints };
}

function scenarioOf({ scenario }: RecordedCase): Scenario<DaemonSetDeed> {
  const { stepSeconds, kubelet, neverReady = [], events = [] } = scenario;
  return { stepSeconds, kubelet, neverReady, events: events.map(eventOf) };
}

function eventOf({ at, do: deed, manifest, node, set }: RecordedEvent): SimulationEvent<DaemonSetDeed> {
  const moment = at === 'rest' ? at : Number(at);
  if (deed === 'apply') return { at: moment, do: deed, set: behaviourOf(manifest ?? '') };
  if (deed === 'setNode' && set !== undefined) return { at: moment, do: deed, set: nodeOf(set) };
  return { at: moment, do: deed, node } as SimulationEvent<DaemonSetDeed>;
}
