/** Variables that are used above the place where they are defined. */
import { test } from 'node:test';
import { envOrder } from '../../server/src/engine/rules/controller/envOrder.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

/** Lines begin with their line end and are indented as in the manifest. */
const agent = (lines: string) => `
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
              image: registry.example/agent:1.4.2${lines}
`;

test('what is defined above, not at all, or escaped is in order', () => {
  checkRule(
    envOrder,
    agent(`
              env:
                - name: HOST
                  value: db
                - name: URL
                  value: $(HOST):$(PORT)/$$(LATER)/$(OPEN
                - name: LATER
                  value: x
                - name: PATH
                  value: /opt/bin:$(PATH)`),
  );
});

test('command and args see every variable', () => {
  checkRule(
    envOrder,
    agent(`
              args: [$(HOST)]
              env:
                - name: HOST
                  value: db`),
  );
});

test('the first of two definitions is what counts for what stands between them', () => {
  checkRule(
    envOrder,
    agent(`
              env:
                - name: HOST
                  value: a
                - name: URL
                  value: $(HOST)
                - name: HOST
                  value: b`),
  );
});

test('what may come from elsewhere is told with less certainty', () => {
  checkRule(
    envOrder,
    agent(`
              envFrom:
                - configMapRef:
                    name: settings
              env:
                - name: URL
                  value: "http://$(HOST):$(PORT)"
                 #               ^^^^^^^ 💡 info env-order: "URL" is built from "HOST" and "PORT", which are defined only further down.
                 #               | Unless they come from elsewhere too, Pods read the texts $(HOST) and $(PORT) instead.
                - name: HOST
                  value: db
                - name: PORT
                  value: "80"`),
  );
  checkRule(
    envOrder,
    agent(`
              env:
                - name: URL
                  value: $(DB_SERVICE_HOST)
                 #       ^^^^^^^^^^^^^^^^^^ 💡 info env-order: "URL" is built from "DB_SERVICE_HOST", which is defined only further down.
                 #       | Unless it comes from elsewhere too, Pods read the text $(DB_SERVICE_HOST) instead.
                - name: DB_SERVICE_HOST
                  value: db`),
  );
});

test('variables that need each other cannot be put in order, nor can those defined twice', () => {
  checkRule(
    envOrder,
    agent(`
              env:
                - name: A
                  value: $(B)
                 #       ^^^^ warning env-order: "A" is built from "B", which is defined only further down. Pods read the text $(B) instead.
                - name: B
                  value: $(A)`),
  );
  checkRule(
    envOrder,
    agent(`
              env:
                - name: A
                  value: $(B)
                 #       ^^^^ warning env-order: "A" is built from "B", which is defined only further down. Pods read the text $(B) instead.
                - name: B
                  value: x
                - name: B
                  value: y`),
  );
});

test('nothing is said of lists that are not known as a whole', () => {
  checkRule(
    envOrder,
    agent(`
              env:
                {{- include "env" . | nindent 16 }}
                - name: A
                  value: $(B)
                - name: B
                  value: x`),
  );
});

test('a fix moves everything that is needed, and what that needs, with its comments', () => {
  checkFix(
    envOrder,
    agent(`
              env:
                # the whole
                - name: URL
                  value: $(HOST):$(PORT)
                - name: MODE
                  value: x
                # by zone
                - name: HOST
                  value: $(ZONE).db   # one each
                - name: ZONE
                  value: a
                - name: PORT
                  value: "80"`),
    agent(`
              env:
                - name: ZONE
                  value: a
                # by zone
                - name: HOST
                  value: $(ZONE).db   # one each
                - name: PORT
                  value: "80"
                # the whole
                - name: URL
                  value: $(HOST):$(PORT)
                - name: MODE
                  value: x`),
  );
});

test('an alias makes two lists of one text, which is told once', () => {
  checkRule(
    envOrder,
    agent(`
              env: &env
                - name: URL
                  value: $(HOST)
                 #       ^^^^^^^ warning env-order: "URL" is built from "HOST", which is defined only further down. Pods read the text $(HOST) instead.
                - name: HOST
                  value: db
            - name: other
              image: registry.example/agent:1.4.2
              env: *env`),
  );
});
