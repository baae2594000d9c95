/** Tells every place of an update's error by itself: the server says once what a person changed in several places. */
import { changesIn, type FieldError, UPDATE_FAULTS } from '../validation/fieldError.ts';

export function eachChange(error: FieldError): readonly FieldError[] {
  if (!UPDATE_FAULTS.has(error.fault)) return [error];
  return changesIn(error).map(change => ({
    ...error,
    fault: change.fault,
    path: change.path,
    changes: [change],
  }));
}
