/**
 * Tells what an update has changed and cannot from all other faults. Each change stands for itself; what is missing in
 * a manifest because of it follows from it, as putting back what was there makes both go away.
 */
import type { PathStep } from '../syntax/nodeAt.ts';
import { changesIn, type FieldError, UPDATE_FAULTS } from '../validation/fieldError.ts';
import type { Fault } from './consequences.ts';

/** Faults that may come of a field not being what it was. */
const OF_ABSENCE: ReadonlySet<string> = new Set(['selector-missing', 'selector-empty', 'selector-mismatch']);

export interface ChangesFirst {
  readonly changes: readonly Fault[];
  readonly others: readonly FieldError[];
}

export function changesFirst(errors: readonly FieldError[]): ChangesFirst {
  const changes = errors
    .filter(({ fault }) => UPDATE_FAULTS.has(fault))
    .map(error => ({ error, follows: [] as FieldError[] }));
  if (changes.length === 0) return { changes, others: errors };
  const others = errors.filter(error => {
    if (UPDATE_FAULTS.has(error.fault)) return false;
    const cause = changes.find(change => isLostWith(error, change.error));
    cause?.follows.push(error);
    return cause === undefined;
  });
  return { changes, others };
}

function isLostWith(error: FieldError, change: FieldError): boolean {
  if (error.type === 'NotFound') return changesIn(change).some(({ lost }) => lost === error.value);
  if (error.type !== 'Required' && !OF_ABSENCE.has(error.fault)) return false;
  const places = [error.path, ...(error.involves ?? [])];
  return places.some(place => beginsWith(change.path, place) || beginsWith(place, change.path));
}

function beginsWith(path: readonly PathStep[], start: readonly PathStep[]): boolean {
  return start.every((step, index) => path[index] === step);
}
