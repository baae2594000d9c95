/** What fixes make of one line of a manifest; that each keeps its promise on thousands of manifests is measured in test/conformance. */
import { test } from 'node:test';
import { allRules } from '../../server/src/engine/index.ts';
import { checkFix } from '../kit/checkFix.ts';

const manifest = (container: string) => `apiVersion: apps/v1
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
        - image: registry.example/team/db:1.4.2
${container}
`;

/** Rule, title of the fix, the lines before and after it. */
const CASES: readonly (readonly [rule: string, title: string, before: string, after: string])[] = [
  ['field-required', 'Name it "db"', '', '          name: db'],
  [
    'wrong-type',
    'Make it a list of 2',
    '          name: db\n          ports: 80,81   # both',
    '          name: db\n          ports:   # both\n            - containerPort: 80\n            - containerPort: 81',
  ],
  [
    'wrong-type',
    'Make it a list of the named items',
    '          name: db\n          env:\n            MODE: fast',
    '          name: db\n          env:\n            - name: MODE\n              value: fast',
  ],
  [
    'wrong-type',
    'Write true without quotes',
    '          name: db\n          tty: "yes"   # for kubectl attach',
    '          name: db\n          tty: true   # for kubectl attach',
  ],
  [
    'number-out-of-range',
    'Set it to 8080',
    '          name: db\n          ports:\n            - containerPort: 80800   # web',
    '          name: db\n          ports:\n            - containerPort: 8080   # web',
  ],
  [
    'field-invalid',
    'Set it to 1',
    '          name: db\n          livenessProbe:\n            tcpSocket: {port: 80}\n            successThreshold: 2   # once',
    '          name: db\n          livenessProbe:\n            tcpSocket: {port: 80}\n            successThreshold: 1   # once',
  ],
  [
    'field-required',
    'Use metadata.namespace',
    '          name: db\n          env:\n            - name: NAMESPACE\n              valueFrom: {fieldRef: {fieldPath: ""}}',
    '          name: db\n          env:\n            - name: NAMESPACE\n              valueFrom: {fieldRef: {fieldPath: "metadata.namespace"}}',
  ],
];

for (const [id, title, before, after] of CASES) {
  test(`${id}: ${title}`, () => {
    const rule = allRules.find(one => one.id === id);
    if (rule === undefined) throw new Error(`There is no rule ${id}`);
    const text = before === '' ? manifest('').replace(/\n+$/, '\n') : manifest(before);
    checkFix(rule, text, manifest(after), { title });
  });
}
