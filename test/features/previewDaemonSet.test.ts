/** What a person is shown of a DaemonSet: the nodes it asks for, how Pods are named, how an update goes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namedPods } from '../../server/src/engine/features/previewNames.ts';
import { daemonSetPreview } from './previewOf.ts';

function monitor(podSpec: string, updateStrategy = '{}', minReadySeconds = 0): string {
  return `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: node-monitor
spec:
  updateStrategy: ${updateStrategy}
  minReadySeconds: ${minReadySeconds}
  selector: {matchLabels: {app: monitor}}
  template:
    metadata: {labels: {app: monitor}}
    spec: ${podSpec}
`;
}

test('Pods have a pattern and no names', () => {
  const preview = daemonSetPreview(monitor('{}'));
  assert.equal(preview.pattern, 'node-monitor-<5 characters>');
  assert.deepEqual([...namedPods(preview)], []);
});

test('which nodes it asks for is told in words', () => {
  const nodes = (spec: string) => daemonSetPreview(monitor(spec)).nodes;
  assert.equal(nodes('{}').summary, 'One Pod on every node, unless a taint keeps it away.');
  const ssd = nodes('{nodeSelector: {disk: ssd}}');
  assert.equal(ssd.summary, 'One Pod on every node that has this, unless a taint keeps it away.');
  assert.deepEqual(ssd.requirements, ['label disk: ssd']);

  const terms = (text: string) =>
    nodes(
      `{affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: ${text}}}}}`,
    ).requirements;
  assert.deepEqual(
    terms(`[{matchExpressions: [
      {key: disk, operator: In, values: [ssd, nvme]}, {key: zone, operator: NotIn, values: [a]},
      {key: gpu, operator: Exists}, {key: old, operator: DoesNotExist},
      {key: cores, operator: Gt, values: ["4"]}, {key: age, operator: Lt, values: ["9"]}]}]`),
    [
      'label disk: ssd or nvme',
      'label zone: anything but a, or no such label',
      'label gpu with any value',
      'no label old',
      'label cores: a number above 4',
      'label age: a number below 9',
    ],
  );
  assert.deepEqual(
    terms(`[{matchExpressions: [{key: a, operator: Exists}, {key: b, operator: Exists}]},
      {matchFields: [{key: metadata.name, operator: In, values: [worker-1]}]}]`),
    ['one of these: label a with any value and label b with any value; or the name worker-1'],
  );
});

test('taints that are no obstacle are told in words', () => {
  const nodes = (spec: string) => daemonSetPreview(monitor(spec)).nodes;
  assert.deepEqual(
    nodes(`{tolerations: [
      {key: node-role.kubernetes.io/control-plane, operator: Exists, effect: NoSchedule},
      {key: dedicated, value: gpu}, {key: slow, operator: Exists, effect: NoExecute, tolerationSeconds: 60}]}`)
      .tolerations,
    [
      'taint node-role.kubernetes.io/control-plane with effect NoSchedule',
      'taint dedicated: gpu',
      'taint slow with effect NoExecute, for 60 seconds',
    ],
  );
  assert.equal(
    nodes('{tolerations: [{operator: Exists}]}').summary,
    'One Pod on every node, whatever its taints.',
  );
  assert.equal(nodes('{}').automaticTolerations.length, 3);
  assert.equal(nodes('{hostNetwork: true}').automaticTolerations.length, 4);
});

test('the update budget is told in words and, for percentages, in numbers', () => {
  const budget = (strategy: string, seconds = 0) => daemonSetPreview(monitor('{}', strategy, seconds)).budget;
  const summary = (strategy: string) => budget(strategy).summary;
  assert.equal(summary('{}'), 'One node at a time: the old Pod goes, then the new one starts.');
  assert.equal(
    summary('{rollingUpdate: {maxUnavailable: 3}}'),
    'Up to 3 nodes at a time: the old Pod goes, then the new one starts.',
  );
  assert.equal(
    summary('{rollingUpdate: {maxUnavailable: 100%}}'),
    'All nodes at once: the old Pod goes, then the new one starts.',
  );
  assert.equal(
    summary('{rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}'),
    'One node at a time: the new Pod starts beside the old one, which goes once the new one is ready.',
  );
  assert.equal(summary('{type: OnDelete}'), 'A new template reaches a node when you delete its Pod there.');
  assert.match(budget('{}', 30).summary, /A new Pod counts after it has been ready for 30 seconds\.$/);
  assert.deepEqual(budget('{rollingUpdate: {maxUnavailable: 1}}').examples, []);
  assert.deepEqual(budget('{rollingUpdate: {maxUnavailable: 30%}}'), {
    summary: 'Up to 30% of the nodes at a time: the old Pod goes, then the new one starts.',
    examples: [
      { nodes: 3, maxUnavailable: 1, maxSurge: 0 },
      { nodes: 10, maxUnavailable: 3, maxSurge: 0 },
      { nodes: 100, maxUnavailable: 30, maxSurge: 0 },
    ],
  });
});

test('an update is drawn on five nodes', () => {
  const drawn = (strategy: string) =>
    daemonSetPreview(monitor('{nodeSelector: {disk: ssd}}', strategy)).timelines.map(({ id, steps }) => [
      id,
      ...steps.map(({ actions }) => actions.length),
    ]);
  assert.deepEqual(drawn('{}'), [
    ['start', 5],
    ['update', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  ]);
  assert.deepEqual(drawn('{rollingUpdate: {maxUnavailable: 50%}}')[1], ['update', 3, 3, 2, 2]);
  assert.deepEqual(drawn('{rollingUpdate: {maxSurge: 2, maxUnavailable: 0}}')[1], ['update', 2, 4, 3, 1]);
  assert.deepEqual(drawn('{type: OnDelete}')[1], ['update', 0]);
  const [, update] = daemonSetPreview(monitor('{}', '{type: OnDelete}')).timelines;
  assert.equal(update?.note, 'Nothing happens by itself.');
});

test('a taint that is tolerated anyway is not told twice, and its seconds do not count', () => {
  const { tolerations } = daemonSetPreview(
    monitor(
      '{tolerations: [{key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 300}]}',
    ),
  ).nodes;
  assert.deepEqual(tolerations, []);
});
