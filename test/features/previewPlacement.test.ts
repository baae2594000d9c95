/** A DaemonSet on nodes: where its Pods start and stay, why elsewhere not, and how Pods come and go when nodes change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusColumns } from '../../server/src/engine/features/previewDaemonSetStatus.ts';
import type { Play } from '../../server/src/engine/features/previewPlayData.ts';
import { worldAt } from '../../server/src/engine/features/previewPlayWorld.ts';
import type { PlayEvent, PreviewNode } from '../../server/src/engine/features/previewQuestion.ts';
import { tolerate } from '../../server/src/engine/features/previewTolerate.ts';
import { readNodes } from '../../server/src/engine/features/readNodes.ts';
import { applyEdits } from '../../server/src/engine/text/textEdit.ts';
import { resourceOfKind } from '../engine/identity/manifests.ts';
import { daemonSetPreview } from './previewOf.ts';

function agent(podSpec: string, spec = ''): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  ${spec}
  template:
    spec: ${podSpec}
`;
}

const node = (
  name: string,
  labels: Record<string, string> = {},
  ...taints: PreviewNode['taints']
): PreviewNode => ({
  name,
  labels,
  taints,
});
const gpu = { key: 'dedicated', value: 'gpu', effect: 'NoSchedule' };

function reasons(podSpec: string, ...nodes: readonly PreviewNode[]): readonly string[] {
  const { placement } = daemonSetPreview(agent(podSpec), { question: { nodes } });
  return placement.nodes.map(({ runs, reasons }) =>
    runs ? 'runs' : reasons.map(({ text }) => text).join(', '),
  );
}

function play(nodes: readonly PreviewNode[], events: readonly PlayEvent[], spec = '', podSpec = '{}'): Play {
  const preview = daemonSetPreview(agent(podSpec, spec), {
    question: { nodes, scenario: { from: 'running', events } },
  });
  assert.ok(preview.play, preview.playNote ?? '');
  return preview.play;
}

const told = ({ steps }: Play) =>
  steps.map(({ deed, sentence }) => [deed, sentence].filter(Boolean).join(' '));
const columns = (played: Play, step: number) =>
  statusColumns(worldAt(played, step)).map(({ name, count }) => `${name} ${count}`);

test('the reason of a node is the taint, the label or the term that keeps Pods away', () => {
  assert.deepEqual(
    reasons('{}', node('a'), node('b', {}, gpu), node('c', {}, { key: 'old', effect: 'PreferNoSchedule' })),
    ['runs', 'taint dedicated=gpu:NoSchedule is not tolerated', 'runs'],
  );
  assert.deepEqual(
    reasons('{nodeSelector: {disk: ssd}}', node('a', { disk: 'ssd' }), node('b'), node('c', { disk: 'hdd' })),
    ['runs', 'no label disk: ssd', 'label disk is hdd, and nodeSelector asks for ssd'],
  );
  assert.deepEqual(reasons('{nodeName: a}', node('a'), node('b')), ['runs', 'nodeName asks for a']);
  const affinity = (terms: string) =>
    `{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ${terms}}}}}`;
  const zones =
    '[{matchExpressions: [{key: zone, operator: In, values: [a, b]}, {key: old, operator: DoesNotExist}]}]';
  assert.deepEqual(reasons(affinity(zones), node('a', { zone: 'a' }), node('b', { zone: 'c', old: '' })), [
    'runs',
    'node affinity: label zone is c, not a or b and label old is there and not wanted',
  ]);
  const two =
    '[{matchExpressions: [{key: x, operator: Exists}]}, {matchFields: [{key: metadata.name, operator: In, values: [q]}]}]';
  assert.deepEqual(reasons(affinity(two), node('a')), [
    'no term of the node affinity holds: label x is missing; nor only nodes named q are wanted',
  ]);
});

test('every reason has its fix, and the fix helps', () => {
  const text = agent('{nodeSelector: {disk: ssd}}');
  const { placement } = daemonSetPreview(text, { question: { nodes: [node('w', { disk: 'hdd' }, gpu)] } });
  const [label, taint] = placement.nodes[0]?.reasons ?? [];
  assert.deepEqual(label?.fix, {
    kind: 'label',
    key: 'disk',
    value: 'ssd',
    command: 'kubectl label node w disk=ssd --overwrite',
  });
  assert.ok(taint?.fix?.kind === 'tolerate');
  const edits = tolerate(resourceOfKind(text, 'DaemonSet'), taint.fix.taint);
  assert.ok(edits);
  const fixed = daemonSetPreview(applyEdits(text, edits), {
    question: { nodes: [node('w', { disk: 'ssd' }, gpu)] },
  });
  assert.equal(fixed.placement.summary, 'The node runs a Pod.');
});

test('without nodes there is a pool to try it on', () => {
  const { placement } = daemonSetPreview(agent('{nodeSelector: {disk: ssd}}'));
  assert.equal(placement.isSample, true);
  assert.equal(placement.summary, '1 of 4 nodes runs a Pod.');
});

test('Pods come and go when nodes change, and the columns say so', () => {
  const nodes = [node('a', { disk: 'ssd' }), node('b')];
  const ssd = '{nodeSelector: {disk: ssd}}';
  const labelled = play(nodes, [{ do: 'setNode', node: node('b', { disk: 'ssd' }) }], '', ssd);
  assert.deepEqual(told(labelled), ['You change b. create the Pod on b', 'the Pod on b is ready']);
  const counts = ['desired 2', 'current 2', 'ready 1', 'up-to-date 2', 'available 1', 'misscheduled 0'];
  assert.deepEqual(columns(labelled, 1), counts);
  const unlabelled = play(nodes, [{ do: 'setNode', node: node('a') }], '', ssd);
  assert.deepEqual(told(unlabelled), ['You change a. delete the Pod on a', 'the Pod on a is gone']);

  // A taint that is not tolerated leaves the Pod, and takes the node out of what is desired.
  const tainted = play([node('a'), node('b')], [{ do: 'setNode', node: node('b', {}, gpu) }]);
  assert.deepEqual(told(tainted), ['You change b.']);
  assert.deepEqual(columns(tainted, 1), [
    'desired 1',
    'current 1',
    'ready 1',
    'up-to-date 1',
    'available 1',
    'misscheduled 1',
  ]);
  const evicted = play(
    [node('a'), node('b')],
    [{ do: 'setNode', node: node('b', {}, { ...gpu, effect: 'NoExecute' }) }],
  );
  assert.deepEqual(told(evicted), ['You change b. delete the Pod on b', 'the Pod on b is gone']);
  const cordoned = node('b', {}, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' });
  assert.deepEqual(
    columns(play([node('a'), node('b')], [{ do: 'setNode', node: cordoned }]), 1)[0],
    'desired 2',
  );
});

test('a node that is added gets its Pod, one that is removed takes it along', () => {
  const grown = play(
    [node('a')],
    [
      { do: 'setNode', node: node('b') },
      { do: 'removeNode', name: 'a' },
    ],
  );
  assert.deepEqual(told(grown), [
    'You add b. create the Pod on b',
    'the Pod on b is ready',
    'You remove a.',
    'the Pod on a is gone',
  ]);
  assert.deepEqual([...worldAt(grown, 99).pods.keys()], ['b 1']);
  assert.deepEqual(
    worldAt(grown, 99).nodes.map(({ name }) => name),
    ['b'],
  );
});

test('an update goes node by node; with surge the new Pod comes first', () => {
  const nodes = [node('a'), node('b')];
  const rolled = play(nodes, [{ do: 'update' }]);
  assert.deepEqual(told(rolled).slice(0, 3), [
    'You apply a changed template. delete the Pod on a',
    'the Pod on a is gone · create the Pod on a',
    'the Pod on a is ready · delete the Pod on b',
  ]);
  const surged = play(
    nodes,
    [{ do: 'update' }],
    'updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}',
  );
  assert.deepEqual([...worldAt(surged, 1).pods.keys()], ['a 1', 'b 1', 'a 2']);
  const broken = play(nodes, [{ do: 'update', isBroken: true }]);
  assert.equal(broken.outcome, 'stuck');
  assert.match(broken.summary, /the Pod on a does not get ready\. A repaired template heals it by itself/);
  assert.equal(play(nodes, [{ do: 'update', isBroken: true }, { do: 'update' }]).outcome, 'complete');
});

test('more nodes than can be played are placed all the same', () => {
  const nodes = Array.from({ length: 300 }, (_, index) => node(`n${index}`));
  const preview = daemonSetPreview(agent('{}'), {
    question: { nodes, scenario: { from: 'running', events: [] } },
  });
  assert.equal(preview.playNote, 'Steps are played on up to 100 nodes.');
  assert.equal(preview.placement.summary, 'All 300 nodes run a Pod.');
});

test('nodes are read from what kubectl prints', () => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [
      {
        kind: 'Node',
        metadata: { name: 'w1', labels: { disk: 'ssd' }, annotations: { secret: 'x' } },
        spec: { taints: [{ ...gpu, timeAdded: '2026-01-01' }] },
        status: { images: [{}] },
      },
      { kind: 'Node', metadata: { name: 'w2' }, spec: { unschedulable: true } },
    ],
  };
  const nodes = [
    node('w1', { disk: 'ssd' }, gpu),
    node('w2', {}, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }),
  ];
  assert.deepEqual(readNodes(JSON.stringify(list, null, 4)), { nodes, note: null });
  const yaml =
    'apiVersion: v1\nkind: List\nitems:\n- kind: Node\n  metadata:\n    name: w3\n    labels: {zone: a}\n';
  assert.deepEqual(readNodes(yaml), { nodes: [node('w3', { zone: 'a' })], note: null });
  assert.deepEqual(readNodes('kind: Node\nmetadata: {name: a}\n---\nkind: Node\nmetadata: {name: b}\n'), {
    nodes: [node('a'), node('b')],
    note: null,
  });
});

test('what is no list of nodes says where it is wrong', () => {
  const problem = (text: string) => {
    const read = readNodes(text);
    return 'problem' in read ? read.problem : JSON.stringify(read);
  };
  assert.match(problem('  '), /nothing to read/);
  assert.equal(problem('{\n  "items": [\n    oops\n'), 'Line 3 is not JSON from character 5 on.');
  assert.match(problem('{"items": [{"kind": "Node"'), /ends before it is complete/);
  assert.match(problem('{"items": ['), /ends before it is complete/);
  assert.equal(problem('{"items": [1,]}'), 'Line 1 is not JSON from character 14 on.');
  assert.equal(problem('{"items": []}}'), 'Line 1 is not JSON from character 14 on.');
  assert.equal(problem("{'items': []}"), 'Line 1 is not JSON from character 2 on.');
  assert.equal(problem('kind: Node\nmetadata: {name: [}\n'), 'Line 2 cannot be read as YAML.');
  assert.match(problem('NAME   STATUS   ROLES    AGE\nw1  Ready'), /table for people/);
  assert.equal(
    problem('{"kind": "Pod", "metadata": {"name": "x"}}'),
    'This is Pod where nodes are expected: kubectl get nodes -o json prints them.',
  );
  assert.match(problem('{"items": []}'), /no nodes in it/);
  assert.match(problem('hello'), /no nodes in it/);
  assert.match(problem('[1, null, "x"]'), /no nodes in it/);
  assert.match(problem('a: &a [*a]\n'), /no nodes in it|cannot be read/);
  const many = JSON.stringify(
    Array.from({ length: 900 }, (_, index) => ({ kind: 'Node', metadata: { name: `n${index}` } })),
  );
  assert.match(JSON.stringify(readNodes(many)), /Of 900 nodes, the first 500 are shown\./);
});
