import { test } from 'node:test';
import { selectorMismatch } from '../../server/src/engine/rules/faults/selectorMismatch.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

const set = (selector: string, labels: string) => `
    apiVersion: apps/v1
    kind: DaemonSet
    metadata:
      name: agent
    spec:
      selector:
        matchLabels:
          ${selector}
      template:
        metadata:
          labels:
            ${labels}
        spec:
          containers:
            - name: agent
              image: registry.example/agent:1.4.2
`;

test('a label that the template lacks is told at the selector', () => {
  checkRule(
    selectorMismatch,
    set(
      `app: agent
          tier: node   # of the platform
         #      ^^^^ 💡 error selector-mismatch: The selector wants tier: node, and the Pod template has no label tier.`,
      'app: agent',
    ),
  );
});

test('a label of another value is told at the template', () => {
  checkRule(
    selectorMismatch,
    set(
      'app: agent',
      `app: agnet   # renamed
           #     ^^^^^ 💡 error selector-mismatch: The selector wants app: agent, and the Pod template has app: agnet.`,
    ),
  );
});

test('where values differ, either side can be taken over', () => {
  checkFix(selectorMismatch, set('app: agent', 'app: agnet'), set('app: agent', 'app: agent'));
  checkFix(selectorMismatch, set('app: agent', 'app: agnet'), set('app: agnet', 'app: agnet'), {
    title: 'Select app: agnet instead',
  });
});

test('several missing labels are added at once', () => {
  checkFix(
    selectorMismatch,
    set('app: agent\n          tier: node\n          team: a', 'app: agent'),
    set(
      'app: agent\n          tier: node\n          team: a',
      'app: agent\n            tier: node\n            team: a',
    ),
  );
});

test('labels that are not known match', () => {
  checkRule(selectorMismatch, set('app: agent', '{{- include "labels" . }}'));
  checkRule(selectorMismatch, set('app: <name>', 'app: agent'));
});
