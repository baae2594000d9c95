/**
 * What a Pod of one operating system cannot have.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { booleanOf, type DecodedObject, listOf, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkOneOf, placedAt, requireText } from './checks.ts';
import { visitContainers } from './containerVisits.ts';
import type { PodScope } from './podContext.ts';

export const OPERATING_SYSTEMS = ['linux', 'windows'] as const;

const LINUX_POD_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];

const LINUX_CONTAINER_SECURITY = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

export function isWindows(spec: DecodedObject): boolean {
  return objectOf(spec.os)?.name === 'windows';
}

export function validateOperatingSystem(scope: PodScope): void {
  const { spec, path, reporter } = scope;
  const system = objectOf(spec.os);
  if (system === undefined) return;
  const namePath = path.child('os').child('name');
  if (!requireText(system.name, namePath, reporter)) return;
  // The server names the structure for a name that it does not know.
  const place = placedAt(path.child('os'), 'name');
  if (!checkOneOf(textOf(system.name), OPERATING_SYSTEMS, place, reporter)) return;
  if (isWindows(spec)) validateWindowsPod(scope);
  else validateLinuxPod(scope);
}

function validateLinuxPod(scope: PodScope): void {
  forbidSecurity(scope.spec, scope.path, ['windowsOptions'], scope);
  visitContainers(scope, (container, path) => {
    forbidSecurity(container, path, ['windowsOptions'], scope);
  });
}

function validateWindowsPod(scope: PodScope): void {
  const { spec, path } = scope;
  forbidSecurity(spec, path, LINUX_POD_SECURITY, scope);
  for (const field of ['hostUsers', 'shareProcessNamespace']) {
    if (spec[field] !== undefined) forbid(path.child(field), scope);
  }
  for (const field of ['hostPID', 'hostIPC']) {
    if (booleanOf(spec[field]) === true) forbid(path.child(field), scope);
  }
  visitContainers(scope, (container, containerPath) => {
    forbidSecurity(container, containerPath, LINUX_CONTAINER_SECURITY, scope);
  });
}

function forbidSecurity(
  owner: DecodedObject,
  path: FieldPath,
  fields: readonly string[],
  scope: PodScope,
): void {
  const security = objectOf(owner.securityContext) ?? {};
  for (const field of fields) {
    const value = security[field];
    const isEmpty = field === 'sysctls' && listOf(value).length === 0;
    if (value !== undefined && !isEmpty) forbid(path.child('securityContext').child(field), scope);
  }
}

function forbid(path: FieldPath, { spec, path: specPath, reporter }: PodScope): void {
  reporter.error('Forbidden', path, 'operating-system', {
    detail: { os: textOf(objectOf(spec.os)?.name) },
    involves: [[...specPath.steps, 'os']],
  });
}
