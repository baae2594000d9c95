/** Tells errors that are a fault of the manifest from errors that only follow from another. */
import type { PathStep } from '../syntax/nodeAt.ts';
import type { FieldError } from '../validation/fieldError.ts';

/** Old API versions made the selector of the labels; the conversion to the new one does it too. */
const FOLLOWS_FROM_OLD_VERSION = 'selector-missing';

/** Faults that say no more than that another one is there: at their own place, or at one that they involve. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'volume-refused',
  'selector-unreadable',
  'rolling-update-none',
  'max-unavailable-zero',
]);

/** Each fault with what follows from it. What seems to follow from a fault that is not told stands for itself. */
export function withConsequences(
  errors: readonly FieldError[],
): readonly { readonly error: FieldError; readonly follows: readonly FieldError[] }[] {
  const oldVersion = errors.find(error => error.fault === 'api-version-removed');
  const isConsequence = ({ fault }: FieldError): boolean =>
    CONSEQUENCES.has(fault) || (oldVersion !== undefined && fault === FOLLOWS_FROM_OLD_VERSION);
  const causes = errors.filter(error => !isConsequence(error));
  const told = new Map<FieldError, FieldError[]>(causes.map(error => [error, []]));
  for (const error of errors) {
    if (!isConsequence(error)) continue;
    const places = [error.path, ...(error.involves ?? [])];
    const cause =
      error.fault === FOLLOWS_FROM_OLD_VERSION
        ? oldVersion
        : causes.find(other => places.some(place => beginsWith(other.path, place)));
    if (cause === undefined) told.set(error, []);
    else told.get(cause)?.push(error);
  }
  return [...told].map(([error, follows]) => ({ error, follows }));
}

function beginsWith(path: readonly PathStep[], start: readonly PathStep[]): boolean {
  return start.every((step, index) => path[index] === step);
}
