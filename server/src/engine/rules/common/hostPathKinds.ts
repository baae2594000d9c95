/** What lies where on a node that runs Linux. */
import { isWithin } from './hostVolumes.ts';

/** Where container runtimes listen; whoever reaches one starts privileged containers. */
const RUNTIME_SOCKETS: readonly string[] = [
  '/run/containerd/containerd.sock',
  '/run/crio/crio.sock',
  '/run/docker.sock',
  '/run/cri-dockerd.sock',
  '/run/dockershim.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/podman/podman.sock',
  '/var/snap/microk8s/common/run/containerd.sock',
];

/** Keys and Secrets, and the words for who has them. Beside them lie folders that give nothing away. */
const TREASURES: readonly (readonly [place: string, words: string])[] = [
  ['/etc/kubernetes/pki', 'has the keys of the cluster'],
  ['/etc/kubernetes/admin.conf', 'is an administrator of the cluster'],
  ['/etc/kubernetes/kubelet.conf', 'has the credentials of the kubelet'],
  ['/var/lib/etcd', 'has everything that the cluster stores, Secrets included'],
  ['/var/lib/kubelet/pki', 'has the key of the kubelet'],
  ['/var/lib/kubelet/pods', 'has the Secrets of all Pods of the node'],
  ['/root/.ssh', "has the keys of the node's administrator"],
  ['/root/.kube', "has the credentials of the node's administrator"],
  ['/etc/shadow', 'has the passwords of the node'],
];

/** Today `/var/run` is a link to `/run` on every distribution. */
export function realPath(path: string): string {
  return isWithin(path, '/var/run') ? path.slice('/var'.length) : path;
}

/**
 * What somebody has who can read a path of the node: a phrase such as `has the key of the kubelet`. Undefined for
 * what gives nothing away.
 */
export function treasureOf(location: string): string | undefined {
  const path = realPath(location);
  if (path === '/') return 'can read every key and every Secret of the node';
  const treasure = TREASURES.find(([place]) => isWithin(path, place) || isWithin(place, path))?.[1];
  if (treasure !== undefined) return treasure;
  const socket = RUNTIME_SOCKETS.find(one => isWithin(one, path));
  return socket === undefined ? undefined : 'commands the container runtime of the node';
}

/** Whoever writes there as root has the node. */
const DANGEROUS: ReadonlySet<string> = new Set([
  '/',
  '/bin',
  '/boot',
  '/etc',
  '/lib',
  '/lib64',
  '/proc',
  '/proc/sys',
  '/root',
  '/sbin',
  '/sys',
  '/sys/kernel',
  '/usr',
  '/usr/bin',
  '/usr/lib',
  '/usr/local/bin',
  '/usr/sbin',
]);

/** Read by agents, and written by the node itself or by nobody. */
const FOR_READING: readonly string[] = [
  '/etc/apt',
  '/etc/dnf',
  '/etc/fedora-release',
  '/etc/group',
  '/etc/hostname',
  '/etc/hosts',
  '/etc/localtime',
  '/etc/lsb-release',
  '/etc/machine-id',
  '/etc/os-release',
  '/etc/passwd',
  '/etc/pki',
  '/etc/redhat-release',
  '/etc/resolv.conf',
  '/etc/ssl',
  '/etc/system-release',
  '/etc/timezone',
  '/etc/yum',
  '/etc/yum.repos.d',
  '/etc/zypp',
  '/lib/modules',
  '/run/log/journal',
  '/usr/lib/modules',
  '/usr/lib/os-release',
  '/usr/share/ca-certificates',
  '/usr/share/zoneinfo',
  '/usr/src',
  '/var/lib/docker/containers',
  '/var/log/containers',
  '/var/log/journal',
  '/var/log/pods',
];

/** Of a path that agents read: whether writing there is dangerous, too. Undefined for what they may well write. */
export function readsOf(location: string): 'dangerous' | 'harmless' | undefined {
  if (DANGEROUS.has(location)) return 'dangerous';
  const path = realPath(location);
  return FOR_READING.some(folder => isWithin(path, folder)) ? 'harmless' : undefined;
}
