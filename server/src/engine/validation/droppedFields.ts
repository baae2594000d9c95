/** What a manifest sets and the stored object lacks: the server takes such fields away without a word. */
import { type Decoded, type DecodedList, type DecodedObject, objectOf } from './decoded.ts';
import type { FieldWarning } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';

/** `codes` says by field why something is dropped, where that is known. */
export function findDroppedFields(
  written: DecodedObject,
  stored: DecodedObject,
  codes: ReadonlyMap<string, string>,
): readonly FieldWarning[] {
  const found: FieldWarning[] = [];
  compareObjects(written, stored, FieldPath.root, path => {
    found.push({ field: path.text, path: path.steps, code: codes.get(path.text) ?? 'dropped' });
  });
  return found;
}

type Report = (path: FieldPath) => void;

function compareObjects(
  written: DecodedObject,
  stored: DecodedObject,
  path: FieldPath,
  report: Report,
): void {
  for (const key of Object.keys(written)) {
    const value = written[key];
    const kept = stored[key];
    if (kept === undefined || isEmptyList(kept)) {
      if (!isEmpty(value)) report(path.child(key));
    } else if (typeof value === 'object') compare(value, kept, path.child(key), report);
  }
}

function compare(
  written: DecodedObject | DecodedList,
  stored: Decoded,
  path: FieldPath,
  report: Report,
): void {
  if (!Array.isArray(written)) {
    const right = objectOf(stored);
    if (right !== undefined) compareObjects(written, right, path, report);
    return;
  }
  if (!Array.isArray(stored)) return;
  written.forEach((item, index) => {
    if (written.length !== stored.length) {
      if (!stored.some(kept => hasSameName(item, kept))) report(path.index(index));
    } else if (typeof item === 'object') compare(item, stored[index], path.index(index), report);
  });
}

function hasSameName(left: Decoded, right: Decoded): boolean {
  const [a, b] = [objectOf(left), objectOf(right)];
  return a !== undefined && b !== undefined && a.name === b.name;
}

/** None are written where none are left. */
function isEmptyList(value: Decoded): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Nothing is lost with a value that says nothing. */
function isEmpty(value: Decoded): boolean {
  if (Array.isArray(value)) return value.length === 0;
  const object = objectOf(value);
  if (object !== undefined) return Object.values(object).every(isEmpty);
  return value === undefined || value === '' || value === 0 || value === false;
}
