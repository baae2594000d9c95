/**
 * Security contexts of Pods and containers.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { isGateOn } from '../../release/featureGates.ts';
import { booleanOf, type DecodedObject, listOf, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { checkOneOf, checkUnixId, placesOf } from './checks.ts';
import type { PodScope } from './podContext.ts';
import { validateAppArmorProfile, validateSeccompProfile } from './securityProfiles.ts';
import { validateSysctls } from './sysctls.ts';
import { validateWindowsOptions } from './windowsOptions.ts';

export const FS_GROUP_CHANGE_POLICIES = ['Always', 'OnRootMismatch'] as const;
export const SUPPLEMENTAL_GROUPS_POLICIES = ['Merge', 'Strict'] as const;
export const SELINUX_CHANGE_POLICIES = ['MountOption', 'Recursive'] as const;
export const PROC_MOUNTS = ['Default', 'Unmasked'] as const;

export function validatePodSecurityContext(scope: PodScope): void {
  const { spec, reporter } = scope;
  const security = objectOf(spec.securityContext);
  if (security === undefined) return;
  const path = scope.path.child('securityContext');
  for (const field of ['fsGroup', 'runAsUser', 'runAsGroup']) {
    checkUnixId(security[field], path.child(field), reporter);
  }
  listOf(security.supplementalGroups).forEach((group, index) => {
    checkUnixId(group ?? 0, path.child('supplementalGroups').index(index), reporter);
  });
  validateSysctls(security, path.child('sysctls'), scope);
  validateProfiles(security, path, reporter);
  const check = (field: string, known: readonly string[]): void => {
    if (security[field] !== undefined) {
      checkOneOf(textOf(security[field]), known, path.child(field), reporter);
    }
  };
  check('fsGroupChangePolicy', FS_GROUP_CHANGE_POLICIES);
  check('supplementalGroupsPolicy', SUPPLEMENTAL_GROUPS_POLICIES);
  const knowsMountOption = isGateOn(reporter.target, 'SELinuxMount');
  check('seLinuxChangePolicy', knowsMountOption ? SELINUX_CHANGE_POLICIES : ['Recursive']);
}

/** What Pods and containers have alike. */
function validateProfiles(security: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateSeccompProfile(security, path.child('seccompProfile'), reporter);
  validateWindowsOptions(security, path.child('windowsOptions'), reporter);
  validateAppArmorProfile(security, path.child('appArmorProfile'), reporter);
}

export function validateContainerSecurityContext(
  container: DecodedObject,
  path: FieldPath,
  scope: PodScope,
): void {
  const { reporter } = scope;
  const security = objectOf(container.securityContext);
  if (security === undefined) return;
  checkUnixId(security.runAsUser, path.child('runAsUser'), reporter);
  checkUnixId(security.runAsGroup, path.child('runAsGroup'), reporter);
  validateProcMount(security, path.child('procMount'), scope);
  validateProfiles(security, path, reporter);
  if (booleanOf(security.allowPrivilegeEscalation) !== false) return;
  const place = path.at(path.child('allowPrivilegeEscalation').steps);
  if (booleanOf(security.privileged) === true) {
    reporter.error('Invalid', place, 'privilege-escalation', {
      detail: { field: 'privileged' },
      involves: placesOf(path, ['privileged']),
    });
  }
  if (listOf(objectOf(security.capabilities)?.add).includes('CAP_SYS_ADMIN')) {
    reporter.error('Invalid', place, 'privilege-escalation', {
      detail: { field: 'capabilities' },
      involves: placesOf(path, ['capabilities']),
    });
  }
}

function validateProcMount(security: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { spec, reporter } = scope;
  if (security.procMount === undefined) return;
  const procMount = textOf(security.procMount);
  checkOneOf(procMount, PROC_MOUNTS, path, reporter);
  if (procMount === 'Unmasked' && booleanOf(spec.hostUsers) !== false) {
    reporter.error('Invalid', path, 'proc-mount-host-users', {
      value: procMount,
      involves: [[...scope.path.steps, 'hostUsers']],
    });
  }
}
