/** All that the API server has against a resource, and what of it is new. */
import type { Resource } from '../../model/resource.ts';
import type { Target } from '../../release/release.ts';
import type { FieldError } from '../../validation/fieldError.ts';
import { judgeCreate } from '../../validation/judge.ts';
import { judgeUpdate } from '../../validation/update.ts';
import { eachChange } from '../eachChange.ts';
import type { OlderVersion } from '../olderVersion.ts';

/** Of every stage, and of the Pods and claims; a release that finds those only in accepted sets would hide them. */
export function faultsOf({ root }: Resource, target: Target, older?: OlderVersion): readonly FieldError[] {
  if (older !== undefined) {
    const { errors, also, next } = judgeUpdate(older.resource.root, root, target, {
      isStored: older.isApplied,
    });
    return [...errors, ...also, ...next].flatMap(eachChange);
  }
  const verdict = judgeCreate(root, target);
  const { errors, also, next, pod, claims } = verdict;
  const said = [...errors, ...also, ...next, ...pod, ...claims];
  if (verdict.accepted || !HIDING.has(target.release)) return said;
  const strict = judgeCreate(root, { ...target, release: '1.34' });
  const known = new Set(said.map(nameOf));
  return [...said, ...[...strict.errors, ...strict.next].filter(error => !known.has(nameOf(error)))];
}

/** The API server validates the templates of StatefulSets from 1.34 on. */
const HIDING: ReadonlySet<string> = new Set(['1.31', '1.32', '1.33']);

/** Items are told apart by how many there are: taking one out moves those after it. */
export function newFaults(
  before: readonly FieldError[],
  after: readonly FieldError[],
): readonly FieldError[] {
  const left = new Map<string, number>();
  for (const error of before) left.set(nameOf(error), (left.get(nameOf(error)) ?? 0) + 1);
  return after.filter(error => {
    const name = nameOf(error);
    const rest = left.get(name) ?? 0;
    left.set(name, rest - 1);
    return rest <= 0;
  });
}

function nameOf({ type, path }: FieldError): string {
  return `${type} ${path.map(step => (typeof step === 'number' ? '#' : step)).join('.')}`;
}
