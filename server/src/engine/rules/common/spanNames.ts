/** Pods and claims of consecutive ordinals, as a sentence names them. */
import { claimName, podNameAt } from '../../identity/podIdentity.ts';
import type { StatefulSetIdentity } from '../../identity/statefulSetIdentity.ts';
import { listing } from './words.ts';

/** Ordinals from the first up to but not including the end. */
export interface OrdinalSpan {
  readonly first: number;
  readonly end: number;
}

/** `Pod db-3`, `Pods db-3 and db-4`, `Pods db-3 … db-9`. */
export function podsOfSpan(set: StatefulSetIdentity, span: OrdinalSpan): string {
  return `${span.end - span.first === 1 ? 'Pod' : 'Pods'} ${spanText(span, ordinal => podNameAt(set, ordinal))}`;
}

/** `claim data-db-3`, `claims data-db-3 … data-db-9 and wal-db-3 … wal-db-9`; there is a claim template. */
export function claimsOfSpan(set: StatefulSetIdentity, span: OrdinalSpan): string {
  const names = set.claimTemplates.map(({ name }) =>
    spanText(span, ordinal => claimName(name, podNameAt(set, ordinal))),
  );
  const isOne = names.length === 1 && span.end - span.first === 1;
  return `${isOne ? 'claim' : 'claims'} ${listing(names)}`;
}

export function spanOf({ firstOrdinal, replicas }: StatefulSetIdentity): OrdinalSpan {
  return { first: firstOrdinal, end: firstOrdinal + (replicas ?? 0) };
}

function spanText({ first, end }: OrdinalSpan, nameAt: (ordinal: number) => string): string {
  if (end - first === 1) return nameAt(first);
  return `${nameAt(first)}${end - first === 2 ? ' and' : ' …'} ${nameAt(end - 1)}`;
}
