/** Reports what has changed and cannot: one error of the server, however many places make it. */
import type { PathStep } from '../../syntax/nodeAt.ts';
import type { FieldChange, FieldErrorType } from '../fieldError.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';

export function reportChanges(
  type: FieldErrorType,
  path: FieldPath,
  changes: readonly FieldChange[],
  reporter: Reporter,
): void {
  const [first] = changes;
  if (first !== undefined) reporter.error(type, path.at(first.path), first.fault, { changes });
}

/** One change for each difference between two objects; `differences` are steps from the root of both. */
export function changesAt(
  differences: Iterable<readonly PathStep[]>,
  fault = 'field-immutable',
): readonly FieldChange[] {
  return Array.from(differences, path => ({ fault, path, before: path }));
}
