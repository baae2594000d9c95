/** Folders of the node that agents mount: which are dangerous, which only look like it. */
import { test } from 'node:test';
import { hostPathTypeMissing } from '../../server/src/engine/rules/controller/hostPathTypeMissing.ts';
import { hostPathTypeStrict } from '../../server/src/engine/rules/controller/hostPathTypeStrict.ts';
import { hostPathSensitive } from '../../server/src/engine/rules/practice/hostPathSensitive.ts';
import { hostPathWritable } from '../../server/src/engine/rules/practice/hostPathWritable.ts';
import { checkFix } from '../kit/checkFix.ts';
import { checkRule } from '../kit/checkRule.ts';

interface Parts {
  readonly path: string;
  /** Beside the path. */
  readonly source?: string;
  /** Beside the mount path. */
  readonly mount?: string;
  /** Of the container. */
  readonly security?: string;
  readonly podSecurity?: string;
}

const agent = ({ path, source = '', mount = '', security = '{}', podSecurity = '{}' }: Parts) => `
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
          securityContext: ${podSecurity}
          containers:
            - name: agent
              image: registry.example/agent:1.4.2
              securityContext: ${security}
              volumeMounts:
                - name: host
                  mountPath: /host${mount}
          volumes:
            - name: host
              hostPath:
                path: ${path}${source}
`;

const marked = (path: string, text: string) =>
  `${path}\n                 #    ${'^'.repeat(path.length)} ${text}`;

test('reading some paths is enough to have the node', () => {
  const isTold = (path: string, words: string) =>
    checkRule(
      hostPathSensitive,
      agent({
        path: marked(path, `info host-path-sensitive: Whoever gets into container "agent" ${words}.`),
        mount: '\n                  readOnly: true',
      }),
    );
  isTold('/', 'can read every key and every Secret of the node');
  isTold('/var/run/docker.sock', 'commands the container runtime of the node');
  isTold('/run/', 'commands the container runtime of the node');
  isTold('/etc', 'has the keys of the cluster');
  isTold('/var/lib/kubelet', 'has the key of the kubelet');
  isTold('/var/lib/kubelet/pods/', 'has the Secrets of all Pods of the node');
});

test('other paths, other users and containers that have the node anyway are left alone', () => {
  for (const path of [
    '/proc',
    '/run/agent',
    '/etc/kubernetes/node-feature-discovery',
    '/var/lib/kubelet/plugins',
    '/root/.cache',
    '/var/log',
  ]) {
    checkRule(hostPathSensitive, agent({ path }));
  }
  const path = '/var/run/docker.sock';
  checkRule(hostPathSensitive, agent({ path, security: '{privileged: true}' }));
  checkRule(hostPathSensitive, agent({ path, security: '{capabilities: {add: [CAP_SYS_ADMIN]}}' }));
  checkRule(hostPathSensitive, agent({ path, security: '{runAsUser: 1000}' }));
  checkRule(hostPathSensitive, agent({ path, podSecurity: '{runAsNonRoot: true}' }));
});

test('what counts is the part of the volume that is mounted', () => {
  checkRule(hostPathSensitive, agent({ path: '/', mount: '\n                  subPath: var/log' }));
});

test("the user of the container counts before the Pod's", () => {
  checkRule(
    hostPathSensitive,
    agent({
      path: marked(
        '/run',
        'info host-path-sensitive: Whoever gets into container "agent" commands the container runtime of the node.',
      ),
      security: '{runAsUser: 0}',
      podSecurity: '{runAsNonRoot: false, runAsUser: 1000}',
    }),
  );
});

test('mounts for writing are dangerous, a slip, or meant', () => {
  const place = '\n                 #           ^^^^^ 💡';
  checkRule(
    hostPathWritable,
    agent({
      path: '/sys/',
      mount: `${place} info host-path-writable: Container "agent" can change /sys of its node, and so take the node over.`,
    }),
  );
  checkRule(
    hostPathWritable,
    agent({
      path: '/var/log/pods',
      mount: `${place} hint host-path-writable: Container "agent" can change /var/log/pods of its node, which is there to be read.`,
    }),
  );
  for (const path of ['/var/log', '/var/lib/agent', '/etc/cni/net.d', '/opt/cni/bin', '/run/agent']) {
    checkRule(hostPathWritable, agent({ path }));
  }
  for (const mount of ['readOnly: true', 'readOnly: <yes>']) {
    checkRule(hostPathWritable, agent({ path: '/etc', mount: `\n                  ${mount}` }));
  }
  checkRule(hostPathWritable, agent({ path: '/etc', security: '{privileged: true}' }));
});

test('a mount that says so is turned to reading', () => {
  const mount = (value: boolean) => `\n                  readOnly: ${value}   # for now`;
  checkFix(
    hostPathWritable,
    agent({ path: '/etc', mount: mount(false) }),
    agent({ path: '/etc', mount: mount(true) }),
  );
});

test('a type is missing where the path may be, and it matters', () => {
  checkRule(
    hostPathTypeMissing,
    agent({
      path: marked(
        '/var/lib/agent/',
        '💡 hint host-path-type-missing: On nodes without /var/lib/agent the container runtime decides whether the Pod starts.',
      ),
    }),
  );
  checkRule(
    hostPathTypeMissing,
    agent({
      path: marked(
        '/run/agent/api.sock',
        '💡 hint host-path-type-missing: On nodes without /run/agent/api.sock most container runtimes make a folder in its place.',
      ),
      mount: '\n                  readOnly: true',
    }),
  );
  checkRule(
    hostPathTypeMissing,
    agent({ path: '/var/lib/agent', mount: '\n                  readOnly: true' }),
  );
  for (const path of [
    '/',
    '/var/log',
    '/etc/agent',
    '/mnt/disks',
    '/var/lib/kubelet/plugins',
    '/opt/agent/state.json',
  ]) {
    checkRule(hostPathTypeMissing, agent({ path }));
  }
  for (const type of ['Directory', 'DirectoryOrCreate', '<type>']) {
    checkRule(hostPathTypeMissing, agent({ path: '/data', source: `\n                type: ${type}` }));
  }
});

test('what has to be there is on every node, or is told', () => {
  const type = (value: string, message = '') =>
    `\n                type: ${value}${message && `\n                 #    ${'^'.repeat(value.length)} 💡 ${message}`}`;
  checkRule(
    hostPathTypeStrict,
    agent({
      path: '/var/run/docker.sock',
      source: type(
        'Socket',
        'info host-path-type-strict: Nodes that run containerd have no /var/run/docker.sock: there the Pod never gets beyond ContainerCreating.',
      ),
    }),
  );
  checkRule(hostPathTypeStrict, agent({ path: '/var/run/docker.sock', source: type('""') }));
  checkRule(hostPathTypeStrict, agent({ path: '/var/lib/docker', source: type('DirectoryOrCreate') }));
  checkRule(hostPathTypeStrict, agent({ path: '/etc/os-release', source: type('File') }));
});
