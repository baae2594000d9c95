/** Two DaemonSets and one port of their nodes. */
import { test } from 'node:test';
import { hostPortClash } from '../../server/src/engine/rules/controller/hostPortClash.ts';
import { hostPortDuplicate } from '../../server/src/engine/rules/faults/hostPortDuplicate.ts';
import { portRepeated } from '../../server/src/engine/rules/remarks/portRepeated.ts';
import { checkRule } from '../kit/checkRule.ts';

/** `pod` and `port` begin with their line end. */
const agent = (name: string, port: string, pod = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
spec:
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:${pod}
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
          ports:
            - protocol: TCP${port}
`;

const both = (one: string, other: string) => `${one}---\n${other}`;
const hostPort = `
              containerPort: 8080
              hostPort: 9100`;
const containerPort = '\n              containerPort: 9100';
const onHost = '\n      hostNetwork: true';

/** Below the number of the port. */
const marked = (port: string, severity: string, other = 'one') => {
  const column = (port.split('\n').at(-1) ?? '').indexOf('9100');
  const bulb = port === hostPort ? '💡 ' : '';
  return `${port}\n#${' '.repeat(column - 1)}^^^^ ${bulb}${severity} host-port-clash: DaemonSet "${other}" takes port 9100 of its nodes, too: on each node the Pod of one of the two stays pending.`;
};

test('a port under hostNetwork is one of the node', () => {
  checkRule(
    hostPortClash,
    both(agent('one', containerPort, onHost), agent('two', marked(hostPort, 'warning'))),
  );
  checkRule(
    hostPortClash,
    both(agent('one', hostPort), agent('two', marked(containerPort, 'warning'), onHost)),
  );
  checkRule(hostPortClash, both(agent('one', hostPort), agent('two', containerPort)));
});

test('files of one folder may be alternatives, those of others are not held against each other', () => {
  checkRule(
    hostPortClash,
    `#- /one.yaml
${agent('one', hostPort)}
#- /two.yaml
${agent('two', marked(hostPort, 'info'))}
#- /other/three.yaml
${agent('three', hostPort)}`,
  );
});

test('the same name is the same DaemonSet once more', () => {
  checkRule(hostPortClash, both(agent('one', hostPort), agent('one', hostPort)));
});

test('another protocol or address is another port', () => {
  checkRule(hostPortClash, both(agent('one', hostPort), agent('two', hostPort).replace('TCP', 'UDP')));
  checkRule(
    hostPortClash,
    both(
      agent('one', `${hostPort}\n              hostIP: 127.0.0.1`),
      agent('two', `${hostPort}\n              hostIP: 10.0.0.1`),
    ),
  );
});

test('nodes that nothing shows to be the same are not held against each other', () => {
  const nodes = (labels: string) => `\n      nodeSelector: {${labels}}`;
  const pair = (one: string, two: string, mark = false) =>
    both(
      agent('one', hostPort, nodes(one)),
      agent('two', mark ? marked(hostPort, 'warning') : hostPort, nodes(two)),
    );
  checkRule(hostPortClash, pair('arch: arm', 'arch: amd'));
  checkRule(hostPortClash, pair('disk: ssd', 'gpu: "yes"'));
  checkRule(hostPortClash, pair('disk: ssd', 'disk: ssd, gpu: "yes"', true));
  checkRule(hostPortClash, pair('disk: <disk>', 'disk: <disk>', true));
});

test('nodes of the control plane keep out who does not tolerate them', () => {
  const control = '\n      nodeSelector: {node-role.kubernetes.io/control-plane: ""}';
  const tolerant = '\n      tolerations: [{operator: Exists}]';
  checkRule(hostPortClash, both(agent('one', hostPort), agent('two', hostPort, control)));
  checkRule(
    hostPortClash,
    both(agent('one', hostPort, tolerant), agent('two', marked(hostPort, 'warning'), control)),
  );
});

test('nodes that are chosen and tolerated mostly keep out who does not tolerate them', () => {
  const pool = '\n      nodeSelector: {pool: gpu}';
  const gpu = '\n      tolerations: [{key: gpu, operator: Exists}]';
  checkRule(hostPortClash, both(agent('one', hostPort), agent('two', hostPort, `${pool}${gpu}`)));
  checkRule(
    hostPortClash,
    both(agent('one', hostPort, gpu), agent('two', marked(hostPort, 'warning'), `${pool}${gpu}`)),
  );
  checkRule(hostPortClash, both(agent('one', hostPort), agent('two', marked(hostPort, 'warning'), gpu)));
});

const twins = (mark = '') => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
spec:
  selector:
    matchLabels: {app: agent}
  template:
    metadata:
      labels: {app: agent}
    spec:
      hostNetwork: true
      containers:
        - name: agent
          image: registry.example/agent:1.4.2
          ports:
            - containerPort: 9100
        - name: proxy
          image: registry.example/proxy:2.0.1
          ports:
            - containerPort: 9100${mark}
`;

test('what hostNetwork makes one port of the node is told once', () => {
  checkRule(
    hostPortDuplicate,
    twins(`
#           ^^^^^^^^^^^^^^^^^^^^^ 💡 error host-port-duplicate: Port 9100 of the node is taken twice by the same Pod.`),
  );
  checkRule(portRepeated, twins());
});
