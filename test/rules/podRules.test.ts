/** What the kubelet and the scheduler make of the Pods of a workload, and what looks like it and is not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { envReferenceUndefined } from '../../server/src/engine/rules/controller/envReferenceUndefined.ts';
import { imageNameSpaces } from '../../server/src/engine/rules/controller/imageNameSpaces.ts';
import { probePortUnknown } from '../../server/src/engine/rules/controller/probePortUnknown.ts';
import { fieldForbidden } from '../../server/src/engine/rules/faults/fieldForbidden.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';
import { podsOf } from './podsOf.ts';

test('what the kubelet, a Service or envFrom may know is defined', () => {
  checkRule(
    envReferenceUndefined,
    podsOf({
      container: `
              command: [agent]
              args: [--host=$(HOST), --db=$(DB_SERVICE_HOST), --text=$$(TEXT), "$(not a name)"]
              env:
                - name: URL
                  value: $(HOST):$(DB_PORT_5432_TCP_PORT)
                - name: HOST
                  value: db`,
    }),
  );
  checkRule(
    envReferenceUndefined,
    podsOf({
      container: `
              args: [$(HOST)]
              envFrom:
                - configMapRef:
                    name: settings`,
    }),
  );
});

test('a shell reads $(name) by itself', () => {
  checkRule(
    envReferenceUndefined,
    podsOf({ container: '\n              command: [/bin/bash, -ec, exec agent --name=$(hostname)]' }),
  );
  checkRule(envReferenceUndefined, podsOf({ container: '\n              args: [sh, -c, $(hostname)]' }));
});

test('a variable that builds on itself needs one before it', () => {
  checkRule(
    envReferenceUndefined,
    podsOf({
      container: `
              env:
                - name: PATH
                  value: /opt/bin:$(PATH)
                 #                ^^^^^^^ 💡 info env-reference-undefined: Container "db" has no variable PATH, so the program reads the text $(PATH) as it stands.
                - name: LIST
                  value: a
                - name: LIST
                  value: $(LIST),b`,
    }),
  );
});

test('short names are alike by chance', () => {
  const pod = (name: string) =>
    podsOf({
      container: `
              args: [$(${name})]
              env:
                - name: HOST
                  value: db`,
    });
  checkFix(envReferenceUndefined, pod('PORT'), pod('PORT').replace('$(PORT)', '$$$$(PORT)'));
  checkFix(envReferenceUndefined, pod('HOTS'), pod('HOST'));
});

test('of the variables that are there, the one with the same field is meant', () => {
  checkFix(
    envReferenceUndefined,
    podsOf({
      container: `
              args:
                - --node-id=$(NODE_NAME)   # as the node
              env:
                - name: WHERE
                  valueFrom:
                    fieldRef:
                      fieldPath: spec.nodeName`,
    }),
    podsOf({
      container: `
              args:
                - --node-id=$(WHERE)   # as the node
              env:
                - name: WHERE
                  valueFrom:
                    fieldRef:
                      fieldPath: spec.nodeName`,
    }),
  );
});

const ports = `
              ports:
                - name: http
                  containerPort: 8080
                - name: dns
                  containerPort: 53
                  protocol: UDP`;

test('a probe asks ports of its own container, by the names they have there', () => {
  checkRule(
    probePortUnknown,
    podsOf({
      container: `${ports}
              startupProbe:
                httpGet:
                  port: metrics
                 #      ^^^^^^^ 💡 warning probe-port-unknown: The startup probe asks port "metrics", and container "db" has none of that name: it never counts as started, and the Pod is never ready.
              livenessProbe:
                tcpSocket:
                  port: htpp
                 #      ^^^^ 💡 warning probe-port-unknown: The liveness probe asks port "htpp", and container "db" has none of that name: it is never restarted, however long it hangs.
            - name: exporter
              image: registry.example/exporter:1.4.2
              ports:
                - name: metrics
                  containerPort: 9100`,
    }),
  );
});

test('two probes of one text are told once', () => {
  checkRule(
    probePortUnknown,
    podsOf({
      container: `
              readinessProbe: &probe
                httpGet:
                  port: http
                 #      ^^^^ warning probe-port-unknown: The readiness probe asks port "http", and container "db" has none of that name: the Pod is never ready.
              livenessProbe: *probe`,
    }),
  );
});

test('only a slip of the fingers is repaired without asking', () => {
  const safetyOf = (listed: string, asked: string) => {
    const container = `
              ports:
                - name: ${listed}
                  containerPort: 8080
              readinessProbe:
                tcpSocket:
                  port: ${asked}`;
    const snapshot = openWorkspace(new Map([['/db.yaml', podsOf({ container })]]));
    const found = allDiagnostics(snapshot).filter(({ rule }) => rule === 'probe-port-unknown');
    return found.flatMap(one => snapshot.fixes(one)).map(({ safety }) => safety);
  };
  assert.deepEqual(safetyOf('http', 'htpp'), ['safe']);
  // Ports of these names may well be missing.
  assert.deepEqual(safetyOf('https', 'http'), ['unsafe']);
  assert.deepEqual(safetyOf('http1', 'http2'), ['unsafe']);
  assert.deepEqual(safetyOf('client', 'clients'), ['unsafe']);
});

test('the number of a port in another container can be asked', () => {
  const pod = (port: string) =>
    podsOf({
      container: `
              livenessProbe:
                httpGet:
                  port: ${port}   # beside it
            - name: probe
              image: registry.example/probe:1.4.2
              ports:
                - name: healthz
                  containerPort: 9808`,
    });
  checkFix(probePortUnknown, pod('healthz'), pod('9808'));
});

test('a port for UDP answers no probe, unless the same number is there for TCP', () => {
  checkRule(
    probePortUnknown,
    podsOf({
      container: `${ports}
              readinessProbe:
                tcpSocket:
                  port: dns
                 #      ^^^ 💡 warning probe-port-unknown: The readiness probe of container "db" asks over TCP, and port "dns" is for UDP: unless it listens there over TCP as well, the Pod is never ready.
              livenessProbe:
                grpc:
                  port: 53
                 #      ^^ info probe-port-unknown: The liveness probe of container "db" asks over TCP, and port 53 is for UDP: unless it listens there over TCP as well, it is restarted again and again.`,
    }),
  );
  checkRule(
    probePortUnknown,
    podsOf({
      container: `${ports}
                - name: dns-tcp
                  containerPort: 53
              readinessProbe:
                tcpSocket:
                  port: dns`,
    }),
  );
});

test('a number need not be listed, but swapped digits are a slip', () => {
  const probe = (port: string) =>
    podsOf({
      container: `${ports}
              readinessProbe:
                httpGet:
                  port: ${port}`,
    });
  checkRule(probePortUnknown, probe('8081'));
  checkRule(probePortUnknown, probe('9090'));
  checkRule(
    probePortUnknown,
    probe(`8008
                 #      ^^^^ 💡 info probe-port-unknown: The readiness probe of container "db" asks port 8008, which is listed nowhere; 8080 is.`),
  );
});

test('spaces around an image name are told once', () => {
  checkRule(imageNameSpaces, podsOf({ image: '" registry.example/db:1.4.2"' }));
  checkRule(
    imageNameSpaces,
    podsOf({
      image: `"registry.example/db :1.4.2"
             #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 error image-name-spaces: Container "db" never starts: no node can read an image name with a space in it.`,
    }),
  );
});

test('a sentence in the place of an image is for an operator to replace', () => {
  checkRule(imageNameSpaces, podsOf({ image: '"FILLED IN BY THE OPERATOR"' }));
});

test('what a kustomization takes in may hold variables of its own', () => {
  checkRule(
    envReferenceUndefined,
    `
    #- /app/kustomization.yaml
    resources: [db.yaml]
    #- /app/db.yaml
    ${podsOf({ container: '\n              args: [$(REGION)]' }).trim()}
    `,
  );
});

test('mounts that reach back to the node need a privileged container, or need not reach back', () => {
  const pod = (mount: string, security = '') =>
    podsOf({
      container: `${security}
              volumeMounts:
                - name: kubelet
                  mountPath: /var/lib/kubelet
                  mountPropagation: ${mount}   # for the nodes
          volumes:
            - name: kubelet
              hostPath:
                path: /var/lib/kubelet`,
    });
  checkFix(fieldForbidden, pod('Bidirectional'), pod('HostToContainer'), {
    title: 'See the mounts of the node only (HostToContainer)',
  });
  checkFix(
    fieldForbidden,
    pod(
      'Bidirectional',
      `
              securityContext:
                privileged: false`,
    ),
    pod(
      'Bidirectional',
      `
              securityContext:
                privileged: true`,
    ),
  );
});
