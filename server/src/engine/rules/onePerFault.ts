/** One finding per fault for people; what follows from a fault is kept for scripts. */
import type { Finding } from './finding.ts';

/** Folds findings of one rule at one place into the first of them. */
export function onePerFault(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.range.start} ${finding.range.end} ${finding.message}`;
    const first = byPlace.get(key);
    if (first === undefined) byPlace.set(key, finding);
    else byPlace.set(key, { ...first, follows: [...first.follows, ...namesOf(finding, first)] });
  }
  return [...byPlace.values()];
}

function namesOf(finding: Finding, first: Finding): Finding['follows'] {
  const own = finding.cause ? [{ type: finding.cause.type, field: finding.field }] : [];
  return [...own, ...finding.follows].filter(
    name => !(name.field === first.field && name.type === first.cause?.type),
  );
}
