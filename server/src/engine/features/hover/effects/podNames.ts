/** Pods and claims of a StatefulSet, named in sentences. */
import { claimName, podNameAt } from '../../../identity/podIdentity.ts';
import type { StatefulSetIdentity } from '../../../identity/statefulSetIdentity.ts';
import { joined } from '../../previewWords.ts';
import { code } from '../hover.ts';

/** Pods from one position to another, counted from the first Pod: `db-0`, `db-0` and `db-1`, `db-0` to `db-4`. */
export function podRange(
  identity: StatefulSetIdentity,
  from: number,
  to: number,
  nameOf: (pod: string) => string = pod => pod,
): string {
  const name = (position: number) => code(nameOf(podNameAt(identity, identity.firstOrdinal + position)));
  const count = to - from;
  if (count > 3) return `${name(from)} to ${name(to - 1)}`;
  return joined(Array.from({ length: count }, (_, index) => name(from + index)));
}

/** The claims of one template: `data-db-0` to `data-db-2`. */
export function claimRange(identity: StatefulSetIdentity, template: string): string {
  return podRange(identity, 0, identity.replicas ?? 0, pod => claimName(template, pod));
}
