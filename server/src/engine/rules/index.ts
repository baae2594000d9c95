/** The rules that look for themselves, sorted by id. What the API server refuses is found by `faults`. */
import { antiAffinityNeedsNodes } from './controller/antiAffinityNeedsNodes.ts';
import { antiAffinityOnDaemonset } from './controller/antiAffinityOnDaemonset.ts';
import { antiAffinityOtherPods } from './controller/antiAffinityOtherPods.ts';
import { autoscalerFightsReplicas } from './controller/autoscalerFightsReplicas.ts';
import { autoscalerOnDaemonset } from './controller/autoscalerOnDaemonset.ts';
import { autoscalerTargetMissing } from './controller/autoscalerTargetMissing.ts';
import { budgetBlocksEviction } from './controller/budgetBlocksEviction.ts';
import { budgetSelectsNothing } from './controller/budgetSelectsNothing.ts';
import { budgetsOverlap } from './controller/budgetsOverlap.ts';
import { claimMissing } from './controller/claimMissing.ts';
import { claimNameNearMiss } from './controller/claimNameNearMiss.ts';
import { claimSharedByReplicas } from './controller/claimSharedByReplicas.ts';
import { claimsDeletedOnScaleIn } from './controller/claimsDeletedOnScaleIn.ts';
import { claimsDeletedWithSet } from './controller/claimsDeletedWithSet.ts';
import { claimTemplateDuplicate } from './controller/claimTemplateDuplicate.ts';
import { claimTemplateShadowsVolume } from './controller/claimTemplateShadowsVolume.ts';
import { claimTemplateUnmounted } from './controller/claimTemplateUnmounted.ts';
import { configBySubPath } from './controller/configBySubPath.ts';
import { configurationKeyMissing } from './controller/configurationKeyMissing.ts';
import { configurationMissing } from './controller/configurationMissing.ts';
import { controlPlaneNotTolerated } from './controller/controlPlaneNotTolerated.ts';
import { dnsPolicyWithoutHostNetwork } from './controller/dnsPolicyWithoutHostNetwork.ts';
import { envOrder } from './controller/envOrder.ts';
import { envReferenceUndefined } from './controller/envReferenceUndefined.ts';
import { fsGroupChangeSlow } from './controller/fsGroupChangeSlow.ts';
import { governingServiceMissing } from './controller/governingServiceMissing.ts';
import { governingServiceNameMissing } from './controller/governingServiceNameMissing.ts';
import { headlessPortRemapped } from './controller/headlessPortRemapped.ts';
import { hostNetworkDns } from './controller/hostNetworkDns.ts';
import { hostnameOfNode } from './controller/hostnameOfNode.ts';
import { hostPathTypeMissing } from './controller/hostPathTypeMissing.ts';
import { hostPathTypeStrict } from './controller/hostPathTypeStrict.ts';
import { hostPortClash } from './controller/hostPortClash.ts';
import { hostPortSurge } from './controller/hostPortSurge.ts';
import { imageNameSpaces } from './controller/imageNameSpaces.ts';
import { masterRoleOnly } from './controller/masterRoleOnly.ts';
import { nodeLabelValueUnknown } from './controller/nodeLabelValueUnknown.ts';
import { nodeSelectorContradiction } from './controller/nodeSelectorContradiction.ts';
import { onDeleteUpdates } from './controller/onDeleteUpdates.ts';
import { orderedStartDeadlock } from './controller/orderedStartDeadlock.ts';
import { partitionKeepsAllBack } from './controller/partitionKeepsAllBack.ts';
import { peerListIncomplete } from './controller/peerListIncomplete.ts';
import { peersNotPublished } from './controller/peersNotPublished.ts';
import { podNameOtherNamespace } from './controller/podNameOtherNamespace.ts';
import { podNameOtherService } from './controller/podNameOtherService.ts';
import { podNameOutOfRange } from './controller/podNameOutOfRange.ts';
import { podNameWithoutService } from './controller/podNameWithoutService.ts';
import { priorityClassMissing } from './controller/priorityClassMissing.ts';
import { probePortUnknown } from './controller/probePortUnknown.ts';
import { publishNotReadyOnClient } from './controller/publishNotReadyOnClient.ts';
import { selectorsOverlap } from './controller/selectorsOverlap.ts';
import { serviceAccountMissing } from './controller/serviceAccountMissing.ts';
import { serviceNotHeadless } from './controller/serviceNotHeadless.ts';
import { servicePortUnknown } from './controller/servicePortUnknown.ts';
import { serviceSelectsNothing } from './controller/serviceSelectsNothing.ts';
import { serviceSelectsOtherPods } from './controller/serviceSelectsOtherPods.ts';
import { serviceSelectsSeveral } from './controller/serviceSelectsSeveral.ts';
import { statefulsetNameByChance } from './controller/statefulsetNameByChance.ts';
import { storageClassEmpty } from './controller/storageClassEmpty.ts';
import { systemPriorityOutside } from './controller/systemPriorityOutside.ts';
import { targetPortUnknown } from './controller/targetPortUnknown.ts';
import { terminationGraceZero } from './controller/terminationGraceZero.ts';
import { toleratesEverything } from './controller/toleratesEverything.ts';
import { topologyKeyFormer } from './controller/topologyKeyFormer.ts';
import { topologySpreadOtherPods } from './controller/topologySpreadOtherPods.ts';
import { agentWithoutLimits } from './practice/agentWithoutLimits.ts';
import { budgetMissing } from './practice/budgetMissing.ts';
import { claimRetentionImplicit } from './practice/claimRetentionImplicit.ts';
import { claimTemplateReadWriteMany } from './practice/claimTemplateReadWriteMany.ts';
import { claimTemplateTypeMissing } from './practice/claimTemplateTypeMissing.ts';
import { claimTemplateVersionLabel } from './practice/claimTemplateVersionLabel.ts';
import { controlPlaneLeftOut } from './practice/controlPlaneLeftOut.ts';
import { dataAtMountRoot } from './practice/dataAtMountRoot.ts';
import { dataNotKept } from './practice/dataNotKept.ts';
import { fsGroupMissing } from './practice/fsGroupMissing.ts';
import { headlessPortUnnamed } from './practice/headlessPortUnnamed.ts';
import { hostPathSensitive } from './practice/hostPathSensitive.ts';
import { hostPathWritable } from './practice/hostPathWritable.ts';
import { imageMutable } from './practice/imageMutable.ts';
import { livenessBeforeStart } from './practice/livenessBeforeStart.ts';
import { networkPolicyIsolatesPeers } from './practice/networkPolicyIsolatesPeers.ts';
import { ordinalFromHostname } from './practice/ordinalFromHostname.ts';
import { osNotSelected } from './practice/osNotSelected.ts';
import { probesIdentical } from './practice/probesIdentical.ts';
import { readinessMissing } from './practice/readinessMissing.ts';
import { resourcesMissing } from './practice/resourcesMissing.ts';
import { rolloutWaitsForDeadNodes } from './practice/rolloutWaitsForDeadNodes.ts';
import { spreadMissing } from './practice/spreadMissing.ts';
import { stuckRollout } from './practice/stuckRollout.ts';
import type { Rule } from './rule.ts';
import { updateRules } from './updates/index.ts';

export const rules: readonly Rule[] = [
  agentWithoutLimits,
  antiAffinityNeedsNodes,
  antiAffinityOnDaemonset,
  antiAffinityOtherPods,
  autoscalerFightsReplicas,
  autoscalerOnDaemonset,
  autoscalerTargetMissing,
  budgetBlocksEviction,
  budgetMissing,
  budgetSelectsNothing,
  budgetsOverlap,
  claimMissing,
  claimNameNearMiss,
  claimRetentionImplicit,
  claimSharedByReplicas,
  claimTemplateDuplicate,
  claimTemplateReadWriteMany,
  claimTemplateShadowsVolume,
  claimTemplateTypeMissing,
  claimTemplateUnmounted,
  claimTemplateVersionLabel,
  claimsDeletedOnScaleIn,
  claimsDeletedWithSet,
  configBySubPath,
  configurationKeyMissing,
  configurationMissing,
  controlPlaneLeftOut,
  controlPlaneNotTolerated,
  dataAtMountRoot,
  dataNotKept,
  dnsPolicyWithoutHostNetwork,
  envOrder,
  envReferenceUndefined,
  fsGroupChangeSlow,
  fsGroupMissing,
  governingServiceMissing,
  governingServiceNameMissing,
  headlessPortRemapped,
  headlessPortUnnamed,
  hostNetworkDns,
  hostPathSensitive,
  hostPathTypeMissing,
  hostPathTypeStrict,
  hostPathWritable,
  hostPortClash,
  hostPortSurge,
  hostnameOfNode,
  imageMutable,
  imageNameSpaces,
  livenessBeforeStart,
  masterRoleOnly,
  networkPolicyIsolatesPeers,
  nodeLabelValueUnknown,
  nodeSelectorContradiction,
  onDeleteUpdates,
  orderedStartDeadlock,
  ordinalFromHostname,
  osNotSelected,
  partitionKeepsAllBack,
  peerListIncomplete,
  peersNotPublished,
  podNameOtherNamespace,
  podNameOtherService,
  podNameOutOfRange,
  podNameWithoutService,
  priorityClassMissing,
  probePortUnknown,
  probesIdentical,
  publishNotReadyOnClient,
  readinessMissing,
  resourcesMissing,
  rolloutWaitsForDeadNodes,
  selectorsOverlap,
  serviceAccountMissing,
  serviceNotHeadless,
  servicePortUnknown,
  serviceSelectsNothing,
  serviceSelectsOtherPods,
  serviceSelectsSeveral,
  spreadMissing,
  statefulsetNameByChance,
  storageClassEmpty,
  stuckRollout,
  systemPriorityOutside,
  targetPortUnknown,
  terminationGraceZero,
  toleratesEverything,
  topologyKeyFormer,
  topologySpreadOtherPods,
  ...updateRules,
];
