/** Tells errors that are a fault of the manifest from errors that only follow from another. */
import type { PathStep } from '../syntax/nodeAt.ts';
import { changesIn, type FieldError, UPDATE_FAULTS } from '../validation/fieldError.ts';
import { homeOf } from './common/homeOf.ts';

/** Faults that say no more than that another one is there: at their own place, or at one that they involve. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'volume-refused',
  'selector-unreadable',
  'rolling-update-none',
  'max-unavailable-zero',
]);

/** Faults that may come of a thing not being where it belongs. */
const OF_ABSENCE: ReadonlySet<string> = new Set(['selector-missing', 'selector-mismatch']);

/** Each fault with what follows from it. What seems to follow from a fault that is not told stands for itself. */
export function withConsequences(
  errors: readonly FieldError[],
): readonly { readonly error: FieldError; readonly follows: readonly FieldError[] }[] {
  const causes = errors.filter(error => !CONSEQUENCES.has(error.fault));
  const causeOf = new Map<FieldError, FieldError>();
  for (const error of errors) {
    const cause = findCause(error, causes);
    if (cause !== undefined && cause !== error) causeOf.set(error, cause);
  }
  return errors
    .filter(error => !causeOf.has(error))
    .map(error => ({ error, follows: errors.filter(other => other !== error && rootOf(other, causeOf) === error) }));
}

/** What follows from a consequence follows from its cause. */
function rootOf(error: FieldError, causeOf: ReadonlyMap<FieldError, FieldError>): FieldError {
  let root = error;
  for (let left = causeOf.size; left > 0; left--) root = causeOf.get(root) ?? root;
  return root;
}

function findCause(error: FieldError, causes: readonly FieldError[]): FieldError | undefined {
  const places = [error.path, ...(error.involves ?? [])];
  if (CONSEQUENCES.has(error.fault)) {
    return causes.find(other => places.some(place => beginsWith(other.path, place)));
  }
  const isOfAbsence = error.type === 'Required' || error.type === 'NotFound' || OF_ABSENCE.has(error.fault);
  if (!isOfAbsence) return undefined;
  return causes.find(other => {
    if (UPDATE_FAULTS.has(other.fault)) return isLostWith(error, places, other);
    // Old API versions made the selector of the labels; the conversion to the new one does it too.
    if (other.fault === 'api-version-removed') return error.fault === 'selector-missing';
    const meant = meantPath(other);
    return (
      meant !== undefined && (places.some(place => beginsWith(place, meant)) || beginsWith(meant, error.path))
    );
  });
}

/** Whether putting back what an update has changed makes the error go away, too. */
function isLostWith(error: FieldError, places: readonly (readonly PathStep[])[], cause: FieldError): boolean {
  if (error.type === 'NotFound') return changesIn(cause).some(({ lost }) => lost === error.value);
  return places.some(place => beginsWith(cause.path, place) || beginsWith(place, cause.path));
}

/** Where a misspelt or misplaced field was meant to stand. */
function meantPath(error: FieldError): readonly PathStep[] | undefined {
  if (error.type !== 'UnknownField') return undefined;
  const { nearest } = error.detail ?? {};
  return typeof nearest === 'string' ? [...error.path.slice(0, -1), nearest] : homeOf(error);
}

function beginsWith(path: readonly PathStep[], start: readonly PathStep[]): boolean {
  return start.every((step, index) => path[index] === step);
}
