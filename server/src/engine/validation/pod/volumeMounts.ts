/**
 * Where containers see the Pod's volumes: as folders (mounts) and as block devices.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { booleanOf, type DecodedObject, listOf, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { checkDescendingPath, checkOneOf, requireText } from './checks.ts';
import type { PodScope } from './podContext.ts';

export const MOUNT_PROPAGATIONS = ['Bidirectional', 'HostToContainer', 'None'] as const;
export const RECURSIVE_READ_ONLY = ['Disabled', 'Enabled', 'IfPossible'] as const;
export const BIND_MOUNT_OPTIONS = ['nodev', 'noexec', 'nosuid'] as const;

export function validateVolumeMounts(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter } = scope;
  const devices = objectsOf(container.volumeDevices);
  const deviceNames = new Set(devices.map(device => textOf(device.name)));
  const devicePaths = new Set(devicePathsByName(devices).values());
  const mountPaths = new Set<string>();
  objectsOf(container.volumeMounts).forEach((mount, index) => {
    const place = path.index(index);
    const name = textOf(mount.name);
    const mountPath = textOf(mount.mountPath);
    requireText(name, place.child('name'), reporter);
    checkVolumeIsThere(name, place.child('name'), scope);
    requireText(mountPath, place.child('mountPath'), reporter);
    if (mountPaths.has(mountPath)) {
      reporter.error('Invalid', place.child('mountPath'), 'duplicate-mount-path', { value: mountPath });
    }
    mountPaths.add(mountPath);
    if (deviceNames.has(name)) {
      reporter.error('Invalid', place.child('name'), 'mount-and-device', { value: name });
    }
    if (devicePaths.has(mountPath)) {
      reporter.error('Invalid', place.child('mountPath'), 'mount-and-device', { value: mountPath });
    }
    validateMountOptions(mount, path, place, container, scope);
  });
}

/** The last of several with one name counts, as in the server's map. */
function devicePathsByName(devices: readonly DecodedObject[]): ReadonlyMap<string, string> {
  return new Map(devices.map(device => [textOf(device.name), textOf(device.devicePath)]));
}

/** A volume that is there and refused for itself counts as missing, as does one without a name: that only follows. */
function checkVolumeIsThere(name: string, path: FieldPath, scope: PodScope): void {
  const { volumes, allVolumes, volumeNames, reporter, volumePlaces } = scope;
  if (volumes.has(name)) return;
  const cause = name === '' ? path : allVolumes.get(name)?.path;
  reporter.error('NotFound', path, cause === undefined ? 'mount-not-found' : 'volume-refused', {
    value: name,
    detail: { name, known: volumeNames },
    involves: cause === undefined ? volumePlaces : [cause.steps],
  });
}

/** The server's paths of most of these leave out the index. */
function validateMountOptions(
  mount: DecodedObject,
  list: FieldPath,
  place: FieldPath,
  container: DecodedObject,
  scope: PodScope,
): void {
  const { reporter } = scope;
  const withoutIndex = (field: string): FieldPath => list.child(field).at(place.child(field).steps);
  const subPath = textOf(mount.subPath);
  const subPathExpr = textOf(mount.subPathExpr);
  if (subPath !== '') checkDescendingPath(subPath, withoutIndex('subPath'), reporter);
  if (subPathExpr !== '') {
    if (subPath !== '') {
      reporter.error('Invalid', place.child('subPathExpr'), 'mutually-exclusive', {
        value: subPathExpr,
        detail: { known: ['subPath', 'subPathExpr'] },
      });
    }
    checkDescendingPath(subPathExpr, withoutIndex('subPathExpr'), reporter);
  }
  if (mount.mountPropagation !== undefined) {
    validatePropagation(textOf(mount.mountPropagation), container, withoutIndex('mountPropagation'), scope);
  }
  if (mount.recursiveReadOnly !== undefined) {
    validateRecursiveReadOnly(mount, withoutIndex('recursiveReadOnly'), reporter);
  }
  validateBindMountOptions(mount, place.child('bindMountOptions'), scope);
}

function validatePropagation(
  propagation: string,
  container: DecodedObject,
  path: FieldPath,
  { reporter }: PodScope,
): void {
  checkOneOf(propagation, MOUNT_PROPAGATIONS, path, reporter);
  const isPrivileged = booleanOf(objectOf(container.securityContext)?.privileged) === true;
  if (propagation === 'Bidirectional' && !isPrivileged) {
    const involves = [[...path.steps.slice(0, -3), 'securityContext']];
    reporter.error('Forbidden', path, 'mount-propagation-privileged', { involves });
  }
}

function validateRecursiveReadOnly(mount: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const value = textOf(mount.recursiveReadOnly);
  if (!checkOneOf(value, RECURSIVE_READ_ONLY, path, reporter) || value === 'Disabled') return;
  if (booleanOf(mount.readOnly) !== true) {
    reporter.error('Forbidden', path, 'recursive-read-only', {
      detail: { field: 'readOnly' },
      involves: [[...path.steps.slice(0, -1), 'readOnly']],
    });
  }
  if (mount.mountPropagation !== undefined && mount.mountPropagation !== 'None') {
    reporter.error('Forbidden', path, 'recursive-read-only', {
      detail: { field: 'mountPropagation' },
      involves: [[...path.steps.slice(0, -1), 'mountPropagation']],
    });
  }
}

function validateBindMountOptions(mount: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter, volumes } = scope;
  const options = listOf(mount.bindMountOptions).map(textOf);
  options.forEach((option, index) => {
    checkOneOf(option, BIND_MOUNT_OPTIONS, path.index(index), reporter);
    if (options.indexOf(option) < index) {
      reporter.error('Duplicate', path.index(index), 'duplicate-value', { value: option });
    }
  });
  const volume = volumes.get(textOf(mount.name));
  if (volume !== undefined && options.length > 0 && objectOf(volume.volume.image) !== undefined) {
    reporter.error('Invalid', path, 'bind-mount-image', { involves: [volume.path.steps] });
  }
}

export function validateVolumeDevices(container: DecodedObject, path: FieldPath, scope: PodScope): void {
  const { reporter, volumes } = scope;
  const mounts = new Map(
    objectsOf(container.volumeMounts).map(mount => [textOf(mount.name), textOf(mount.mountPath)]),
  );
  const mountPaths = new Set(mounts.values());
  const names = new Set<string>();
  const paths = new Set<string>();
  objectsOf(container.volumeDevices).forEach((device, index) => {
    const namePath = path.index(index).child('name');
    const name = textOf(device.name);
    requireText(name, namePath, reporter);
    if (names.has(name)) reporter.error('Invalid', namePath, 'duplicate-device', { value: name });
    const volume = volumes.get(name);
    if (volume === undefined) checkVolumeIsThere(name, namePath, scope);
    else if (!isClaim(volume.volume)) {
      const involves = [volume.path.steps];
      reporter.error('Invalid', namePath, 'volume-device-type', { value: name, involves });
    }
    if (mounts.has(name)) reporter.error('Invalid', namePath, 'mount-and-device', { value: name });
    if (name !== '') names.add(name);
    checkDevicePath(textOf(device.devicePath), paths, mountPaths, path.index(index), reporter);
  });
}

function isClaim(volume: DecodedObject): boolean {
  return objectOf(volume.persistentVolumeClaim) !== undefined || objectOf(volume.ephemeral) !== undefined;
}

function checkDevicePath(
  devicePath: string,
  paths: Set<string>,
  mountPaths: ReadonlySet<string>,
  device: FieldPath,
  reporter: Reporter,
): void {
  const path = device.child('devicePath');
  requireText(devicePath, path, reporter);
  if (paths.has(devicePath)) reporter.error('Invalid', path, 'duplicate-device', { value: devicePath });
  if (devicePath.split('/').includes('..')) {
    reporter.error('Invalid', path, 'path-backsteps', { value: devicePath });
  } else {
    paths.add(devicePath);
  }
  if (mountPaths.has(devicePath)) reporter.error('Invalid', path, 'mount-and-device', { value: devicePath });
}
