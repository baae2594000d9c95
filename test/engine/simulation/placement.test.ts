/** Where Pods start, in what the recorded cases do not show: tolerations that compare numbers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOn, podPlacement } from '../../../server/src/engine/simulation/placement.ts';
import { resourceOfKind } from '../identity/manifests.ts';

/** Whether a Pod with this `spec` starts on a node with this taint value and number of cores. */
function starts(spec: string, { level = '5', cores = '4' } = {}): boolean {
  const set = resourceOfKind(
    `kind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {${spec}}}}`,
    'DaemonSet',
  ).daemonSet;
  assert.ok(set);
  const node = {
    name: 'node-1',
    labels: { cores },
    taints: [{ key: 'level', value: level, effect: 'NoSchedule' }],
  };
  return placeOn(podPlacement(set.spec.template.spec), node).shouldRun;
}

const tolerating = (operator: string, value: string) =>
  `tolerations: [{key: level, operator: ${operator}, value: "${value}"}]`;

test('Gt tolerates taints with a greater number, Lt those with a lesser one', () => {
  assert.equal(starts(tolerating('Gt', '4')), true);
  assert.equal(starts(tolerating('Gt', '5')), false);
  assert.equal(starts(tolerating('Lt', '6')), true);
  assert.equal(starts(tolerating('Lt', '-6')), false);
  assert.equal(starts(tolerating('Lt', '6'), { level: '-7' }), true);
});

test('what is no plain decimal number of 64 bits is not compared', () => {
  for (const level of ['high', '', '007', '+7', '5.5', '9223372036854775808'])
    assert.equal(starts(tolerating('Gt', '1'), { level }), false, level);
});

test('labels of an affinity are compared as numbers of 64 bits, leading zeros and all', () => {
  const above = (limit: string) =>
    `tolerations: [{operator: Exists}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: cores, operator: Gt, values: ["${limit}"]}]}]}}}`;
  assert.equal(starts(above('9223372036854775806'), { cores: '9223372036854775807' }), true);
  assert.equal(starts(above('6'), { cores: '007' }), true);
  assert.equal(starts(above('1'), { cores: '9223372036854775808' }), false);
});
