/** Experience with the Pods of workloads: probes, images, and what Pods know about themselves. */
import { test } from 'node:test';
import { DEFAULT_FACTS } from '../../server/src/engine/rules/clusterFacts.ts';
import { hostnameOfNode } from '../../server/src/engine/rules/controller/hostnameOfNode.ts';
import { imageMutable } from '../../server/src/engine/rules/practice/imageMutable.ts';
import { livenessBeforeStart } from '../../server/src/engine/rules/practice/livenessBeforeStart.ts';
import { ordinalFromHostname } from '../../server/src/engine/rules/practice/ordinalFromHostname.ts';
import { probesIdentical } from '../../server/src/engine/rules/practice/probesIdentical.ts';
import { readinessMissing } from '../../server/src/engine/rules/practice/readinessMissing.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { podsOf } from './podsOf.ts';

const hostNetwork = '\n          hostNetwork: true';

test('the hostname is that of the node only on its network, and not where a variable says otherwise', () => {
  const command = `\n              command: [bash, -c, "exec db --id=\${HOSTNAME##*-}"]`;
  checkRule(hostnameOfNode, podsOf({ container: command }));
  checkRule(
    hostnameOfNode,
    podsOf({
      pod: hostNetwork,
      container: `${command}
              env:
                - name: HOSTNAME
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.name`,
    }),
  );
  checkRule(hostnameOfNode, podsOf({ kind: 'DaemonSet', pod: hostNetwork, container: command }));
});

test('who reads an ordinal from the name of a node is warned, who only names itself is told', () => {
  checkRule(
    hostnameOfNode,
    podsOf({
      pod: hostNetwork,
      container: `
              command:
                - bash
                - -c
                - |
                  [[ $(hostname) =~ -([0-9]+)$ ]] || exit 1
                   # ^^^^^^^^^^^ 💡 warning hostname-of-node: With hostNetwork, $(hostname) is the name of the node, so the ordinal that container "db" reads from it is not that of the Pod.
                  exec db --id=$((100 + \${BASH_REMATCH[1]}))
            - name: exporter
              image: registry.example/exporter:1.4.2
              args: [sh, -c, exporter --name $HOSTNAME]
             #                               ^^^^^^^^^ 💡 info hostname-of-node: With hostNetwork, $HOSTNAME is the name of the node for container "exporter", not that of the Pod.`,
    }),
  );
});

test('every place of a container takes the name from the variable, which may be there already', () => {
  checkFix(
    hostnameOfNode,
    podsOf({
      pod: hostNetwork,
      container: `
              command: [bash, -c, "exec db --id=\${HOSTNAME##*-} --name=$HOSTNAME --host=$(hostname)"]
              env:
                - name: ME
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.name   # not the node`,
    }),
    podsOf({
      pod: hostNetwork,
      container: `
              command: [bash, -c, "exec db --id=\${ME##*-} --name=$ME --host=\${ME}"]
              env:
                - name: ME
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.name   # not the node`,
    }),
  );
});

test('an ordinal is taken from the label in hooks as well', () => {
  checkFix(
    ordinalFromHostname,
    podsOf({
      container: `
              lifecycle:
                preStop:
                  exec:
                    command: [sh, -c, 'leave "\${HOSTNAME##*-}"']   # politely
              env: []`,
    }),
    podsOf({
      container: `
              lifecycle:
                preStop:
                  exec:
                    command: [sh, -c, 'leave "\${POD_INDEX}"']   # politely
              env:
                - name: POD_INDEX
                  valueFrom:
                    fieldRef:
                      fieldPath: metadata.labels['apps.kubernetes.io/pod-index']`,
    }),
  );
});

const data = `
      volumeClaimTemplates:
        - metadata:
            name: data
          spec:
            accessModes: [ReadWriteOnce]
            resources:
              requests:
                storage: 10Gi`;

const database = (probe: string, image = 'registry.example/mysql:8.4') =>
  podsOf({
    image,
    container: `${probe}
              volumeMounts:
                - name: data
                  mountPath: /var/lib/db`,
    after: data,
  });

test('a liveness probe of a database is patient enough, or waits for a startup probe', () => {
  const probe = (rest: string) => `
              livenessProbe:
                tcpSocket:
                  port: 3306${rest}`;
  checkRule(livenessBeforeStart, database(probe('\n                failureThreshold: 30')));
  checkRule(livenessBeforeStart, database(probe('\n                initialDelaySeconds: 300')));
  checkRule(livenessBeforeStart, database(probe(''), 'registry.example/web:1.4.2'));
  checkRule(
    livenessBeforeStart,
    database(`${probe('')}
              startupProbe:
                tcpSocket:
                  port: 3306`),
  );
  checkRule(livenessBeforeStart, podsOf({ image: 'mysql:8.4', container: probe('') }));
});

test('a startup probe that asks often gives up no sooner', () => {
  const probe = (startup: string) =>
    database(`${startup}
              livenessProbe:
                exec:
                  command:
                    - ping   # quick
                periodSeconds: 2
                timeoutSeconds: 1`);
  checkFix(
    livenessBeforeStart,
    probe(''),
    probe(`
              startupProbe:
                exec:
                  command:
                    - ping
                periodSeconds: 2
                timeoutSeconds: 1
                failureThreshold: 150`),
  );
});

test('which images are databases is a setting', () => {
  checkRule(
    livenessBeforeStart,
    database(
      `
              livenessProbe:
             #^^^^^^^^^^^^^ 💡 info liveness-before-start: The liveness probe gives container "db" 30 seconds to answer: a recovery that takes longer is killed and begins anew.
                exec:
                  command: [ping]`,
      'registry.example/team/ledger@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    ),
    { settings: { facts: { ...DEFAULT_FACTS, databaseImages: ['ledger'] } } },
  );
});

test('probes are the same whatever the order of their fields, and not the same with other patience', () => {
  const probes = (liveness: string) =>
    podsOf({
      kind: 'DaemonSet',
      container: `
              readinessProbe:
                periodSeconds: 5
                httpGet:
                  port: 8080
              livenessProbe:
                httpGet:
                  port: 8080
                periodSeconds: 5${liveness}`,
    });
  checkRule(probesIdentical, probes('\n                failureThreshold: 5'));
  checkFix(probesIdentical, probes(''), probes('\n                failureThreshold: 9'));
});

test('a readiness probe of one container is enough, and where no port is there is nothing to wait for', () => {
  const strict = { settings: { preset: 'strict' } } as const;
  checkRule(readinessMissing, podsOf({}), strict);
  checkRule(
    readinessMissing,
    podsOf({
      container: `
              ports:
                - containerPort: 80
            - name: sidecar
              image: registry.example/sidecar:1.4.2
              readinessProbe:
                tcpSocket:
                  port: 80`,
    }),
    strict,
  );
});

test('the readiness probe asks what the liveness probe asks', () => {
  const pod = (readiness: string) =>
    podsOf({
      container: `
              ports:
                - containerPort: 80${readiness}
              livenessProbe:
                httpGet:
                  path: /live   # cheap
                  port: 80`,
    });
  checkFix(
    readinessMissing,
    pod(''),
    pod(`
              readinessProbe:
                httpGet:
                  path: /live
                  port: 80`),
    { settings: { preset: 'strict' } },
  );
});

test('a digest, a version, and words in the place of an image say which one is meant', () => {
  for (const image of [
    'db@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    'registry.example:5000/db:1',
    'IMAGE_NAME',
    '"<image>"',
  ]) {
    checkRule(imageMutable, podsOf({ image }));
  }
  checkRule(
    imageMutable,
    podsOf({
      image: `registry.example:5000/db
             #       ^^^^^^^^^^^^^^^^^^^^^^^^ hint image-mutable: An image without a tag is whatever the registry has when a node pulls it: Pods of one set may run different versions.`,
    }),
  );
});

test('a kustomization may set the tag', () => {
  checkRule(
    imageMutable,
    `
    #- /app/kustomization.yaml
    resources: [db.yaml]
    #- /app/db.yaml
    ${podsOf({ image: 'registry.example/db' }).trim()}
    `,
  );
});
