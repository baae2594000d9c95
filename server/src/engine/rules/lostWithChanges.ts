/** Tells what is missing in a manifest because an update took it away: putting that back makes it go away, too. */
import type { PathStep } from '../syntax/nodeAt.ts';
import { changesIn, type FieldError, UPDATE_FAULTS } from '../validation/fieldError.ts';

/** Faults that may come of a field not being what it was. */
const OF_ABSENCE: ReadonlySet<string> = new Set(['selector-missing', 'selector-empty', 'selector-mismatch']);

export interface WithoutLost {
  /** The errors that stand for themselves. */
  readonly errors: readonly FieldError[];
  /** What follows from changes among them. */
  readonly lost: ReadonlyMap<FieldError, readonly FieldError[]>;
}

export function withoutLost(errors: readonly FieldError[]): WithoutLost {
  const changes = errors.filter(({ fault }) => UPDATE_FAULTS.has(fault));
  const lost = new Map<FieldError, FieldError[]>();
  if (changes.length === 0) return { errors, lost };
  const own = errors.filter(error => {
    const cause = UPDATE_FAULTS.has(error.fault)
      ? undefined
      : changes.find(change => isLostWith(error, change));
    if (cause !== undefined) lost.set(cause, [...(lost.get(cause) ?? []), error]);
    return cause === undefined;
  });
  return { errors: own, lost };
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
