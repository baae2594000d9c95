/** Agents that run on every node: their DNS, priority, memory, updates and nodes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_FACTS } from '../../server/src/engine/rules/clusterFacts.ts';
import { hostNetworkDns } from '../../server/src/engine/rules/controller/hostNetworkDns.ts';
import { priorityClassMissing } from '../../server/src/engine/rules/controller/priorityClassMissing.ts';
import { systemPriorityOutside } from '../../server/src/engine/rules/controller/systemPriorityOutside.ts';
import { agentWithoutLimits } from '../../server/src/engine/rules/practice/agentWithoutLimits.ts';
import { controlPlaneLeftOut } from '../../server/src/engine/rules/practice/controlPlaneLeftOut.ts';
import { osNotSelected } from '../../server/src/engine/rules/practice/osNotSelected.ts';
import { rolloutWaitsForDeadNodes } from '../../server/src/engine/rules/practice/rolloutWaitsForDeadNodes.ts';
import type { RuleHead } from '../../server/src/engine/rules/rule.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';
import { allDiagnostics, openWorkspace } from '../kit/openWorkspace.ts';

interface Parts {
  readonly kind?: string;
  readonly metadata?: string;
  readonly spec?: string;
  readonly pod?: string;
  readonly container?: string;
}

/** Every part begins with its line end and is indented as in the manifest. */
const agent = ({ kind = 'DaemonSet', metadata = '', spec = '', pod = '', container = '' }: Parts) => `
    apiVersion: apps/v1
    kind: ${kind}
    metadata:
      name: agent${metadata}
    spec:${spec}
      selector:
        matchLabels:
          app: agent
      template:
        metadata:
          labels:
            app: agent
        spec:${pod}
          containers:
            - name: agent
              image: registry.example/agent:1.4.2${container}
`;

const service = `
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: collector
    spec:
      selector:
        app: collector
      ports:
        - port: 4318
`;

const variable = (value: string) => `
              env:
                - name: COLLECTOR_URL
                  value: ${value}`;

test('a Service of the workspace is a name of the cluster as well as one that ends in svc', () => {
  const host = (name: string) => `
          hostNetwork: true
           #           ^^^^ 💡 warning host-network-dns: On the network of their node these Pods ask its DNS servers, which do not know ${name}.`;
  checkRule(
    hostNetworkDns,
    agent({ pod: host('collector'), container: variable('http://collector:4318') }) + service,
  );
  checkRule(
    hostNetworkDns,
    agent({
      kind: 'StatefulSet',
      pod: host('api.shop.svc.cluster.local'),
      container: variable('api.shop.svc.cluster.local:80'),
    }),
  );
});

test('other names, other policies and other networks are left alone', () => {
  const host = '\n          hostNetwork: true';
  const ofService = variable('http://collector:4318');
  checkRule(hostNetworkDns, agent({ pod: host, container: ofService }));
  checkRule(hostNetworkDns, agent({ container: ofService }) + service);
  checkRule(hostNetworkDns, agent({ pod: host, container: variable('https://collector.example.com') }));
  const compared = '--tls-server-name=api.shop.svc, --issuer=https://api.shop.svc.cluster.local';
  checkRule(hostNetworkDns, agent({ pod: host, container: `\n              args: [${compared}]` }));
  for (const more of ['dnsPolicy: ClusterFirstWithHostNet', 'dnsPolicy: None', 'dnsPolicy: <policy>']) {
    checkRule(hostNetworkDns, agent({ pod: `${host}\n          ${more}`, container: ofService }) + service);
  }
  checkRule(
    hostNetworkDns,
    agent({
      pod: `${host}\n          hostAliases: [{ip: 10.0.0.1, hostnames: [collector]}]`,
      container: ofService,
    }) + service,
  );
});

test('a policy that says the default is said to be wrong where it stands', () => {
  const policy = (value: string) => `
          hostNetwork: true
          dnsPolicy: ${value}`;
  const container = variable('http://collector:4318');
  checkFix(
    hostNetworkDns,
    agent({ pod: policy('ClusterFirst'), container }) + service,
    agent({ pod: policy('ClusterFirstWithHostNet'), container }) + service,
  );
});

const hostPath = (path: string, readOnly = false) => ({
  container: `
              volumeMounts:
                - name: host
                  mountPath: /host${readOnly ? '\n                  readOnly: true' : ''}
          volumes:
            - name: host
              hostPath:
                path: ${path}`,
});

test('agents that the kubelet needs have a priority', () => {
  const folder = `/var/lib/kubelet/device-plugins
                 #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 💡 hint priority-class-missing: On a full node these Pods wait their turn, and what needs their devices waits, too.`;
  checkRule(priorityClassMissing, agent(hostPath(folder)));
  checkRule(
    priorityClassMissing,
    agent({ ...hostPath('/opt/cni/bin'), pod: '\n          priorityClassName: agents' }),
  );
  checkRule(priorityClassMissing, agent(hostPath('/opt/cni/bin', true)));
  checkRule(priorityClassMissing, agent(hostPath('/var/log')));
});

const critical = (mark = '') => `
          priorityClassName: system-cluster-critical${mark}`;
const inMonitoring = '\n      namespace: monitoring';

test('priorities of the system are told outside of its namespaces, without a quota', () => {
  const mark = `
           #                 ^^^^^^^^^^^^^^^^^^^^^^^ 💡 info system-priority-outside: Clusters that keep system-cluster-critical for kube-system make no Pods of this StatefulSet in namespace "monitoring".`;
  checkRule(
    systemPriorityOutside,
    agent({ kind: 'StatefulSet', metadata: inMonitoring, pod: critical(mark) }),
  );
  const facts = { ...DEFAULT_FACTS, systemNamespaces: ['kube-system', 'monitoring'] };
  checkRule(systemPriorityOutside, agent({ metadata: inMonitoring, pod: critical() }), {
    settings: { facts },
  });
  checkRule(systemPriorityOutside, agent({ pod: critical() }));
  checkRule(systemPriorityOutside, agent({ metadata: '\n      namespace: <where>', pod: critical() }));
  checkRule(
    systemPriorityOutside,
    `${agent({ metadata: inMonitoring, pod: critical() })}
    ---
    apiVersion: v1
    kind: ResourceQuota
    metadata:
      name: quota
      namespace: monitoring
`,
  );
});

const requests = (limits = '') => `
              resources:
                requests:
                  memory: 200Mi${limits}`;

test('a memory limit is missing where other amounts are named', () => {
  const told = agent({ container: requests() }).replace(
    '- name: agent\n',
    `- name: agent
             #      ^^^^^ 💡 hint agent-without-limits: Container "agent" may take all the memory of the node from other Pods, on every node.
`,
  );
  checkRule(agentWithoutLimits, told);
  checkRule(agentWithoutLimits, agent({}));
  checkRule(agentWithoutLimits, agent({ container: requests('\n                limits: {memory: 1Gi}') }));
  checkRule(agentWithoutLimits, agent({ container: requests('\n                limits: <limits>') }));
  checkRule(
    agentWithoutLimits,
    `${agent({ container: requests() })}
    ---
    apiVersion: v1
    kind: LimitRange
    metadata:
      name: defaults
`,
  );
});

test('an amount that nothing says is for the author to write', () => {
  const text = agent({
    container: `
              resources:
                requests:
                  cpu: 100m`,
  });
  const snapshot = openWorkspace(new Map([['/manifest.yaml', text]]));
  const found = allDiagnostics(snapshot).filter(({ rule }) => rule === agentWithoutLimits.id);
  assert.deepEqual(
    found.flatMap(diagnostic => snapshot.fixes(diagnostic)),
    [],
  );
  const drafts = found.flatMap(diagnostic => snapshot.drafts(diagnostic));
  assert.deepEqual(
    drafts.map(({ title }) => title),
    ['Add a memory limit'],
  );
});

const asked = (rule: RuleHead, nodes?: number) => ({
  settings: { rules: new Map([[rule.id, rule.severity]]), facts: { ...DEFAULT_FACTS, nodes } },
});

test('one node at a time is slow in clusters of many', () => {
  const strategy = (rollingUpdate: string) => `
      updateStrategy:
        rollingUpdate: ${rollingUpdate}`;
  const options = asked(rolloutWaitsForDeadNodes, 40);
  checkRule(
    rolloutWaitsForDeadNodes,
    agent({
      spec: strategy(`{maxUnavailable: 1}
         #                              ^ 💡 hint rollout-waits-for-dead-nodes: Updates go node by node, and one that is down keeps the other 39 from being updated.`),
    }),
    options,
  );
  checkFix(
    rolloutWaitsForDeadNodes,
    agent({ spec: strategy('{maxUnavailable: 1}') }),
    agent({ spec: strategy('{maxUnavailable: 10%}') }),
    { ...options, title: 'Set maxUnavailable to 10%, 4 nodes at a time' },
  );
  for (const rollingUpdate of ['{maxUnavailable: 2}', '{maxSurge: 1, maxUnavailable: 0}', '<update>']) {
    checkRule(rolloutWaitsForDeadNodes, agent({ spec: strategy(rollingUpdate) }), options);
  }
  checkRule(rolloutWaitsForDeadNodes, agent({ spec: strategy('{}') }), asked(rolloutWaitsForDeadNodes, 10));
  checkRule(rolloutWaitsForDeadNodes, agent({ spec: strategy('{}') }));
});

test('agents that choose their nodes, or look at nothing of them, are left alone', () => {
  for (const rule of [controlPlaneLeftOut, osNotSelected]) {
    checkRule(rule, agent({}), asked(rule));
    checkRule(rule, agent({ ...hostPath('/data') }), asked(rule));
    checkRule(
      rule,
      agent({ ...hostPath('/var/log'), pod: '\n          nodeSelector: {gpu: "yes"}' }),
      asked(rule),
    );
  }
  checkRule(
    controlPlaneLeftOut,
    agent({ ...hostPath('/var/log'), pod: '\n          tolerations: [{operator: Exists}]' }),
    asked(controlPlaneLeftOut),
  );
});

test('the name of the operating system says it, too', () => {
  checkRule(
    osNotSelected,
    agent({
      pod: `
          os:
            name: windows
             #    ^^^^^^^ 💡 hint os-not-selected: os.name windows is of Windows, and these Pods run on nodes of every operating system.`,
    }),
    asked(osNotSelected),
  );
});
