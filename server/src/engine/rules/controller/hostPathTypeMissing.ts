/** Folders and sockets of the node of which nobody says that they have to be there. */
import { exampleDaemonSet } from '../common/examples.ts';
import { setFix } from '../common/fixes.ts';
import { realPath } from '../common/hostPathKinds.ts';
import { type HostVolume, hostVolumesOf, isWithin, isWritable } from '../common/hostVolumes.ts';
import { defineRule } from '../rule.ts';

const pod = (line: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: state
          mountPath: /var/lib/agent
  volumes:
    - name: state
      hostPath:
        path: /var/lib/agent   # outlives the Pods
${line}`;

export const hostPathTypeMissing = defineRule({
  id: 'host-path-type-missing',
  title: 'Nothing says what has to be at a path of the node',
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
      Without \`type\` Kubernetes looks at nothing before it mounts a \`hostPath\`.
      If the path is not there, the container runtime decides: most make an empty folder, some refuse to start the container.

      With \`DirectoryOrCreate\` the kubelet makes the folder, on every node and with every runtime.
      For a socket an empty folder is worse than nothing: the program that wants to listen there later cannot.
      With \`Socket\` the Pod waits until the socket is there; leave the type out when the container copes without it.

      Paths that are on every node (\`/proc\`, \`/etc\`, \`/var/log\`) need no type, and of folders that are only read nothing is said.
    `,
    bad: exampleDaemonSet({ pod: pod('') }),
    good: exampleDaemonSet({ pod: pod('        type: DirectoryOrCreate\n') }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath-volume-types',
      'https://github.com/grafana/agent/issues/6926',
    ],
  },

  check({ resource, report }) {
    for (const volume of hostVolumesOf(resource)) {
      const { source, location } = volume;
      if (source.type.presence === 'unknown' || (source.type.value ?? '') !== '') continue;
      const wanted = wantedType(volume);
      if (wanted === undefined) continue;
      report({
        at: source.hostPath.range,
        path: source.hostPath.path,
        message:
          wanted === 'Socket'
            ? `On nodes without ${location} most container runtimes make a folder in its place.`
            : `On nodes without ${location} the container runtime decides whether the Pod starts.`,
        fixes: [
          setFix(resource, source.type.path, wanted, {
            title:
              wanted === 'Socket'
                ? 'Wait for the socket (type Socket)'
                : 'Make the folder (type DirectoryOrCreate)',
            safety: 'unsafe',
          }),
        ],
      });
    }
  },
});

function wantedType({ location, mounts }: HostVolume): 'Socket' | 'DirectoryOrCreate' | undefined {
  if (mounts.length === 0) return undefined;
  if (/\.sock(?:et)?$/.test(location)) return 'Socket';
  if (!mounts.some(isWritable)) return undefined;
  const path = realPath(location);
  const isOfOthers = OF_THE_NODE.has(path) || OF_OTHERS.some(folder => isWithin(path, folder));
  // What has an ending is a file, of which nobody knows who makes it.
  return isOfOthers || /\.[A-Za-z]\w*$/.test(path) ? undefined : 'DirectoryOrCreate';
}

/** On every node. */
const OF_THE_NODE: ReadonlySet<string> = new Set([
  '/',
  '/home',
  '/lib',
  '/lib64',
  '/opt',
  '/run',
  '/srv',
  '/tmp',
  '/var',
  '/var/lib',
  '/var/log',
  '/var/log/containers',
  '/var/log/pods',
  '/var/tmp',
]);

/** Whatever lies there belongs to the node, the kubelet or the runtime, or is a disk that has to be there first. */
const OF_OTHERS: readonly string[] = [
  '/bin',
  '/boot',
  '/dev',
  '/etc',
  '/lib/modules',
  '/media',
  '/mnt',
  '/opt/cni',
  '/proc',
  '/root',
  '/run/containerd',
  '/run/dbus',
  '/run/netns',
  '/run/systemd',
  '/run/udev',
  '/run/user',
  '/sbin',
  '/sys',
  '/usr',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/kubelet',
  '/var/log/journal',
];
