/** Paths that have to be there and are not on every node. */
import { exampleDaemonSet } from '../common/examples.ts';
import { removeFix } from '../common/fixes.ts';
import { realPath } from '../common/hostPathKinds.ts';
import { hostVolumesOf, isWithin } from '../common/hostVolumes.ts';
import { defineRule } from '../rule.ts';

const pod = (line: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: machine
          mountPath: /etc/machine-id
          readOnly: true
  volumes:
    - name: machine
      hostPath:
        path: /etc/machine-id   # tells the nodes apart
${line}`;

export const hostPathTypeStrict = defineRule({
  id: 'host-path-type-strict',
  title: 'A path has to be there that is not on every node',
  group: 'node-agents',
  severity: 'hint',
  origin: 'controller',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      With the types \`File\`, \`Directory\` and \`Socket\` a Pod waits until there is such a thing at the path of its node.
      On a node without it the Pod stays in \`ContainerCreating\`, and the update of a DaemonSet waits with it.

      Docker's folders and its socket are on nodes that run Docker; most run containerd since Kubernetes 1.24, which no longer speaks to Docker by itself.
      \`/etc/machine-id\` and the files that name a distribution are missing from some distributions.
      Without a type the Pod starts, and the container finds an empty folder instead.
    `,
    bad: exampleDaemonSet({ pod: pod('        type: File\n') }),
    good: exampleDaemonSet({ pod: pod('') }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types',
      'https://github.com/fluent/helm-charts/issues/404',
      'https://kubernetes.io/docs/setup/production-environment/container-runtimes/',
    ],
  },

  check({ resource, report }) {
    for (const { source, location } of hostVolumesOf(resource)) {
      const { type } = source;
      if (type.value === undefined || !STRICT.has(type.value)) continue;
      const path = realPath(location);
      const isOfDocker = DOCKER.some(folder => isWithin(path, folder));
      if (!isOfDocker && !OF_SOME.has(path)) continue;
      const nodes = isOfDocker ? 'Nodes that run containerd have no' : 'Some distributions have no';
      report({
        at: type.range,
        path: type.path,
        ...(isOfDocker && { severity: 'info' as const }),
        message: `${nodes} ${location}: there the Pod never gets beyond ContainerCreating.`,
        fixes: [removeFix(resource, type.path, { title: 'Remove type', safety: 'unsafe' })],
      });
    }
  },
});

const STRICT: ReadonlySet<string> = new Set(['File', 'Directory', 'Socket']);

const DOCKER: readonly string[] = ['/run/docker.sock', '/run/docker', '/var/lib/docker'];

const OF_SOME: ReadonlySet<string> = new Set([
  '/etc/debian_version',
  '/etc/fedora-release',
  '/etc/lsb-release',
  '/etc/machine-id',
  '/etc/redhat-release',
  '/etc/system-release',
  '/etc/timezone',
  '/var/log/auth.log',
  '/var/log/messages',
  '/var/log/secure',
  '/var/log/syslog',
]);
