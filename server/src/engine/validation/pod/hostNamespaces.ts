/**
 * What a Pod shares with its node: users, processes, IPC, network.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { booleanOf, listOf } from '../decoded.ts';
import { visitContainers } from './containerVisits.ts';
import type { PodScope } from './podContext.ts';

/** A Pod with users of its own cannot share other things with the node. */
export function validateHostUsers(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  if (booleanOf(spec.hostUsers) !== false) return;
  const involves = [[...path.steps, 'hostUsers']];
  const forbid = (field: string, spelling: string): void => {
    if (booleanOf(spec[field]) !== true) return;
    const place = path.child(field).spelled(`${path.text}.${spelling}`);
    reporter.error('Forbidden', place, 'host-users', { detail: { field }, involves });
  };
  if (!isGateOn(reporter.target, 'UserNamespacesHostNetworkSupport')) forbid('hostNetwork', 'hostNetwork');
  forbid('hostPID', 'HostPID');
  forbid('hostIPC', 'HostIPC');
  if (!reporter.isAtLeast('1.34')) return;
  visitContainers(scope, (container, containerPath) => {
    if (listOf(container.volumeDevices).length === 0) return;
    const detail = { field: 'volumeDevices' };
    reporter.error('Forbidden', containerPath.child('volumeDevices'), 'host-users', { detail, involves });
  });
}

export function validateSharedProcesses(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  if (booleanOf(spec.shareProcessNamespace) !== true || booleanOf(spec.hostPID) !== true) return;
  const place = path.child('shareProcessNamespace');
  // Up to 1.36 the server keeps the field in the security context.
  const spelling = reporter.isAtLeast('1.37')
    ? place.text
    : `${path.text}.securityContext.shareProcessNamespace`;
  reporter.error('Invalid', place.spelled(spelling), 'mutually-exclusive', {
    value: true,
    detail: { known: ['shareProcessNamespace', 'hostPID'] },
    involves: [[...path.steps, 'hostPID']],
  });
}
