/** A refactoring of ours that throws is told of by its id, and the others go on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analysis, DEFAULT_SETTINGS, refactoringsAt } from '../../server/src/engine/index.ts';
import { allRefactorings } from '../../server/src/engine/refactorings/registry.ts';

const TEXT = `apiVersion: v1
kind: Service
metadata:
  name: a
spec:
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: b
`;

test('a refactoring that throws is told of by its id, and the others go on', t => {
  const failing = allRefactorings.find(({ id }) => id === 'name-service-port');
  assert.ok(failing);
  t.mock.method(failing, 'offers', () => {
    throw new Error('a mistake of ours');
  });
  const failed: string[] = [];
  const analysis = new Analysis(DEFAULT_SETTINGS, id => failed.push(id));
  analysis.applyChange([{ uri: 'file:///a.yaml', text: TEXT }]);
  const offered = refactoringsAt(analysis.snapshot(), { uri: 'file:///a.yaml', range: { start: 0, end: 0 } });
  assert.deepEqual(failed, ['name-service-port']);
  assert.deepEqual(
    offered.map(({ id }) => id),
    ['move-document'],
  );
});
