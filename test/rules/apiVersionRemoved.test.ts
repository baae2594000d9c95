import { test } from 'node:test';
import { apiVersionRemoved } from '../../server/src/engine/rules/faults/apiVersionRemoved.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

const set = (apiVersion: string, selector = '') => `
    apiVersion: ${apiVersion}
    kind: DaemonSet
    metadata:
      name: agent
    spec:${selector}
      template:
        metadata:
          labels:
            app: agent   # one per node
        spec:
          containers:
            - name: agent
              image: registry.example/agent:1.4.2
`;

test('the conversion adds the selector that the old version did without', () => {
  checkFix(
    apiVersionRemoved,
    set('extensions/v1beta1'),
    set('apps/v1', '\n      selector:\n        matchLabels:\n          app: agent'),
  );
});

test('the version is told with the release that no longer serves it', () => {
  checkRule(
    apiVersionRemoved,
    set(`apps/v1beta2
    #           ^^^^^^^^^^^^ 💡 error api-version-removed: Kubernetes 1.37 does not serve apps/v1beta2 any more (since 1.16): DaemonSet is in apps/v1.`),
  );
});
