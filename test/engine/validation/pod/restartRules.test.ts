import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf, judgePod } from './judgePod.ts';

const POLICY = 'containers: [{ name: main, image: a, restartPolicy: Never }]';

test('a regular container has a restart policy of its own from 1.35 on', () => {
  assert.deepEqual(faultsOf(POLICY, { release: '1.33' }), [
    'Forbidden containers[0].restartPolicy container-restart-policy',
  ]);
  assert.deepEqual(faultsOf(POLICY, { release: '1.34' }), []);
  assert.deepEqual(
    judgePod(POLICY, { release: '1.34' }).dropped.map(({ field, code }) => `${field} ${code}`),
    ['spec.template.spec.containers[0].restartPolicy ContainerRestartRules'],
  );
  assert.deepEqual(judgePod(POLICY, { release: '1.35' }).dropped, []);
});

test('an init container takes other policies than Always from 1.35 on', () => {
  const spec = `${CONTAINER}\ninitContainers: [{ name: init, image: a, restartPolicy: OnFailure }]`;
  assert.deepEqual(faultsOf(spec, { release: '1.33' }), [
    'NotSupported initContainers[0].restartPolicy enum',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.35' }), []);
});

test('restart rules go with a policy', () => {
  const rule = '{ action: Restart, exitCodes: { operator: In, values: [1] } }';
  assert.deepEqual(faultsOf(`containers: [{ name: main, image: a, restartPolicyRules: [${rule}] }]`), [
    'Required containers[0].restartPolicy restart-rules-policy',
  ]);
});

test('a rule has an action and exit codes that the release knows', () => {
  const spec = (rule: string) => `
    containers: [{ name: main, image: a, restartPolicy: Never, restartPolicyRules: [${rule}] }]
  `;
  const all = '{ action: RestartAllContainers, exitCodes: { operator: In, values: [1] } }';
  assert.deepEqual(faultsOf(spec(all), { release: '1.35' }), [
    'NotSupported containers[0].restartPolicyRules[0].action enum',
  ]);
  assert.deepEqual(faultsOf(spec(all), { release: '1.36' }), []);
  assert.deepEqual(faultsOf(spec('{ action: Restart }')), [
    'Required containers[0].restartPolicyRules[0].exitCodes field-required',
  ]);
});

test('a sidecar takes rules where all containers can be restarted', () => {
  const spec = `
    ${CONTAINER}
    initContainers:
      - name: side
        image: a
        restartPolicy: Always
        restartPolicyRules: [{ action: Restart, exitCodes: { operator: In, values: [1] } }]
  `;
  assert.deepEqual(faultsOf(spec, { release: '1.35' }), [
    'Forbidden initContainers[0].restartPolicyRules sidecar-restart-rules',
  ]);
  assert.deepEqual(faultsOf(spec, { release: '1.36' }), []);
});
