/** All refactorings, in the order of the menu. */
import { addClaimRetention } from './addClaimRetention.ts';
import { addDisruptionBudget } from './addDisruptionBudget.ts';
import { addStartupProbe } from './addStartupProbe.ts';
import type { Refactoring } from './refactoring.ts';
import { turnIntoDaemonSet } from './turnIntoDaemonSet.ts';
import { turnIntoDeployment } from './turnIntoDeployment.ts';
import { turnIntoStatefulSet } from './turnIntoStatefulSet.ts';

export const allRefactorings: readonly Refactoring[] = [
  turnIntoStatefulSet,
  turnIntoDaemonSet,
  turnIntoDeployment,
  addDisruptionBudget,
  addClaimRetention,
  addStartupProbe,
];
