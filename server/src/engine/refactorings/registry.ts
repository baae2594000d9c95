/** All refactorings, in the order of the menu. */
import { addClaimRetention } from './addClaimRetention.ts';
import { addDisruptionBudget } from './addDisruptionBudget.ts';
import { addStartupProbe } from './addStartupProbe.ts';
import { addTopologySpread } from './addTopologySpread.ts';
import { claimForEachPod } from './claimForEachPod.ts';
import { extractHeadlessService } from './extractHeadlessService.ts';
import { moveDocument } from './moveDocument.ts';
import { namePorts } from './namePorts.ts';
import { nameServicePort } from './nameServicePort.ts';
import type { Refactoring } from './refactoring.ts';
import { sortEnv } from './sortEnv.ts';
import { splitFile } from './splitFile.ts';
import { turnIntoDaemonSet } from './turnIntoDaemonSet.ts';
import { turnIntoDeployment } from './turnIntoDeployment.ts';
import { turnIntoStatefulSet } from './turnIntoStatefulSet.ts';

export const allRefactorings: readonly Refactoring[] = [
  turnIntoStatefulSet,
  turnIntoDaemonSet,
  turnIntoDeployment,
  extractHeadlessService,
  claimForEachPod,
  addDisruptionBudget,
  addClaimRetention,
  addTopologySpread,
  addStartupProbe,
  namePorts,
  nameServicePort,
  sortEnv,
  moveDocument,
  splitFile,
];
