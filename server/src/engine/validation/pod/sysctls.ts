/**
 * Kernel parameters of a Pod.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, and k8s.io/component-helpers, node/util/sysctl.
 */
import { booleanOf, type DecodedObject, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { requireText } from './checks.ts';
import type { PodScope } from './podContext.ts';

const NAME = /^(?:[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/;
const MOST_NAME = 253;

const IPC_PARAMETERS: readonly string[] = [
  ...[
    'kernel.sem',
    'kernel.shmall',
    'kernel.shmmax',
    'kernel.shmmni',
    'kernel.shm_rmid_forced',
    'kernel.shm',
  ],
  ...['kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni', 'kernel.msg'],
];

export function validateSysctls(security: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  const seen = new Set<string>();
  objectsOf(security.sysctls).forEach((sysctl, index) => {
    const place = path.index(index).child('name');
    const name = textOf(sysctl.name);
    if (!requireText(name, place, reporter)) {
      // Nothing more to say of it.
    } else if (name.length > MOST_NAME || !NAME.test(name)) {
      reporter.error('Invalid', place, 'sysctl-name', { value: name, detail: { most: MOST_NAME } });
    } else if (seen.has(name)) {
      reporter.error('Duplicate', place, 'duplicate-name', { value: name });
    }
    checkNotOfHost(name, place, scope);
    seen.add(name);
  });
}

/** A Pod in a namespace of the host would change the host. */
function checkNotOfHost(name: string, path: FieldPath, scope: PodScope): void {
  const { spec, reporter } = scope;
  const parameter = withDots(name);
  const isNetwork = parameter.startsWith('net.');
  const isIpc = IPC_PARAMETERS.includes(parameter) || parameter.startsWith('fs.mqueue.');
  const field = isNetwork ? 'hostNetwork' : isIpc ? 'hostIPC' : undefined;
  if (field === undefined || booleanOf(spec[field]) !== true) return;
  const involves = [[...scope.path.steps, field]];
  reporter.error('Invalid', path, 'sysctl-of-host', { value: name, detail: { field }, involves });
}

/** `net/ipv4/conf.eth0` and `net.ipv4.conf/eth0` are one: the first separator says which is the separator. A `*` ends it. */
function withDots(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  const dotted = first === '/' ? name.replace(/[./]/g, separator => (separator === '/' ? '.' : '/')) : name;
  return dotted.split('*')[0] ?? '';
}
