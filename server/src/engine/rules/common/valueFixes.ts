/** Fixes that put a legal value in the place of another. */
import { nearestName } from '../../validation/nearestName.ts';
import type { FaultContext } from '../faultRule.ts';
import type { Fix } from '../finding.ts';
import { setFix } from './fixes.ts';

/** More would be no choice any more, but a menu. */
const MOST_CHOICES = 4;

/** The legal value that was meant, or all of them when there are few. Nothing where nothing is written. */
export function legalValueFixes(
  { error, resource, place }: FaultContext,
  known: readonly string[],
): readonly Fix[] {
  if (place.missing.length > 0) return [];
  const nearest = nearestName(String(error.value ?? ''), known);
  if (nearest !== undefined) {
    return [setFix(resource, error.path, nearest, { title: `Use ${nearest}`, safety: 'safe' })];
  }
  if (known.length > MOST_CHOICES) return [];
  return known.map(value =>
    setFix(resource, error.path, value, {
      title: `Use ${value}`,
      safety: known.length === 1 ? 'safe' : 'unsafe',
    }),
  );
}
