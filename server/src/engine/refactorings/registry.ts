/** All refactorings, in the order of the menu. */
import { addClaimRetention } from './addClaimRetention.ts';
import { addDisruptionBudget } from './addDisruptionBudget.ts';
import { addStartupProbe } from './addStartupProbe.ts';
import type { Refactoring } from './refactoring.ts';

export const allRefactorings: readonly Refactoring[] = [
  addDisruptionBudget,
  addClaimRetention,
  addStartupProbe,
];
