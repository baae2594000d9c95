/**
 * The containers of a Pod: regular ones, init containers with sidecars among them, ephemeral ones.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { type DecodedObject, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { checkFormat, dnsLabelFault } from '../names.ts';
import type { Reporter } from '../reporter.ts';
import { placesOf, requireOneOf, requireText } from './checks.ts';
import { checkHostPorts, validateContainerPorts } from './containerPorts.ts';
import { PULL_POLICIES } from './enums.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { PROBES, validateLifecycle, validateProbes } from './handlers.ts';
import type { PodScope } from './podContext.ts';
import { checkContainerResource, validateResizePolicy, validateResources } from './resources.ts';
import { isSidecar, validateInitRestartPolicy, validateRestartPolicy } from './restartRules.ts';
import { validateContainerSecurityContext } from './securityContext.ts';
import { validateVolumeDevices, validateVolumeMounts } from './volumeMounts.ts';

export const TERMINATION_MESSAGE_POLICIES = ['FallbackToLogsOnError', 'File'] as const;

/** The names of containers that are taken, with their places. */
type Names = Map<string, FieldPath>;

export function validateContainers(scope: PodScope): void {
  const { spec, reporter } = scope;
  const names: Names = new Map();
  const path = scope.path.child('containers');
  const containers = placed(spec.containers, path);
  if (containers.length === 0) reporter.error('Required', path, 'field-required');
  for (const { container, path: place } of containers) {
    validateContainer(container, place, scope);
    checkName(container, place, names, reporter);
    validateLifecycle(container, place.child('lifecycle'), scope);
    validateProbes(container, place, scope);
    validateRestartPolicy(container, place, reporter);
  }
  checkHostPorts(containers, reporter);
  validateInitContainers(names, scope);
  validateEphemeralContainers(names, scope);
}

interface PlacedContainer {
  readonly container: DecodedObject;
  readonly path: FieldPath;
}

function placed(list: DecodedObject[string], path: FieldPath): readonly PlacedContainer[] {
  return objectsOf(list).map((container, index) => ({ container, path: path.index(index) }));
}

function checkName(container: DecodedObject, path: FieldPath, names: Names, reporter: Reporter): void {
  const name = textOf(container.name);
  const place = path.child('name');
  const other = names.get(name);
  if (other === undefined) names.set(name, place);
  else reporter.error('Duplicate', place, 'duplicate-name', { value: name, involves: [other.steps] });
}

function validateInitContainers(names: Names, scope: PodScope): void {
  const { spec, reporter } = scope;
  const hasUnnamed = names.has('');
  for (const { container, path } of placed(spec.initContainers, scope.path.child('initContainers'))) {
    validateContainer(container, path, scope);
    validateInitRestartPolicy(container, path, reporter);
    // Init containers without a name are not held against each other.
    if (textOf(container.name) !== '' || hasUnnamed) checkName(container, path, names, reporter);
    // They run one after the other, so that each has the node's ports for itself.
    checkInitHostPorts(container, path, scope);
    if (isSidecar(container)) {
      validateLifecycle(container, path.child('lifecycle'), scope);
      validateProbes(container, path, scope);
    } else {
      forbidLifecycle(container, path, reporter);
    }
  }
}

/** The server counts the list from 0 for each init container. */
function checkInitHostPorts(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const list = scope.path.child('initContainers');
  checkHostPorts([{ container, path: list.index(0).at(path.steps) }], scope.reporter);
}

function forbidLifecycle(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const involves = placesOf(path, ['restartPolicy']);
  for (const field of ['lifecycle', ...PROBES]) {
    if (objectOf(container[field]) === undefined) continue;
    reporter.error('Forbidden', path.child(field), 'init-container-field', { detail: { field }, involves });
  }
  if (!reporter.isAtLeast('1.36')) return;
  objectsOf(container.resizePolicy).forEach((policy, index) => {
    if (policy.restartPolicy !== 'RestartContainer') return;
    const place = path.child('resizePolicy').index(index).child('restartPolicy');
    reporter.error('Invalid', place, 'init-container-resize', { value: 'RestartContainer', involves });
  });
}

/** What only a running Pod can get, through a request of its own. */
const EPHEMERAL_FORBIDDEN: readonly string[] = [
  'ports',
  'resources',
  ...PROBES,
  'lifecycle',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
];

function validateEphemeralContainers(names: Names, scope: PodScope): void {
  const { spec, reporter } = scope;
  const targets = new Set(names.keys());
  const known = [...targets];
  const list = scope.path.child('ephemeralContainers');
  for (const { container, path } of placed(spec.ephemeralContainers, list)) {
    validateContainer(container, path, scope);
    checkImageWhiteSpace(container, path, reporter);
    checkName(container, path, names, reporter);
    const target = textOf(container.targetContainerName);
    if (target !== '' && !targets.has(target)) {
      reporter.error('NotFound', path.child('targetContainerName'), 'container-not-found', {
        value: target,
        detail: { known },
      });
    }
    forbidEphemeralFields(container, path, reporter);
  }
}

function forbidEphemeralFields(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const forbid = (place: FieldPath): void => reporter.error('Forbidden', place, 'ephemeral-container-field');
  for (const field of EPHEMERAL_FORBIDDEN) {
    const value = container[field];
    // A structure without a field is none; what has been dropped is no field.
    const isEmptyResources =
      field === 'resources' && Object.values(objectOf(value) ?? {}).every(inner => inner === undefined);
    if (value !== undefined && !isEmptyResources) forbid(path.child(field));
  }
  objectsOf(container.volumeMounts).forEach((mount, index) => {
    for (const field of ['subPath', 'subPathExpr']) {
      if (textOf(mount[field]) !== '') forbid(path.child('volumeMounts').index(index).child(field));
    }
  });
}

/** What all containers have alike. */
function validateContainer(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  const name = path.child('name');
  if (requireText(container.name, name, reporter)) {
    checkFormat(dnsLabelFault, textOf(container.name), name, reporter);
  }
  requireText(container.image, path.child('image'), reporter);
  requireOneOf(
    container.terminationMessagePolicy,
    TERMINATION_MESSAGE_POLICIES,
    path.child('terminationMessagePolicy'),
    reporter,
  );
  requireOneOf(container.imagePullPolicy, PULL_POLICIES, path.child('imagePullPolicy'), reporter);
  validateContainerPorts(container, path.child('ports'), reporter);
  validateEnv(container, path.child('env'), scope);
  validateEnvFrom(container, path.child('envFrom'), reporter);
  validateVolumeMounts(container, path.child('volumeMounts'), scope);
  validateVolumeDevices(container, path.child('volumeDevices'), scope);
  const resources = objectOf(container.resources);
  if (resources !== undefined) {
    validateResources(resources, path.child('resources'), checkContainerResource, scope);
  }
  if (listOf(container.resizePolicy).length > 0) {
    validateResizePolicy(container, path.child('resizePolicy'), scope);
  }
  validateContainerSecurityContext(container, path.child('securityContext'), scope);
}

/** Templates are let through with such an image; Pods are not. */
export function checkImageWhiteSpace(container: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const image = textOf(container.image);
  if (image.trim() === image) return;
  reporter.error('Invalid', path.child('image'), 'text-padded', { value: image });
}
