/** Playing step by step: who is there after each step, what is said, what stays, and what frees a set that is stuck. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PreviewContext } from '../../server/src/engine/features/previewContext.ts';
import type { Play } from '../../server/src/engine/features/previewPlayData.ts';
import { claimsLeftBehind, worldAt } from '../../server/src/engine/features/previewPlayWorld.ts';
import type { PlayEvent } from '../../server/src/engine/features/previewQuestion.ts';
import { DEFAULT_TARGET } from '../../server/src/engine/release/release.ts';
import { statefulSetPreview } from './previewOf.ts';

function db(spec = ''): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, namespace: shop}
spec:
  replicas: 3
  ${spec}
  volumeClaimTemplates:
    - metadata: {name: data}
`;
}

function play(
  text: string,
  events: readonly PlayEvent[] = [],
  { from = 'running', ...context }: { from?: 'nothing' | 'running' } & Partial<PreviewContext> = {},
): Play {
  const preview = statefulSetPreview(text, { ...context, question: { scenario: { from, events } } });
  assert.ok(preview.play, preview.playNote ?? '');
  return preview.play;
}

const told = ({ steps }: Play) =>
  steps.map(({ deed, sentence }) => [deed, sentence].filter(Boolean).join(' '));
const states = (played: Play, step: number) =>
  Object.fromEntries([...worldAt(played, step).pods.values()].map(({ id, state }) => [id, state]));

test('a start is told Pod by Pod, with what came of the step before', () => {
  const started = play(db(), [], { from: 'nothing' });
  assert.deepEqual(told(started), [
    'create db-0 with the new claim data-db-0',
    'db-0 is ready · create db-1 with the new claim data-db-1',
    'db-1 is ready · create db-2 with the new claim data-db-2',
    'db-2 is ready',
  ]);
  assert.deepEqual(states(started, 0), {});
  assert.deepEqual(states(started, 2), { 'db-0': 'ready', 'db-1': 'starting' });
  assert.deepEqual(states(started, 99), { 'db-0': 'ready', 'db-1': 'ready', 'db-2': 'ready' });
  assert.equal(started.summary, 'All 3 Pods are ready.');
  assert.deepEqual(
    started.steps.map(({ step }) => step),
    [1, 2, 3, 4],
  );
});

test('an update goes from the highest Pod down, and Pods change their template', () => {
  const updated = play(db(), [{ do: 'update' }]);
  assert.deepEqual(told(updated).slice(0, 3), [
    'You apply a changed template. delete db-2',
    'db-2 is gone · create db-2 with data-db-2, still there from before',
    'db-2 is ready · delete db-1',
  ]);
  assert.equal(states(updated, 1)['db-2'], 'terminating');
  const world = worldAt(updated, 3);
  assert.equal(world.pods.get('db-2')?.template, 2);
  assert.equal(world.pods.get('db-0')?.template, 1);
  assert.equal(world.template, 2);
  assert.equal(updated.summary, 'All 3 Pods are ready and of the newest template.');
  const partly = play(db('updateStrategy: {rollingUpdate: {partition: 2}}'), [{ do: 'update' }]);
  assert.equal(partly.summary, 'All 3 Pods are ready. With the old template: db-0 and db-1 (partition 2).');
  const byHand = play(db('updateStrategy: {type: OnDelete}'), [{ do: 'update' }]);
  assert.match(byHand.summary, /db-0, db-1 and db-2, until you delete them \(OnDelete\)\.$/);
});

test('a deleted Pod returns with its claim', () => {
  const deleted = play(db(), [{ do: 'deletePod', pod: 'db-1' }]);
  assert.deepEqual(told(deleted), [
    'You delete db-1.',
    'db-1 is gone · create db-1 with data-db-1, still there from before',
    'db-1 is ready',
  ]);
  assert.equal(states(deleted, 1)['db-1'], 'terminating');
  assert.ok(worldAt(deleted, 1).claims.has('data-db-1'));
});

test('claims stay behind when Pods are scaled away, unless the policy takes them along', () => {
  const scaled = play(db(), [{ do: 'scale', replicas: 1 }]);
  assert.equal(told(scaled)[0], 'You scale db to 1 Pod. delete db-2');
  const left = claimsLeftBehind(worldAt(scaled, 99)).map(({ name }) => name);
  assert.deepEqual(left, ['data-db-1', 'data-db-2']);
  const again = play(db(), [
    { do: 'scale', replicas: 2 },
    { do: 'scale', replicas: 3 },
  ]);
  assert.match(told(again).join('\n'), /create db-2 with data-db-2, still there from before/);

  const gone = play(db('persistentVolumeClaimRetentionPolicy: {whenScaled: Delete}'), [
    { do: 'scale', replicas: 1 },
  ]);
  assert.match(told(gone)[0] ?? '', /claim data-db-2 goes when Pod db-2 goes/);
  assert.deepEqual([...worldAt(gone, 99).claims.keys()], ['data-db-0']);
  assert.deepEqual(claimsLeftBehind(worldAt(gone, 2)), []);
});

test('a deleted set leaves its claims', () => {
  const kept = play(db(), [{ do: 'deleteSet' }]);
  assert.equal(kept.outcome, 'deleted');
  assert.equal(kept.summary, 'db is gone, with its Pods; 3 claims stay.');
  assert.equal(states(kept, 1)['db-0'], 'terminating');
  const gone = play(db('persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}'), [{ do: 'deleteSet' }]);
  assert.equal(gone.summary, 'db is gone, with its Pods and claims.');
});

test('a Pod that never gets ready holds OrderedReady up until it is repaired and deleted', () => {
  const stuck = play(db(), [{ do: 'update', isBroken: true }]);
  assert.equal(stuck.outcome, 'stuck');
  assert.equal(stuck.summary, 'Nothing moves any more: db-2 does not get ready.');
  assert.equal(states(stuck, 99)['db-2'], 'notReady');
  assert.match(stuck.advice?.text ?? '', /^A repaired template alone changes nothing/);
  const { events = [] } = stuck.advice ?? {};
  assert.deepEqual(events, [{ do: 'update' }, { do: 'deletePod', pod: 'db-2' }]);
  const freed = play(db(), [{ do: 'update', isBroken: true }, ...events]);
  assert.equal(freed.outcome, 'complete');
  assert.equal(play(db(), [{ do: 'update', isBroken: true }, ...[...events].reverse()]).outcome, 'stuck');
});

test('Parallel heals by itself from 1.37 on', () => {
  const broken: PlayEvent = { do: 'update', isBroken: true };
  const parallel = db('podManagementPolicy: Parallel');
  const stuck = play(parallel, [broken]);
  assert.match(stuck.advice?.text ?? '', /enough under Parallel: the controller replaces db-2 by itself/);
  assert.equal(play(parallel, [broken, { do: 'update' }]).outcome, 'complete');
  const gated = { release: '1.36', featureGates: new Map([['MaxUnavailableStatefulSet', true]]) } as const;
  assert.match(play(parallel, [broken], { target: gated }).advice?.text ?? '', /alone changes nothing/);
});

test('an event happens in the step that was asked for, as far as that can be', () => {
  const at = (...moments: (number | undefined)[]) =>
    play(
      db(),
      moments.map((moment, index) => ({
        ...(moment === undefined ? {} : { at: moment }),
        ...(index === 0 ? { do: 'update' as const } : { do: 'deletePod' as const, pod: 'db-0' }),
      })),
    );
  const middle = at(undefined, 3);
  assert.deepEqual(told(middle).slice(1, 4), [
    'db-2 is gone · create db-2 with data-db-2, still there from before',
    'db-2 is ready',
    'You delete db-0.',
  ]);
  assert.equal(middle.steps[2]?.next, 3);
  assert.deepEqual(middle.scenario.events, [{ do: 'update' }, { at: 3, do: 'deletePod', pod: 'db-0' }]);
  // Too early, too late: nothing waits for what cannot come.
  assert.match(told(at(undefined, 1))[2] ?? '', /^You delete db-0\./);
  assert.deepEqual(at(undefined, 90_000).scenario.events[1], { do: 'deletePod', pod: 'db-0' });
});

test('minReadySeconds, first ordinals and no Pods are no trouble', () => {
  assert.match(
    told(play(db('minReadySeconds: 30'), [], { from: 'nothing' })).join('\n'),
    /db-0 is available/,
  );
  const high = play(db('ordinals: {start: 5}'));
  assert.deepEqual(Object.keys(states(high, 0)), ['db-5', 'db-6', 'db-7']);
  assert.deepEqual(play(db().replace('replicas: 3', 'replicas: 0')).steps, []);
});

test('what cannot be played says why', () => {
  const note = (text: string, events: readonly PlayEvent[] = []) =>
    statefulSetPreview(text, { question: { scenario: { from: 'running', events } } }).playNote;
  const many = 'Steps are played for up to 100 Pods.';
  assert.equal(note(db().replace('replicas: 3', 'replicas: 100000')), many);
  assert.equal(note(db(), [{ do: 'scale', replicas: 2_147_483_647 }]), many);
  assert.match(note(db().replace('3', '{{ .Values.n }}')) ?? '', /filled in by another program/);
  assert.equal(DEFAULT_TARGET.release, '1.37');
});

test('a story of many Pods ends before it takes long', () => {
  const updates = Array.from({ length: 40 }, (): PlayEvent => ({ do: 'update' }));
  const many = play(db().replace('replicas: 3', 'replicas: 100'), updates);
  assert.equal(many.isCut, true);
  assert.equal(many.scenario.events.length, 8);
  assert.equal(many.outcome, 'complete');
  assert.equal(play(db(), updates).isCut, false);
});
