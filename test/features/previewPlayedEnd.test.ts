/** What a play adds up to is what the simulation ends with, whatever happens and whenever: chance decides. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playDaemonSet } from '../../server/src/engine/features/previewDaemonSetPlay.ts';
import { statusColumns } from '../../server/src/engine/features/previewDaemonSetStatus.ts';
import { worldAt } from '../../server/src/engine/features/previewPlayWorld.ts';
import type {
  PlayEvent,
  PlayScenario,
  PreviewNode,
} from '../../server/src/engine/features/previewQuestion.ts';
import { playStatefulSet } from '../../server/src/engine/features/previewStatefulSetPlay.ts';
import type { DaemonSetBehaviour } from '../../server/src/engine/simulation/daemonSetBehaviour.ts';
import { CALM_SCENARIO } from '../../server/src/engine/simulation/scenario.ts';
import { simulateDaemonSet } from '../../server/src/engine/simulation/simulateDaemonSet.ts';
import { simulateStatefulSet } from '../../server/src/engine/simulation/simulateStatefulSet.ts';
import type { StatefulSetBehaviour } from '../../server/src/engine/simulation/statefulSetBehaviour.ts';
import { type Random, seededRandom } from '../kit/random.ts';

const CASES = 150;

function scenarioOf(random: Random, eventOf: () => PlayEvent): PlayScenario {
  const from = random.chance(50) ? 'nothing' : 'running';
  const events = Array.from({ length: random.below(6) }, () => ({
    ...(random.chance(60) ? { at: random.below(12) } : {}),
    ...eventOf(),
  }));
  return { from, events };
}

/** The events as they were played, for the simulation; templates are numbered as they come. */
function deedsOf<D>(
  { from, events }: PlayScenario,
  deedOf: (event: PlayEvent, template: string) => D,
): {
  readonly events: readonly (D & { readonly at: number | 'rest' })[];
  readonly neverReady: readonly number[];
} {
  const offset = from === 'running' ? 1 : 0;
  let template = 1;
  const neverReady: number[] = [];
  const deeds = events.map(event => {
    if (event.do === 'update') template++;
    if (event.do === 'update' && event.isBroken) neverReady.push(template);
    const at = event.at === undefined ? ('rest' as const) : event.at + offset;
    return { at, ...deedOf(event, `template ${template}`) };
  });
  return { events: deeds, neverReady };
}

test('a StatefulSet', () => {
  for (let seed = 0; seed < CASES; seed++) {
    const random = seededRandom(seed);
    const set: StatefulSetBehaviour = {
      name: 'db',
      firstOrdinal: random.below(3),
      replicas: random.below(5),
      claimTemplates: ['data'],
      template: 'template 1',
      isParallel: random.chance(50),
      isOnDelete: random.chance(30),
      partition: random.below(3),
      maxUnavailable: 1 + random.below(2),
      minReadySeconds: random.pick([0, 0, 15]),
      deletesClaimsWithSet: random.chance(30),
      deletesClaimsOfScaledPods: random.chance(50),
      refused: [],
      updateWay: random.pick(['highest', 'budget', 'heal']),
      settlesOnDelete: true,
    };
    const scenario = scenarioOf(random, () =>
      random.pick<PlayEvent>([
        { do: 'update', isBroken: random.chance(40) },
        { do: 'scale', replicas: random.below(6) },
        { do: 'deletePod', pod: `db-${random.below(5)}` },
        ...(random.chance(10) ? [{ do: 'deleteSet' as const }] : []),
      ]),
    );
    const play = playStatefulSet(set, scenario);
    let current = set;
    const { events, neverReady } = deedsOf(play.scenario, (event, template) => {
      if (event.do === 'deletePod') return { do: event.do, pod: event.pod } as const;
      if (event.do === 'deleteSet') return { do: event.do } as const;
      current = { ...current, template, ...(event.do === 'scale' ? { replicas: event.replicas } : {}) };
      return { do: 'apply', set: current } as const;
    });
    const stepSeconds = Math.max(10, set.minReadySeconds);
    const ended = simulateStatefulSet({
      ...(scenario.from === 'running' ? { before: set } : {}),
      set,
      scenario: { ...CALM_SCENARIO, stepSeconds, neverReady, events },
    });
    const world = worldAt(play, play.steps.length);
    const pods = [...world.pods.values()].map(
      ({ id, state, template }) => `${id} ${template} ${state === 'ready'}`,
    );
    assert.deepEqual(
      pods.sort(),
      ended.pods.map(pod => `${pod.name} ${pod.revision} ${pod.ready}`).sort(),
      `seed ${seed}`,
    );
    const claims = [...world.claims.values()].map(({ name, owners }) => `${name} ${owners}`);
    assert.deepEqual(
      claims.sort(),
      ended.claims.map(({ name, owners }) => `${name} ${owners}`).sort(),
      `seed ${seed}`,
    );
    assert.equal(play.outcome, ended.outcome);
    assert.equal(
      play.steps.filter(({ deed }) => deed !== null).length,
      scenario.events.length,
      `seed ${seed}`,
    );
  }
});

test('a DaemonSet, with its columns', () => {
  const nodeOf = (random: Random): PreviewNode => ({
    name: `n${random.below(4)}`,
    labels: random.chance(70) ? { disk: 'ssd' } : {},
    taints: random.chance(40)
      ? [{ key: 'x', effect: random.pick(['NoSchedule', 'NoExecute', 'PreferNoSchedule']) }]
      : [],
  });
  for (let seed = 0; seed < CASES; seed++) {
    const random = seededRandom(seed);
    const isSurging = random.chance(40);
    const set: DaemonSetBehaviour = {
      template: 'template 1',
      placement: { nodeName: '', nodeSelector: { disk: 'ssd' }, terms: undefined, tolerations: [] },
      isOnDelete: random.chance(20),
      maxUnavailable: isSurging ? '0' : random.pick(['1', '50%']),
      maxSurge: isSurging ? '1' : '0',
      minReadySeconds: random.pick([0, 0, 15]),
    };
    const nodes = [
      ...new Map(Array.from({ length: 4 }, () => nodeOf(random)).map(node => [node.name, node])).values(),
    ];
    const scenario = scenarioOf(random, () =>
      random.pick<PlayEvent>([
        { do: 'update', isBroken: random.chance(40) },
        { do: 'deletePod', pod: `n${random.below(4)}` },
        { do: 'setNode', node: nodeOf(random) },
        { do: 'removeNode', name: `n${random.below(4)}` },
      ]),
    );
    const play = playDaemonSet(set, nodes, scenario);
    const { events, neverReady } = deedsOf(play.scenario, (event, template) => {
      if (event.do === 'deletePod') return { do: event.do, node: event.pod } as const;
      if (event.do === 'setNode') return { do: event.do, set: event.node } as const;
      if (event.do === 'removeNode') return { do: event.do, node: event.name } as const;
      return { do: 'apply', set: { ...set, template } } as const;
    });
    const stepSeconds = Math.max(10, set.minReadySeconds);
    const { pods, status, outcome } = simulateDaemonSet({
      ...(scenario.from === 'running' ? { before: set } : {}),
      set,
      nodes,
      scenario: { ...CALM_SCENARIO, stepSeconds, neverReady, events },
    });
    const world = worldAt(play, play.steps.length);
    assert.deepEqual(
      [...world.pods.values()].map(({ id, state }) => `${id} ${state === 'ready'}`).sort(),
      pods.map(pod => `${pod.node} ${pod.revision} ${pod.ready}`).sort(),
      `seed ${seed}`,
    );
    const counts = Object.fromEntries(statusColumns(world).map(({ name, count }) => [name, count]));
    const { 'up-to-date': updated, ...others } = counts;
    assert.deepEqual({ ...others, updated }, { ...status }, `seed ${seed}`);
    assert.equal(play.outcome, outcome);
  }
});
