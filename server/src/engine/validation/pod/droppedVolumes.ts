/**
 * Volumes, and fields of volumes, that a release takes and does not store.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/util.go.
 */
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { structuresOf } from './defaulting.ts';
import type { Dropper } from './dropper.ts';
import { CONTAINER_LISTS } from './podContext.ts';

const FILE_VOLUMES = ['secret', 'configMap', 'downwardAPI', 'projected'];
const ITEM_SOURCES = ['secret', 'downwardAPI', 'configMap'];
const USER_SOURCES = ['serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];

export function dropVolumeFields(spec: DecodedObject, path: FieldPath, dropper: Dropper): void {
  structuresOf(spec, 'volumes').forEach((volume, index) => {
    const place = path.child('volumes').index(index);
    dropper.drop(objectOf(volume.emptyDir), 'mode', place.child('emptyDir'), 'EmptyDirVolumeMode');
    dropProjections(objectOf(volume.projected), place.child('projected'), dropper);
    dropUsers(volume, place, dropper);
  });
  if (dropper.isOff('ImageVolume')) dropImageVolumes(spec, path, dropper);
}

function dropProjections(projected: DecodedObject | undefined, path: FieldPath, dropper: Dropper): void {
  structuresOf(projected, 'sources').forEach((source, index) => {
    const place = path.child('sources').index(index);
    dropper.drop(source, 'clusterTrustBundle', place, 'ClusterTrustBundleProjection');
    dropper.drop(source, 'podCertificate', place, 'PodCertificateRequest');
  });
}

/** Of several sources, which is refused later, the server looks at the first. */
function dropUsers(volume: DecodedObject, path: FieldPath, dropper: Dropper): void {
  const gate = 'AtomicWriteVolumeUserFields';
  const type = FILE_VOLUMES.find(field => objectOf(volume[field]) !== undefined);
  const source = type === undefined ? undefined : objectOf(volume[type]);
  if (type === undefined || source === undefined) return;
  dropper.drop(source, 'defaultUser', path.child(type), gate);
  dropItemUsers(source, path.child(type), dropper);
  if (type !== 'projected') return;
  structuresOf(source, 'sources').forEach((projection, index) => {
    const place = path.child(type).child('sources').index(index);
    const field = [...ITEM_SOURCES, ...USER_SOURCES].find(name => objectOf(projection[name]) !== undefined);
    if (field === undefined) return;
    const item = objectOf(projection[field]);
    if (ITEM_SOURCES.includes(field)) dropItemUsers(item, place.child(field), dropper);
    else dropper.drop(item, 'user', place.child(field), gate);
  });
}

function dropItemUsers(source: DecodedObject | undefined, path: FieldPath, dropper: Dropper): void {
  structuresOf(source, 'items').forEach((item, index) => {
    dropper.drop(item, 'user', path.child('items').index(index), 'AtomicWriteVolumeUserFields');
  });
}

/** The volumes go, and with them every mount of their names. */
function dropImageVolumes(spec: DecodedObject, path: FieldPath, dropper: Dropper): void {
  const isImage = (volume: DecodedObject): boolean => objectOf(volume.image) !== undefined;
  const names = new Set(
    structuresOf(spec, 'volumes')
      .filter(isImage)
      .map(volume => textOf(volume.name)),
  );
  if (names.size === 0) return;
  dropper.dropItems(spec, 'volumes', path, 'ImageVolume', isImage);
  for (const list of CONTAINER_LISTS) {
    structuresOf(spec, list).forEach((container, index) => {
      const place = path.child(list).index(index);
      dropper.dropItems(container, 'volumeMounts', place, 'ImageVolume', mount =>
        names.has(textOf(mount.name)),
      );
    });
  }
}
