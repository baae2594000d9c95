import { test } from 'node:test';
import { nameFormat } from '../../server/src/engine/rules/faults/nameFormat.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

const set = (port: string, volume: string) => `
    apiVersion: apps/v1
    kind: DaemonSet
    metadata:
      name: agent
    spec:
      selector:
        matchLabels:
          app: agent
      template:
        metadata:
          labels:
            app: agent
        spec:
          containers:
            - name: agent
              image: registry.example/agent:1.4.2
              ports:
                - name: ${port}   # scraped
                  containerPort: 9100
              readinessProbe:
                httpGet:
                  port: ${port}
              volumeMounts:
                - name: ${volume}
                  mountPath: /var/log
          volumes:
            - name: ${volume}   # of the node
              hostPath:
                path: /var/log
`;

test('a volume is renamed together with its mounts', () => {
  checkFix(nameFormat, set('metrics', 'node_logs'), set('metrics', 'node-logs'));
});

test('a port is renamed together with the probes of its container', () => {
  checkFix(nameFormat, set('Metrics', 'logs'), set('metrics', 'logs'));
});

test('names are told with what they are names of', () => {
  checkRule(
    nameFormat,
    set('metrics', 'logs').replace(
      'name: agent\n    spec',
      `name: agent_1
     #      ^^^^^^^ 💡 error name-format: "agent_1" cannot be a DaemonSet name: it is made of lower-case letters, digits, dashes and dots, with a letter or digit at both ends.
    spec`,
    ),
  );
});
