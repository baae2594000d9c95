/** Folders of the node whose reading alone gives the node away. */
import { exampleDaemonSet } from '../common/examples.ts';
import { treasureOf } from '../common/hostPathKinds.ts';
import { hostVolumesOf, isAllPowerful, isNotRoot, locationOf } from '../common/hostVolumes.ts';
import { quote } from '../common/words.ts';
import { defineRule } from '../rule.ts';

const pod = (path: string) => `
  containers:
    - name: agent
      image: registry.example/agent:1.4.2
      volumeMounts:
        - name: certificates
          mountPath: /host/certificates
          readOnly: true
  volumes:
    - name: certificates
      hostPath:
        path: ${path}   # when do they expire?
        type: Directory
`;

export const hostPathSensitive = defineRule({
  id: 'host-path-sensitive',
  title: 'A container sees what gives its node away',
  group: 'host-security',
  severity: 'info',
  origin: 'practice',
  since: '0.1.0',
  status: 'stable',
  fixable: false,
  kinds: ['StatefulSet', 'DaemonSet'],
  reads: 'resource',
  docs: {
    why: `
      Some paths of a node are as good as the node itself, even when they are mounted for reading only.
      The socket of the container runtime starts privileged containers for whoever reaches it.
      The folders of the kubelet hold its key and the Secrets of all Pods of the node; those of the control plane hold the keys of the cluster.
      Who breaks into such a container has the node, and with a DaemonSet all nodes.

      Mount the one file or folder that is needed instead of the one around it.
      Many things can be had for less: metrics and Pods of the node from the kubelet's API, logs from \`/var/log/pods\`.

      Nothing is said of containers that have the node in any case, such as privileged ones, and of those that surely do not run as root.
    `,
    bad: exampleDaemonSet({ pod: pod('/etc/kubernetes') }),
    good: exampleDaemonSet({ pod: pod('/etc/ssl/certs') }),
    references: [
      'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
      'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    ],
    peers: [
      'kube-linter: sensitive-host-mounts',
      'kube-linter: docker-sock',
      'Trivy: KSV-0006',
      'Trivy: KSV-0023',
      'Checkov: CKV_K8S_27',
      'KICS: Workload Mounting With Sensitive OS Directory',
    ],
  },

  check({ resource, report }) {
    const spec = resource.workload?.spec.template.spec;
    if (spec === undefined) return;
    for (const volume of hostVolumesOf(resource)) {
      if (treasureOf(volume.location) === undefined) continue;
      for (const mount of volume.mounts) {
        const { container } = mount;
        const treasure = treasureOf(locationOf(volume, mount));
        if (treasure === undefined || isAllPowerful(container) || isNotRoot(container, spec)) continue;
        const { hostPath } = volume.source;
        report({
          at: hostPath.range,
          path: hostPath.path,
          message: `Whoever gets into container ${quote(container.name.value ?? '')} ${treasure}.`,
        });
        break;
      }
    }
  },
});
