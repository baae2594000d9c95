/** Folders of the node that are mounted for writing and meant for reading. */
import type { Resource } from '../../model/resource.ts';
import { exampleDaemonSet } from '../common/examples.ts';
import { readsOf } from '../common/hostPathKinds.ts';
import {
  type HostMount,
  hostVolumesOf,
  isAllPowerful,
  isNotRoot,
  isWritable,
  locationOf,
} from '../common/hostVolumes.ts';
import { quote } from '../common/words.ts';
import type { Fix } from '../finding.ts';
import { defineRule } from '../rule.ts';

const pod = (line: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: proc
          mountPath: /host/proc   # load and memory
${line}  volumes:
    - name: proc
      hostPath:
        path: /proc
        type: Directory
`;

export const hostPathWritable = defineRule({
  id: 'host-path-writable',
  title: 'A container can change its node and seems to read only',
  group: 'host-security',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: true,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      A mount is for writing unless it says \`readOnly: true\`.
      Through \`/\`, \`/etc\`, \`/usr\` or \`/boot\` a container that runs as root then changes programs and settings of its node.
      Through \`/proc\` and \`/sys\` it can make the node's kernel run a program of its own, outside of any container.
      Who breaks into an agent that only wanted to read metrics has the node, and with a DaemonSet all nodes.

      Other paths that agents read and nobody writes through a container are a hint: logs of Pods, kernel modules, files that describe the distribution.
      Folders that agents do write to (sockets, plugins, \`/var/log\` for positions in log files) are left alone, and so are privileged containers, which have the node in any case.
    `,
    bad: exampleDaemonSet({ pod: pod('') }),
    good: exampleDaemonSet({ pod: pod('          readOnly: true\n') }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
      'https://man7.org/linux/man-pages/man5/core.5.html',
    ],
    peers: ['kube-linter: writable-host-mount', 'Kubescape: C-0045'],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    for (const volume of hostVolumesOf(resource)) {
      const mounts = volume.mounts.filter(
        mount =>
          isWritable(mount) &&
          readsOf(locationOf(volume, mount)) !== undefined &&
          !isAllPowerful(mount.container) &&
          !isNotRoot(mount.container, spec),
      );
      const [first] = mounts;
      if (first === undefined) continue;
      const location = locationOf(volume, first);
      const isDangerous = readsOf(location) === 'dangerous';
      const subject = `Container ${quote(first.container.name.value ?? '')} can change ${location} of its node`;
      report({
        at: first.mount.mountPath.range,
        path: first.mount.mountPath.path,
        severity: isDangerous ? 'info' : 'hint',
        message: isDangerous
          ? `${subject}, and so take the node over.`
          : `${subject}, which is there to be read.`,
        fixes: [readOnlyFix(resource, mounts)],
      });
    }
  },
});

function readOnlyFix(resource: Resource, mounts: readonly HostMount[]): Fix {
  const where = mounts.length > 1 ? ' in all containers' : '';
  return {
    title: `Mount it for reading only${where}`,
    // An agent may be there to change its node: to install certificates, or to cut logs that are too long.
    safety: 'unsafe',
    apply: ({ editor }) =>
      mounts.every(({ mount }) => editor.setPath(resource.root, mount.readOnly.path, true)),
  };
}
