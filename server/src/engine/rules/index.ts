/** The rules that look for themselves, sorted by id. What the API server refuses is found by `faults`. */
import { claimSharedByReplicas } from './controller/claimSharedByReplicas.ts';
import { claimTemplateDuplicate } from './controller/claimTemplateDuplicate.ts';
import { claimTemplateShadowsVolume } from './controller/claimTemplateShadowsVolume.ts';
import { claimTemplateUnmounted } from './controller/claimTemplateUnmounted.ts';
import { controlPlaneNotTolerated } from './controller/controlPlaneNotTolerated.ts';
import { governingServiceMissing } from './controller/governingServiceMissing.ts';
import { hostPortSurge } from './controller/hostPortSurge.ts';
import { masterRoleOnly } from './controller/masterRoleOnly.ts';
import { partitionKeepsAllBack } from './controller/partitionKeepsAllBack.ts';
import { serviceNotHeadless } from './controller/serviceNotHeadless.ts';
import { serviceSelectsOtherPods } from './controller/serviceSelectsOtherPods.ts';
import { statefulsetNameByChance } from './controller/statefulsetNameByChance.ts';
import { terminationGraceZero } from './controller/terminationGraceZero.ts';
import type { Rule } from './rule.ts';

export const rules: readonly Rule[] = [
  claimSharedByReplicas,
  claimTemplateDuplicate,
  claimTemplateShadowsVolume,
  claimTemplateUnmounted,
  controlPlaneNotTolerated,
  governingServiceMissing,
  hostPortSurge,
  masterRoleOnly,
  partitionKeepsAllBack,
  serviceNotHeadless,
  serviceSelectsOtherPods,
  statefulsetNameByChance,
  terminationGraceZero,
];
