/** Pods that start one after the other, and Pods that find no node. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_FACTS } from '../../server/src/engine/rules/clusterFacts.ts';
import { antiAffinityNeedsNodes } from '../../server/src/engine/rules/controller/antiAffinityNeedsNodes.ts';
import { orderedStartDeadlock } from '../../server/src/engine/rules/controller/orderedStartDeadlock.ts';
import { resourcesMissing } from '../../server/src/engine/rules/practice/resourcesMissing.ts';
import { spreadMissing } from '../../server/src/engine/rules/practice/spreadMissing.ts';
import { stuckRollout } from '../../server/src/engine/rules/practice/stuckRollout.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { parseFixture } from '../kit/fixture.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';
import { podsOf } from './podsOf.ts';

const strict = { settings: { preset: 'strict' } } as const;
const three = '\n      serviceName: db\n      replicas: 3';
const service = `
    #- /service.yaml
    apiVersion: v1
    kind: Service
    metadata:
      name: db
    spec:
      clusterIP: None
      publishNotReadyAddresses: true
      selector:
        app: db
`;

const withService = (set: string) => `
    #- /db.yaml${set.trimEnd()}${service}`;

const peers = (probe: string, name = 'PEERS', mark = '') => `
              env:
                - name: ${name}
                  value: db-0.db,db-1.db,db-2.db${mark}
              readinessProbe:${probe}`;

const asksCluster = `
                httpGet:
                  path: /health
                  port: 8080`;

test('a list of the Pods alone is no more than a question', () => {
  checkRule(
    orderedStartDeadlock,
    withService(
      podsOf({
        spec: three,
        container: peers(
          asksCluster,
          'PEERS',
          `
                 #       ^^^^^^^^^^^^^^^^^^^^^^^ 💡 info ordered-start-deadlock: Pod db-0 has to be ready before db-1 starts.
                 #       | If it is ready only once it has found the others, the set never gets further.`,
        ),
      }),
    ),
  );
});

test('a list for the first start of a cluster is a warning, wherever it says so', () => {
  checkRule(
    orderedStartDeadlock,
    withService(
      podsOf({
        spec: '\n      serviceName: db\n      replicas: 3\n      ordinals:\n        start: 1',
        container: `
              args:
                - --initial-cluster=db-1.db,db-2.db,db-3.db
                 #                  ^^^^^^^^^^^^^^^^^^^^^^^ 💡 warning ordered-start-deadlock: Pod db-1 has to be ready before db-2 starts,
                 #                  | and forms its cluster only with the others: the set never gets further.
              readinessProbe:
                exec:
                  command: [etcdctl, endpoint, health]`,
      }),
    ),
  );
});

test('what a command asks decides whether it is certain', () => {
  const exec = (command: string) => `\n                exec:\n                  command: [${command}]`;
  const severityOf = (command: string) => {
    const text = withService(podsOf({ spec: three, container: peers(exec(command), 'INITIAL_CLUSTER') }));
    const files = parseFixture(text).files;
    const snapshot = openWorkspace(new Map(files.map(file => [file.path, file.text])));
    return allDiagnostics(snapshot)
      .filter(({ rule }) => rule === orderedStartDeadlock.id)
      .map(({ severity }) => severity);
  };
  assert.deepEqual(severityOf('etcdctl, endpoint, health'), ['warning']);
  assert.deepEqual(severityOf('consul, members'), ['info']);
  assert.deepEqual(severityOf('curl, "localhost:9200"'), ['info']);
});

test('nothing is said where the first Pod is ready by itself, or all start together', () => {
  const say = (spec: string, probe: string) =>
    checkRule(
      orderedStartDeadlock,
      withService(podsOf({ spec, container: peers(probe, 'INITIAL_CLUSTER') })),
    );
  say(three, '\n                tcpSocket:\n                  port: 8080');
  say(three, '\n                httpGet:\n                  port: 8080');
  say(`${three}\n      podManagementPolicy: Parallel`, asksCluster);
  say('\n      serviceName: db\n      replicas: 1', asksCluster);
});

test('an applied set cannot be made parallel', () => {
  const set = withService(podsOf({ spec: three, container: peers(asksCluster, 'INITIAL_CLUSTER') }));
  checkRule(
    orderedStartDeadlock,
    set.replace(
      'db-2.db\n',
      `db-2.db
                 #       ^^^^^^^^^^^^^^^^^^^^^^^ warning ordered-start-deadlock: Pod db-0 has to be ready before db-1 starts,
                 #       | and forms its cluster only with the others: the set never gets further.
`,
    ),
    { older: new Map([['/db.yaml', podsOf({ spec: three })]]) },
  );
});

test('what Parallel does for an update that is stuck depends on the release and a gate', () => {
  const message = (end: string) =>
    `💡 info stuck-rollout: An update whose Pod does not become ready waits for someone to delete that Pod, even once the template is repaired. ${end}`;
  const policy = (end: string) =>
    podsOf({
      spec: `
      podManagementPolicy: OrderedReady
     #                     ^^^^^^^^^^^^ ${end}`,
    });
  checkRule(
    stuckRollout,
    policy(message('With podManagementPolicy Parallel, Kubernetes 1.37 goes on by itself.')),
    strict,
  );
  checkRule(
    stuckRollout,
    policy(message('With podManagementPolicy Parallel, Kubernetes 1.36 goes on by itself.')),
    { ...strict, release: '1.36' },
  );
  checkRule(
    stuckRollout,
    policy(
      message(
        'In Kubernetes 1.36 with the feature gate MaxUnavailableStatefulSet, Parallel waits as well.',
      ).slice('💡 '.length),
    ),
    {
      settings: {
        preset: 'strict',
        target: { release: '1.36', featureGates: new Map([['MaxUnavailableStatefulSet', true]]) },
      },
    },
  );
  checkRule(stuckRollout, podsOf({ spec: '\n      updateStrategy:\n        type: OnDelete' }), strict);
});

const apart = (key: string, rest = '') => `
          affinity:
            podAntiAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                - topologyKey: ${key}
                  labelSelector:   # each other
                    matchLabels:
                      app: db${rest}`;

test('how many nodes there are has to be known, and whose Pods keep away', () => {
  const hostname = 'kubernetes.io/hostname';
  const settings = { facts: { ...DEFAULT_FACTS, nodes: 2 } };
  checkRule(antiAffinityNeedsNodes, podsOf({ spec: three, pod: apart(hostname) }));
  checkRule(antiAffinityNeedsNodes, podsOf({ spec: three, pod: apart('topology.kubernetes.io/zone') }), {
    settings,
  });
  checkRule(antiAffinityNeedsNodes, podsOf({ spec: three, pod: apart(hostname, 'x') }), { settings });
  checkRule(antiAffinityNeedsNodes, podsOf({ pod: apart(hostname) }), { settings });
  checkRule(
    antiAffinityNeedsNodes,
    podsOf({
      spec: three,
      pod: apart(`${hostname}
                 #             ^^^^^^^^^^^^^^^^^^^^^^ 💡 warning anti-affinity-needs-nodes: Each of 3 Pods wants a node of its own, and there are 2 nodes: 1 stays Pending.`),
    }),
    { settings },
  );
  const message = (policy: string) => {
    const text = podsOf({ spec: `\n      replicas: 5${policy}`, pod: apart(hostname) });
    return allDiagnostics(openWorkspace(new Map([['/db.yaml', text]]), { settings }))
      .filter(({ rule }) => rule === antiAffinityNeedsNodes.id)
      .map(said => said.message.split(': ')[1]);
  };
  assert.deepEqual(message(''), ['1 stays Pending, and 2 more are never made.']);
  assert.deepEqual(message('\n      podManagementPolicy: Parallel'), ['3 stay Pending.']);
});

test('a Pod whose place is written, or that is spread in some way, is left alone', () => {
  checkRule(spreadMissing, podsOf({ spec: three, pod: '\n          nodeName: node-1' }), strict);
  checkRule(spreadMissing, podsOf({ spec: three, pod: apart('topology.kubernetes.io/zone') }), strict);
  checkRule(spreadMissing, podsOf({}), strict);
});

test('resources of the whole Pod are resources of its containers', () => {
  checkRule(
    resourcesMissing,
    podsOf({ pod: '\n          resources:\n            requests:\n              memory: 1Gi' }),
    strict,
  );
  checkRule(
    resourcesMissing,
    podsOf({
      kind: 'DaemonSet',
      container: `
              resources:
                limits:
                  memory: 1Gi
            - name: exporter
             #      ^^^^^^^^ info resources-missing: Container "exporter" asks for neither CPU nor memory: it may land on a full node, and is among the first to be killed there.
              image: registry.example/exporter:1.4.2`,
    }),
    strict,
  );
});

test('a term that is one of several leaves the others where they are', () => {
  const other = `
                - topologyKey: topology.kubernetes.io/zone
                  labelSelector:
                    matchLabels:
                      app: db`;
  checkFix(
    antiAffinityNeedsNodes,
    podsOf({ spec: three, pod: apart('kubernetes.io/hostname', other) }),
    podsOf({
      spec: three,
      pod: `
          affinity:
            podAntiAffinity:
              requiredDuringSchedulingIgnoredDuringExecution:
                # each other${other}
              preferredDuringSchedulingIgnoredDuringExecution:
                - weight: 100
                  podAffinityTerm:
                    topologyKey: kubernetes.io/hostname
                    labelSelector:
                      matchLabels:
                        app: db`,
    }),
    { settings: { facts: { ...DEFAULT_FACTS, nodes: 2 } } },
  );
});
