import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf, podFaultsOf } from './judgePod.ts';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

const onNodes = (requirement: string) => `
  ${CONTAINER}
  affinity: { nodeAffinity: { ${REQUIRED}: { nodeSelectorTerms: [{ matchExpressions: [${requirement}] }] } } }
`;
const place = `affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms[0].matchExpressions[0]`;

test('operators of node affinity take as many values as they need', () => {
  for (const [requirement, expected] of [
    ['{ key: zone, operator: In, values: [a] }', []],
    ['{ key: zone, operator: In }', [`Required ${place}.values selector-values-missing`]],
    ['{ key: zone, operator: Exists, values: [a] }', [`Forbidden ${place}.values selector-values-forbidden`]],
    ['{ key: cores, operator: Gt, values: ["1", "2"] }', [`Required ${place}.values selector-single-value`]],
    ['{ key: zone, operator: Equals, values: [a] }', [`Invalid ${place}.operator selector-operator`]],
    ['{ key: a b, operator: Exists }', [`Invalid ${place}.key label-key`]],
  ] as const) {
    assert.deepEqual(faultsOf(onNodes(requirement)), expected, requirement);
  }
});

test('values that no label can have are refused from 1.33 on, where they are required', () => {
  const spec = onNodes('{ key: zone, operator: In, values: ["a b"] }');
  assert.deepEqual(faultsOf(spec, { release: '1.32' }), []);
  assert.deepEqual(faultsOf(spec, { release: '1.33' }), [`Invalid ${place}.values[0] label-value`]);
});

test('required node affinity has terms, and fields of nodes are their names', () => {
  const spec = (terms: string) =>
    `${CONTAINER}\naffinity: { nodeAffinity: { ${REQUIRED}: { nodeSelectorTerms: [${terms}] } } }`;
  const list = `affinity.nodeAffinity.${REQUIRED}.nodeSelectorTerms`;
  assert.deepEqual(faultsOf(spec('')), [`Required ${list} field-required`]);
  assert.deepEqual(faultsOf(spec('{ matchFields: [{ key: spec.x, operator: Exists }] }')), [
    `Invalid ${list}[0].matchFields[0].operator selector-operator`,
    `Invalid ${list}[0].matchFields[0].key node-field`,
  ]);
});

test('affinity to Pods has a topology key, weights from 1 to 100, and namespaces by name', () => {
  const spec = (term: string, weight: number) => `
    ${CONTAINER}
    affinity: { podAntiAffinity: { ${PREFERRED}: [{ weight: ${weight}, podAffinityTerm: { ${term} } }] } }
  `;
  const list = `affinity.podAntiAffinity.${PREFERRED}[0]`;
  assert.deepEqual(faultsOf(spec('topologyKey: zone', 0)), [`Invalid ${list}.weight number-range`]);
  assert.deepEqual(faultsOf(spec('labelSelector: {}', 1)), [
    `Required ${list}.podAffinityTerm.topologyKey field-required`,
    `Invalid ${list}.podAffinityTerm.topologyKey label-key`,
  ]);
  assert.deepEqual(faultsOf(spec('topologyKey: zone, namespaces: [Bad_One]', 1)), [
    `Invalid ${list}.podAffinityTerm.namespace dns-label`,
  ]);
});

const spread = (...constraints: readonly string[]) =>
  [CONTAINER, 'topologySpreadConstraints:', ...constraints.map(fields => `  - { ${fields} }`)].join('\n');
const GOOD =
  'maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } }';

test('spread constraints are complete, and no two alike', () => {
  assert.deepEqual(faultsOf(spread('labelSelector: {}')), [
    'Invalid topologySpreadConstraints[0].maxSkew number-not-positive',
    'Required topologySpreadConstraints[0].topologyKey field-required',
    'NotSupported topologySpreadConstraints[0].whenUnsatisfiable enum',
  ]);
  assert.deepEqual(faultsOf(spread(GOOD, GOOD)), [
    'Duplicate topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable} duplicate-spread',
  ]);
  assert.deepEqual(
    faultsOf(spread('maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, minDomains: 2')),
    ['Invalid topologySpreadConstraints[0].minDomains min-domains-action'],
  );
});

test('label keys of a spread constraint need a selector', () => {
  const keys = 'maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [app]';
  for (const release of ['1.33', '1.34'] as const) {
    assert.deepEqual(faultsOf(spread(keys), { release }), [
      'Forbidden topologySpreadConstraints[0].matchLabelKeys label-keys-without-selector',
    ]);
  }
});

test('from 1.34 on a label key that is selected too is found when the Pod is made', () => {
  const spec = spread(`${GOOD}, matchLabelKeys: [app]`);
  assert.deepEqual(faultsOf(spec, { release: '1.33' }), [
    'Invalid topologySpreadConstraints[0].matchLabelKeys[0] label-key-selected',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.34' }), []);
  assert.deepEqual(podFaultsOf(spec, { release: '1.34' }), [
    'Invalid topologySpreadConstraints[0][0] label-key-selected',
  ]);
});

test('tolerations say what they tolerate', () => {
  for (const [toleration, expected] of [
    ['operator: Exists', []],
    ['value: x', ['Invalid tolerations[0].operator toleration-key-missing']],
    ['key: a, operator: Exists, value: b', ['Invalid tolerations[0].operator toleration-value-forbidden']],
    ['key: a, value: b c', ['Invalid tolerations[0].operator label-value']],
    ['key: a, operator: exists', ['NotSupported tolerations[0].operator enum']],
    ['key: a, effect: NoSchedul', ['NotSupported tolerations[0].effect enum']],
    [
      'key: a, effect: NoSchedule, tolerationSeconds: 5',
      ['Invalid tolerations[0].effect toleration-seconds-effect'],
    ],
  ] as const) {
    assert.deepEqual(faultsOf(`${CONTAINER}\ntolerations: [{ ${toleration} }]`), expected, toleration);
  }
});

test('tolerations compare numbers where the gate is on', () => {
  const spec = (value: string) => `${CONTAINER}\ntolerations: [{ key: a, operator: Gt, value: "${value}" }]`;
  const gates = ['TaintTolerationComparisonOperators'];
  assert.deepEqual(faultsOf(spec('5')), ['NotSupported tolerations[0].operator enum']);
  assert.deepEqual(faultsOf(spec('5'), { gates }), []);
  assert.deepEqual(faultsOf(spec('05'), { gates }), ['Invalid tolerations[0].value toleration-value-number']);
});

test('gates have qualified names', () => {
  assert.deepEqual(faultsOf(`${CONTAINER}\nreadinessGates: [{ conditionType: bad type }]`), [
    'Invalid readinessGates[0].conditionType label-key',
  ]);
  assert.deepEqual(faultsOf(`${CONTAINER}\nschedulingGates: [{ name: a }, { name: a }]`), [
    'Duplicate schedulingGates[1] duplicate-name',
  ]);
});
