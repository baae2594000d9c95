/** The labels that Kubernetes gives to nodes: their former names, and the values that they have. */
import { CONTROL_PLANE, MASTER } from './nodeRoles.ts';

/** Source: kubernetes.io/docs/reference/labels-annotations-taints. */
export const NODE_LABELS_OF_TODAY: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'kubernetes.io/arch',
  'beta.kubernetes.io/os': 'kubernetes.io/os',
  'beta.kubernetes.io/instance-type': 'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/region': 'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone': 'topology.kubernetes.io/zone',
  [MASTER]: CONTROL_PLANE,
};

/** What people write, in small letters, for what the kubelet takes from Go's names (GOOS and GOARCH). */
const GO_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.io/os': { linux: 'linux', windows: 'windows', win: 'windows', win32: 'windows' },
  'kubernetes.io/arch': {
    amd64: 'amd64',
    'x86-64': 'amd64',
    x86_64: 'amd64',
    x64: 'amd64',
    arm64: 'arm64',
    aarch64: 'arm64',
    arm: 'arm',
    armhf: 'arm',
    armv7: 'arm',
    armv7l: 'arm',
    i386: '386',
    i686: '386',
    ppc64el: 'ppc64le',
    ppc64le: 'ppc64le',
    s390x: 's390x',
  },
};

/** The value that was surely meant, where no kubelet sets the one that is written. */
export function valueOfKubelet(label: string, value: string): string | undefined {
  const today = Object.hasOwn(NODE_LABELS_OF_TODAY, label) ? NODE_LABELS_OF_TODAY[label] : label;
  const names = today !== undefined && Object.hasOwn(GO_NAMES, today) ? GO_NAMES[today] : undefined;
  const word = value.toLowerCase();
  const meant = names !== undefined && Object.hasOwn(names, word) ? names[word] : undefined;
  return meant === value ? undefined : meant;
}
