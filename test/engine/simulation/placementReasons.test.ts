/** Why a node gets no Pod, in words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { NodeFacts } from '../../../server/src/engine/simulation/placement.ts';
import { podPlacement } from '../../../server/src/engine/simulation/placement.ts';
import {
  explainPlacement,
  placementReasonText,
} from '../../../server/src/engine/simulation/placementReasons.ts';
import { resourceOfKind } from '../identity/manifests.ts';

const NODE: NodeFacts = {
  name: 'worker-1',
  labels: { disk: 'hdd', zone: 'eu-c', cores: '4' },
  taints: [],
};

/** What keeps a Pod with these lines in its `spec` off the node. */
function reasonsFor(spec: string, node: Partial<NodeFacts> = {}): readonly string[] {
  const { reasons, shouldRun } = explainPlacement(placementOf(spec), { ...NODE, ...node });
  assert.equal(shouldRun, reasons.length === 0);
  return reasons.map(placementReasonText);
}

function placementOf(spec: string) {
  const set = resourceOfKind(
    `kind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {${spec}}}}`,
    'DaemonSet',
  );
  assert.ok(set.daemonSet);
  return podPlacement(set.daemonSet.spec.template.spec);
}

const affinity = (...terms: readonly string[]) =>
  `affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [${terms.join(', ')}]}}}`;
const expression = (text: string) => affinity(`{matchExpressions: [{${text}}]}`);

test('a Pod that asks for nothing runs, and nothing is to be said', () => {
  assert.deepEqual(reasonsFor(''), []);
});

test('each label that is missing or other is named', () => {
  assert.deepEqual(reasonsFor('nodeSelector: {disk: ssd, gpu: "yes", zone: eu-c}'), [
    'label disk is hdd, not ssd',
    'label gpu=yes is missing',
  ]);
});

test('another name is told by nodeName, and by a field', () => {
  assert.deepEqual(reasonsFor('nodeName: edge-1'), ['nodeName asks for edge-1']);
  assert.deepEqual(
    reasonsFor(affinity('{matchFields: [{key: metadata.name, operator: In, values: [edge-1]}]}')),
    ['the name is worker-1, not edge-1'],
  );
});

test('every operator says what it wanted', () => {
  assert.deepEqual(reasonsFor(expression('key: zone, operator: In, values: [eu-a, eu-b]')), [
    'label zone is eu-c, not eu-a or eu-b',
  ]);
  assert.deepEqual(reasonsFor(expression('key: zone, operator: NotIn, values: [eu-c]')), [
    'label zone is eu-c, which is excluded',
  ]);
  assert.deepEqual(reasonsFor(expression('key: gpu, operator: Exists')), ['label gpu is missing']);
  assert.deepEqual(reasonsFor(expression('key: disk, operator: DoesNotExist')), [
    'label disk is there, which is excluded',
  ]);
  assert.deepEqual(reasonsFor(expression('key: cores, operator: Gt, values: ["8"]')), [
    'label cores is 4, not a number above 8',
  ]);
  assert.deepEqual(reasonsFor(expression('key: zone, operator: Lt, values: ["8"]')), [
    'label zone is eu-c, not a number below 8',
  ]);
});

test('of several terms each says why it does not hold, and one that holds is enough', () => {
  const ssd = '{matchExpressions: [{key: disk, operator: In, values: [ssd]}]}';
  const many = '{matchExpressions: [{key: cores, operator: Gt, values: ["8"]}]}';
  assert.deepEqual(reasonsFor(affinity(ssd, many)), [
    'label disk is hdd, not ssd; and label cores is 4, not a number above 8',
  ]);
  assert.deepEqual(reasonsFor(affinity(ssd, many), { labels: { disk: 'ssd' } }), []);
  assert.deepEqual(reasonsFor(affinity('{}')), [
    'a term of the node affinity asks for nothing, which matches no node',
  ]);
});

test('numbers are compared as 64-bit integers, and nothing else is a number', () => {
  const above = (limit: string) => expression(`key: cores, operator: Gt, values: ["${limit}"]`);
  assert.deepEqual(
    reasonsFor(above('9223372036854775806'), { labels: { cores: '9223372036854775807' } }),
    [],
  );
  assert.equal(reasonsFor(above('1'), { labels: { cores: '9223372036854775808' } }).length, 1);
  assert.equal(reasonsFor(above('1'), { labels: { cores: '2.5' } }).length, 1);
});

test('a taint is named as kubectl writes it; one that is tolerated or only preferred is none', () => {
  const taints = [
    { key: 'gpu', value: 'present', effect: 'NoSchedule' },
    { key: 'spot', effect: 'PreferNoSchedule' },
    { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
  ];
  assert.deepEqual(reasonsFor('', { taints }), ['taint gpu=present:NoSchedule is not tolerated']);
  assert.deepEqual(reasonsFor('tolerations: [{key: gpu, operator: Exists}]', { taints }), []);
  const { tolerated } = explainPlacement(placementOf(''), { ...NODE, taints });
  assert.deepEqual(
    tolerated.map(({ key }) => key),
    ['node.kubernetes.io/unschedulable'],
  );
});

test('a Pod that is there may stay behind a NoSchedule taint, and has to go for a NoExecute one', () => {
  const staysWith = (effect: string) =>
    explainPlacement(placementOf(''), { ...NODE, taints: [{ key: 'gpu', effect }] }).shouldContinueRunning;
  assert.equal(staysWith('NoSchedule'), true);
  assert.equal(staysWith('NoExecute'), false);
});
