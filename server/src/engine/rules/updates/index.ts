/** The rules about an update: what the controllers make of an accepted change. Sorted by id. */
import type { Rule } from '../rule.ts';
import { claimsLeftBehind } from './claimsLeftBehind.ts';
import { ordinalsStartChanged } from './ordinalsStartChanged.ts';
import { partitionLeft } from './partitionLeft.ts';
import { retentionBecomesDelete } from './retentionBecomesDelete.ts';
import { setRenamed } from './setRenamed.ts';

export const updateRules: readonly Rule[] = [
  claimsLeftBehind,
  ordinalsStartChanged,
  partitionLeft,
  retentionBecomesDelete,
  setRenamed,
];
