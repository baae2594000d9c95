import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allDiagnostics, openWorkspace, uriOf } from '../../kit/openWorkspace.ts';

const statefulSet = (spec: string, container = '') => `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
${spec}  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: registry.example/db:1.4.2
${container}`;

function fixesOf(text: string): readonly string[] {
  const snapshot = openWorkspace(new Map([['/db.yaml', text]]));
  return allDiagnostics(snapshot).flatMap(one =>
    snapshot.fixes(one).map(({ title, safety }) => `${safety}: ${title}`),
  );
}

test('a fix whose result would be refused for another reason is not offered', () => {
  assert.deepEqual(fixesOf(statefulSet('  serviceName: 1.5\n')), ['unsafe: Remove serviceName']);
  assert.deepEqual(fixesOf(statefulSet('  serviceName: 15\n')), ['safe: Put 15 in quotes']);
  assert.deepEqual(fixesOf(statefulSet('  podManagementPolicy: parallel\n')), ['safe: Use Parallel']);
});

test('a fix that lays bare another fault is a choice', () => {
  const ports = (port: string) => `          port:\n            - containerPort: ${port}\n`;
  assert.deepEqual(fixesOf(statefulSet('', ports('8080'))), ['safe: Rename port to ports']);
  assert.deepEqual(fixesOf(statefulSet('', ports('80808'))), ['unsafe: Rename port to ports']);
});

test('what an older release finds in the Pods only was there before the fix', () => {
  const text = statefulSet('  replica: 2\n', '          imagePullPolicy: Often\n');
  const snapshot = openWorkspace(new Map([['/db.yaml', text]]), { release: '1.33' });
  const [rename] = allDiagnostics(snapshot).flatMap(one => snapshot.fixes(one));
  assert.equal(rename?.title, 'Rename replica to replicas');
  assert.equal(rename?.safety, 'safe');
});

test('fixing all leaves out what makes it worse, and takes the rest', () => {
  const text = statefulSet('  serviceName: 1.5\n  podManagementPolicy: parallel\n');
  const fixed = openWorkspace(new Map([['/db.yaml', text]])).fixAll(uriOf('/db.yaml'));
  assert.equal(fixed, text.replace('parallel', 'Parallel'));
});
