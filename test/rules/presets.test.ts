/** Which rules speak under which preset, and how loud. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  allRules,
  chosenSeverity,
  isWanted,
  PRESETS,
  type RuleChoice,
  type RuleHead,
} from '../../server/src/engine/index.ts';
import { openWorkspace } from '../kit/openWorkspace.ts';

const HEAD: RuleHead = {
  id: 'volume-unnamed',
  title: 'A rule of this test',
  group: 'storage',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  docs: { why: '', bad: '', good: '', references: [] },
};

function choice(preset: RuleChoice['preset'], rules: Readonly<Record<string, 'off' | 'hint'>> = {}) {
  return { preset, rules: new Map(Object.entries(rules)) };
}

test('recommended leaves out what is opt-in, api-server-only all but the API server and comments', () => {
  const wantedBy = (head: Partial<RuleHead>) =>
    PRESETS.filter(preset => isWanted({ ...HEAD, ...head }, choice(preset)));
  assert.deepEqual(wantedBy({}), ['recommended', 'strict']);
  assert.deepEqual(wantedBy({ isOptIn: true }), ['strict']);
  assert.deepEqual(wantedBy({ origin: 'controller' }), ['recommended', 'strict']);
  assert.deepEqual(wantedBy({ origin: 'api-server' }), [...PRESETS]);
  assert.deepEqual(wantedBy({ group: 'setwise' }), [...PRESETS]);
});

test('what is said of one rule counts more than any preset', () => {
  for (const preset of PRESETS) {
    for (const head of [HEAD, { ...HEAD, isOptIn: true } as const]) {
      assert.equal(isWanted(head, choice(preset, { [HEAD.id]: 'off' })), false);
      assert.equal(isWanted(head, choice(preset, { [HEAD.id]: 'hint' })), true);
      assert.equal(chosenSeverity(head, 'error', choice(preset, { [HEAD.id]: 'hint' })), 'hint');
    }
  }
});

test('strict makes advice louder, and nothing an error', () => {
  const severities = ['error', 'warning', 'info', 'hint'] as const;
  const heard = (head: RuleHead, preset: RuleChoice['preset']) =>
    severities.map(severity => chosenSeverity(head, severity, choice(preset)));
  assert.deepEqual(heard(HEAD, 'recommended'), [...severities]);
  assert.deepEqual(heard(HEAD, 'api-server-only'), [...severities]);
  assert.deepEqual(heard(HEAD, 'strict'), ['error', 'warning', 'warning', 'info']);
  const preview = { ...HEAD, status: 'preview' } as const;
  assert.deepEqual(heard(preview, 'recommended'), ['info', 'info', 'info', 'hint']);
  assert.deepEqual(heard(preview, 'strict'), ['info', 'info', 'info', 'info']);
});

test('the verdict of the API server is the same under every preset', () => {
  const verdicts = allRules.filter(({ origin }) => origin === 'api-server');
  assert.ok(verdicts.length > 20);
  for (const preset of PRESETS)
    for (const rule of verdicts) assert.ok(isWanted(rule, choice(preset)), `${preset}: ${rule.id}`);
});

test('findings follow the preset, and comments are not called unused because a rule is silent', () => {
  const text = `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  # setwise-ignore service-not-headless: a leftover
  selector: {app: db}
  ports: [{port: 0}]
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  podManagementPolicy: Parallel
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec:
      terminationGracePeriodSeconds: 0
      containers: [{name: db, image: db:1, resources: {limits: {memory: 1Gi}}}]
`;
  const foundBy = (choices: Partial<RuleChoice>) => {
    const snapshot = openWorkspace(new Map([['/db.yaml', text]]), { settings: choices });
    return snapshot.diagnostics('file:///db.yaml').map(({ rule, severity }) => `${rule} ${severity}`);
  };
  const verdict = 'number-out-of-range error';
  const grace = 'termination-grace-zero info';
  const headless = 'service-not-headless hint';
  const unused = 'unused-ignore hint';
  assert.deepEqual(foundBy({}), [unused, verdict, headless, grace]);
  assert.deepEqual(foundBy({ preset: 'strict' }), [
    'unused-ignore info',
    verdict,
    'service-not-headless info',
    'termination-grace-zero warning',
  ]);
  assert.deepEqual(foundBy({ preset: 'api-server-only' }), [verdict]);
  assert.deepEqual(
    foundBy({ preset: 'api-server-only', rules: new Map([['termination-grace-zero', 'error']]) }),
    [verdict, 'termination-grace-zero error'],
  );
  assert.deepEqual(foundBy({ rules: new Map([['service-not-headless', 'off']]) }), [verdict, grace]);
});
