import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONTAINER, faultsOf } from './judgePod.ts';

const faults = (annotations: string, spec = CONTAINER) =>
  faultsOf(spec, { annotations }).map(fault => fault.replace('template.annotations', 'annotations'));

test('the cost of deleting a Pod is an integer', () => {
  const key = 'controller.kubernetes.io/pod-deletion-cost';
  for (const [cost, isTaken] of [
    ['10', true],
    ['-5', true],
    ['+5', false],
    ['05', false],
    ['99999999999', false],
  ] as const) {
    assert.deepEqual(
      faults(`${key}: "${cost}"`),
      isTaken ? [] : [`Invalid annotations[${key}] deletion-cost`],
      cost,
    );
  }
});

test('profiles in annotations exist, and belong to a container', () => {
  const appArmor = 'container.apparmor.security.beta.kubernetes.io';
  assert.deepEqual(faults(`${appArmor}/main: runtime/default`), []);
  assert.deepEqual(faults(`${appArmor}/other: bogus`), [
    `Invalid annotations[${appArmor}/other] container-not-found`,
    `Invalid annotations[${appArmor}/other] apparmor-annotation`,
  ]);
  const seccomp = 'seccomp.security.alpha.kubernetes.io/pod';
  assert.deepEqual(faults(`${seccomp}: bogus`), [`Invalid annotations.${seccomp} seccomp-annotation`]);
  assert.deepEqual(faults(`${seccomp}: localhost//x`), [`Invalid annotations.${seccomp} path-absolute`]);
});

test('annotation and field name the same profile', () => {
  const spec =
    'containers: [{ name: main, image: a, securityContext: { appArmorProfile: { type: Unconfined } } }]';
  const annotation = 'container.apparmor.security.beta.kubernetes.io/main: runtime/default';
  assert.deepEqual(faults(annotation, spec), [
    'Forbidden containers[0].securityContext.appArmorProfile.type profile-annotation-differs',
  ]);
});

test('tolerations in an annotation are read as the field is', () => {
  const key = 'scheduler.alpha.kubernetes.io/tolerations';
  assert.deepEqual(faults(`${key}: "{"`), ['Invalid annotations tolerations-annotation']);
  assert.deepEqual(faults(`${key}: '[{"Key":"a","operator":"Exists"}]'`), []);
  assert.deepEqual(faults(`${key}: '[{"key":"a b","operator":"Exists"}]'`), [
    `Invalid annotations.${key}[0].key label-key`,
  ]);
});

test('labels of a template are told without metadata in the path', () => {
  assert.deepEqual(faultsOf(CONTAINER, { labels: '"a b": c' }), ['Invalid template.labels label-key']);
});
