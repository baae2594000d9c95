/** Which field of the API a path leads to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldAt } from '../../../server/src/engine/schema/fieldAt.ts';
import { schemaOf } from '../../../server/src/engine/schema/kubernetesSchema.ts';

const STATEFUL_SET = 'apps/v1.StatefulSet';

test('a path through lists leads to a field of the type it ends in', () => {
  const path = ['spec', 'template', 'spec', 'containers', 0, 'image'];
  const place = fieldAt(schemaOf('1.37'), STATEFUL_SET, path);
  assert.equal(place?.owner, 'core/v1.Container');
  assert.equal(place?.field?.name, 'image');
  assert.deepEqual(place?.value, { kind: 'scalar', scalar: 'string' });
  assert.equal(place?.depth, 0);
});

test('an item of a list and an entry of a map belong to their field', () => {
  const schema = schemaOf('1.37');
  const container = fieldAt(schema, STATEFUL_SET, ['spec', 'template', 'spec', 'containers', 0]);
  assert.equal(container?.field?.name, 'containers');
  assert.deepEqual(container?.value, { kind: 'structure', type: 'core/v1.Container' });
  assert.equal(container?.depth, 1);
  const label = fieldAt(schema, STATEFUL_SET, ['metadata', 'labels', 'spec']);
  assert.equal(label?.field?.name, 'labels');
  assert.equal(label?.depth, 1);
});

test('the empty path is the object', () => {
  const place = fieldAt(schemaOf('1.37'), STATEFUL_SET, []);
  assert.equal(place?.field, undefined);
  assert.deepEqual(place?.value, { kind: 'structure', type: STATEFUL_SET });
});

test('there is nothing at a path that the release does not have', () => {
  const schema = schemaOf('1.37');
  for (const path of [
    ['spec', 'replica'],
    ['spec', 0],
    ['spec', 'replicas', 'x'],
    ['spec', 'template', 'spec', 'containers', 'image'],
    ['constructor'],
  ]) {
    assert.equal(fieldAt(schema, STATEFUL_SET, path), undefined, path.join('.'));
  }
  const stopSignal = ['spec', 'template', 'spec', 'containers', 0, 'lifecycle', 'stopSignal'];
  assert.notEqual(fieldAt(schemaOf('1.33'), STATEFUL_SET, stopSignal), undefined);
  assert.equal(fieldAt(schemaOf('1.32'), STATEFUL_SET, stopSignal), undefined);
});
