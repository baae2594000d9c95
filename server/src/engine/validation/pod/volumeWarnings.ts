/**
 * Volumes whose drivers are gone, and files that get in each other's way.
 *
 * Source: k8s.io/kubernetes, pkg/api/pod/warnings.go.
 */
import { warnOfClaimSpec } from '../claim.ts';
import { type DecodedObject, objectOf, objectsOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { PROJECTION_TYPES } from './projectedVolume.ts';

/** Types without a driver in any of the releases; the server's spelling where it is another. */
const DEAD_TYPES: Readonly<Record<string, string>> = {
  photonPersistentDisk: 'photonPersistentDisk',
  scaleIO: 'scaleIO',
  flocker: 'flocker',
  storageos: 'storageOS',
  quobyte: 'quobyte',
  glusterfs: 'glusterfs',
  cephfs: 'cephfs',
  rbd: 'rbd',
};

const ITEM_TYPES = ['configMap', 'secret', 'downwardAPI'] as const;

export function warnOfVolumes(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  objectsOf(spec.volumes).forEach((volume, index) => {
    const list = path.child('volumes');
    const place = list.index(index);
    for (const [type, spelling] of Object.entries(DEAD_TYPES)) {
      if (objectOf(volume[type]) === undefined) continue;
      reporter.warn(place.child(type).spelled(`${place.text}.${spelling}`), 'non-functional');
    }
    if (objectOf(volume.gitRepo) !== undefined) reporter.warn(place.child('gitRepo'), 'deprecated');
    const claim = objectOf(objectOf(objectOf(volume.ephemeral)?.volumeClaimTemplate)?.spec);
    const claimPath = place.child('ephemeral').child('volumeClaimTemplate').child('spec');
    if (claim !== undefined) warnOfClaimSpec(claim, claimPath, reporter);
    if (!reporter.isAtLeast('1.32')) return;
    // The server names the volume rather than its place.
    const named = list.key(textOf(volume.name)).at(place.steps);
    warnOfOverlaps(volume, named, reporter);
  });
}

function warnOfOverlaps(volume: DecodedObject, path: FieldPath, reporter: Reporter): void {
  for (const type of ITEM_TYPES) {
    const source = objectOf(volume[type]);
    if (source !== undefined) warnOfFiles(filesOf(source), new FileTree(), path, reporter);
  }
  const files = new FileTree();
  let lastFiles: readonly string[] = [];
  for (const source of objectsOf(objectOf(volume.projected)?.sources)) {
    if (PROJECTION_TYPES.every(type => objectOf(source[type]) === undefined)) {
      reporter.warn(path, 'projected-without-sources');
      continue;
    }
    // Up to 1.33 a source without files of its own counts those of the one before it once more.
    const own = projectedFilesOf(source) ?? (reporter.isAtLeast('1.34') ? [] : lastFiles);
    warnOfFiles(own, files, path, reporter);
    lastFiles = own;
  }
}

/** Compares files with those before them, and adds them to those. The server warns once for each pair, Setwise once for each file. */
function warnOfFiles(files: readonly string[], before: FileTree, path: FieldPath, reporter: Reporter): void {
  for (const written of files) {
    const file = written.replace(/\/+$/, '');
    if (file === '') continue;
    if (before.collidesWith(file)) reporter.warn(path, 'volume-paths-overlap');
    before.add(file);
  }
}

/** No path that a kernel takes is deeper. */
const MOST_DEPTH = 2048;

/** Files and the folders around them. */
class FileTree {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** Whether one of two is the other, or a folder around it. */
  collidesWith(file: string): boolean {
    if (this.#files.has(file) || this.#folders.has(file)) return true;
    return foldersOf(file).some(folder => this.#files.has(folder));
  }

  add(file: string): void {
    this.#files.add(file);
    for (const folder of foldersOf(file)) this.#folders.add(folder);
  }
}

function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let slash = file.indexOf('/'); slash !== -1; slash = file.indexOf('/', slash + 1)) {
    if (slash > 0) folders.push(file.slice(0, slash));
    if (folders.length === MOST_DEPTH) break;
  }
  return folders;
}

function filesOf(source: DecodedObject): readonly string[] {
  return objectsOf(source.items).map(item => textOf(item.path));
}

const CERTIFICATE_FILES = ['certificateChainPath', 'keyPath', 'credentialBundlePath'];

/** Undefined for a source whose files are not known here: all keys of a ConfigMap, for instance. */
function projectedFilesOf(source: DecodedObject): readonly string[] | undefined {
  for (const type of ITEM_TYPES) {
    const items = objectOf(source[type]);
    if (items?.items !== undefined) return filesOf(items);
  }
  for (const type of ['serviceAccountToken', 'clusterTrustBundle']) {
    const single = objectOf(source[type]);
    if (single !== undefined) return [textOf(single.path)];
  }
  const certificate = objectOf(source.podCertificate);
  if (certificate === undefined) return undefined;
  return CERTIFICATE_FILES.map(field => textOf(certificate[field])).filter(file => file !== '');
}
