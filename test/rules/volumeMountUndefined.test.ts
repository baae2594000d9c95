import assert from 'node:assert/strict';
import { test } from 'node:test';
import { volumeMountUndefined } from '../../server/src/engine/rules/faults/volumeMountUndefined.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { parseFixture } from '../kit/fixture.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';

const set = (mount: string, volumes = '') => `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata:
      name: db
    spec:
      selector:
        matchLabels:
          app: db
      template:
        metadata:
          labels:
            app: db
        spec:
          containers:
            - name: db
              image: registry.example/db:16.4
              volumeMounts:
                - name: ${mount}
                  mountPath: /var/lib/db${volumes}
`;

test('a mount that names nothing is told with its container, and offers the nearest name', () => {
  checkRule(
    volumeMountUndefined,
    set(
      `dta   # the disk
                     #  ^^^ 💡 error volume-mount-undefined: Container "db" mounts "dta", but no volume or claim template has that name.`,
      `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi`,
    ),
  );
});

test('without anything near, a claim template or a volume is added', () => {
  checkFix(
    volumeMountUndefined,
    set('data   # the disk'),
    set(
      'data   # the disk',
      `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes:
              - ReadWriteOnce
            resources:
              requests:
                storage: 1Gi`,
    ),
  );
  checkFix(
    volumeMountUndefined,
    set('data   # the disk'),
    set(
      'data   # the disk',
      `
          volumes:
            - name: data
              emptyDir: {}`,
    ),
    { title: 'Add an empty volume "data"' },
  );
});

test('a name that is not near is a choice', () => {
  const [file] = parseFixture(
    set('x', '\n          volumes:\n            - name: configuration\n              emptyDir: {}'),
  ).files;
  const snapshot = openWorkspace(new Map([['/a.yaml', file?.text ?? '']]));
  const fixes = allDiagnostics(snapshot).flatMap(diagnostic => snapshot.fixes(diagnostic));
  assert.deepEqual(
    fixes.map(({ title, safety }) => [title, safety]),
    [
      ['Mount "configuration" instead', 'unsafe'],
      ['Add a claim template "x" of 1Gi', 'unsafe'],
      ['Add an empty volume "x"', 'unsafe'],
    ],
  );
});

test('before 1.34 it is accepted, and the message says what becomes of it', () => {
  checkRule(
    volumeMountUndefined,
    set(`dta
                     #  ^^^ 💡 error volume-mount-undefined: Container "db" mounts "dta", but no volume or claim template has that name.
                     # | Kubernetes 1.33 accepts this StatefulSet and starts no Pod; from 1.34 on it is refused.`),
    { release: '1.33' },
  );
});

test('a volume that is refused itself is one finding, not two', () => {
  const [file] = parseFixture(
    set('data', '\n          volumes:\n            - name: data\n              hostPath: {}'),
  ).files;
  const found = allDiagnostics(openWorkspace(new Map([['/a.yaml', file?.text ?? '']])));
  assert.deepEqual(
    found.map(({ rule, follows }) => [rule, follows.map(({ type }) => type)]),
    [['field-required', ['NotFound']]],
  );
});

test('nothing is said of volumes that another program fills in', () => {
  checkRule(volumeMountUndefined, set('dta', '\n          volumes:\n            {{- include "volumes" . }}'));
  checkRule(volumeMountUndefined, set('<volume>'));
});
