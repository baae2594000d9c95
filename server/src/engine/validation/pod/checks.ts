/** Small conditions that recur all over the Pod spec. */
import type { PathStep } from '../../syntax/nodeAt.ts';
import { type Decoded, numberOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import { isUnixId } from '../names.ts';
import type { Reporter } from '../reporter.ts';

/** A place below the one that the server names. */
export function placedAt(path: FieldPath, ...steps: readonly PathStep[]): FieldPath {
  return path.at([...path.steps, ...steps]);
}

/** The places of fields that decide a fault together with its own. */
export function placesOf(path: FieldPath, fields: readonly string[]): readonly (readonly PathStep[])[] {
  return fields.map(field => [...path.steps, field]);
}

/** Reports a text that is absent or empty. Says whether there is one. */
export function requireText(value: Decoded, path: FieldPath, reporter: Reporter): boolean {
  if (textOf(value) !== '') return true;
  reporter.error('Required', path, 'field-required');
  return false;
}

/** Reports a value that is none of an enumeration. */
export function checkOneOf(
  value: string,
  known: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): boolean {
  if (known.includes(value)) return true;
  reporter.error('NotSupported', path, 'enum', { value, detail: { known } });
  return false;
}

/** As `checkOneOf`, but an empty text is a missing field to the server. */
export function requireOneOf(
  value: Decoded,
  known: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): boolean {
  return requireText(value, path, reporter) && checkOneOf(textOf(value), known, path, reporter);
}

export function checkNotNegative(value: Decoded, path: FieldPath, reporter: Reporter): void {
  const number = numberOf(value) ?? 0;
  if (number >= 0) return;
  reporter.error('Invalid', path, 'number-negative', { value: number, detail: { least: 0 } });
}

/** Bounds included; nothing is said of a number that is absent. */
export function checkRange(
  value: Decoded,
  least: number,
  most: number,
  path: FieldPath,
  reporter: Reporter,
): void {
  const number = numberOf(value);
  if (number === undefined || (number >= least && number <= most)) return;
  reporter.error('Invalid', path, 'number-range', { value: number, detail: { least, most } });
}

/** Permission bits of a file, without sticky bit and the like. */
export function checkFileMode(value: Decoded, path: FieldPath, reporter: Reporter): void {
  const mode = numberOf(value);
  if (mode === undefined || (mode >= 0 && mode <= 0o777)) return;
  reporter.error('Invalid', path, 'file-mode', { value: mode, detail: { least: 0, most: 0o777 } });
}

/** A user or group id. */
export function checkUnixId(value: Decoded, path: FieldPath, reporter: Reporter): void {
  const id = numberOf(value);
  if (id === undefined || isUnixId(id)) return;
  reporter.error('Invalid', path, 'unix-id', { value: id, detail: { least: 0, most: 2147483647 } });
}

/** Refuses `..` as an element of a path. */
export function checkNoBacksteps(path: string, place: FieldPath, reporter: Reporter): boolean {
  if (!path.split('/').includes('..')) return true;
  reporter.error('Invalid', place, 'path-backsteps', { value: path });
  return false;
}

/** A path that stays below where it starts: relative and without `..`. */
export function checkDescendingPath(path: string, place: FieldPath, reporter: Reporter): void {
  if (path.startsWith('/')) reporter.error('Invalid', place, 'path-absolute', { value: path });
  checkNoBacksteps(path, place, reporter);
}

/** A path of a file in a volume: as above, and `..` at its beginning belongs to the kubelet. */
export function checkVolumeFilePath(path: string, place: FieldPath, reporter: Reporter): void {
  checkDescendingPath(path, place, reporter);
  if (path.startsWith('..') && path !== '..' && !path.startsWith('../')) {
    reporter.error('Invalid', place, 'path-reserved', { value: path });
  }
}
