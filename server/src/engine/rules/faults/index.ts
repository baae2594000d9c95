/** Which rule speaks for what the API server has against a field. */
import type { FieldError, FieldErrorType } from '../../validation/fieldError.ts';
import type { FaultRule } from '../faultRule.ts';
import { apiVersionRemoved } from './apiVersionRemoved.ts';
import { apiVersionUnknown } from './apiVersionUnknown.ts';
import { claimShrinks } from './claimShrinks.ts';
import { claimTemplateAccessModesMissing } from './claimTemplateAccessModesMissing.ts';
import { claimTemplateImmutable } from './claimTemplateImmutable.ts';
import { claimTemplateSizeMissing } from './claimTemplateSizeMissing.ts';
import { clusterIpImmutable } from './clusterIpImmutable.ts';
import { containerNameDuplicate } from './containerNameDuplicate.ts';
import { daemonsetClaimTemplates } from './daemonsetClaimTemplates.ts';
import { daemonsetReplicas } from './daemonsetReplicas.ts';
import { deploymentStrategy } from './deploymentStrategy.ts';
import { disruptionBudgetBoth } from './disruptionBudgetBoth.ts';
import { fieldDuplicate } from './fieldDuplicate.ts';
import { fieldForbidden } from './fieldForbidden.ts';
import { fieldImmutable } from './fieldImmutable.ts';
import { fieldInvalid } from './fieldInvalid.ts';
import { fieldMisplaced } from './fieldMisplaced.ts';
import { fieldNotInRelease } from './fieldNotInRelease.ts';
import { fieldRequired } from './fieldRequired.ts';
import { fieldUnknown } from './fieldUnknown.ts';
import { headlessWithType } from './headlessWithType.ts';
import { hostPortDuplicate } from './hostPortDuplicate.ts';
import { hostPortMismatch } from './hostPortMismatch.ts';
import { keyDuplicate } from './keyDuplicate.ts';
import { kindUnknown } from './kindUnknown.ts';
import { labelFormat } from './labelFormat.ts';
import { mountPathDuplicate } from './mountPathDuplicate.ts';
import { nameFormat } from './nameFormat.ts';
import { numberOutOfRange } from './numberOutOfRange.ts';
import { onDeleteWithRollingUpdate } from './onDeleteWithRollingUpdate.ts';
import { portNameDuplicate } from './portNameDuplicate.ts';
import { quantityFormat } from './quantityFormat.ts';
import { referenceNotFound } from './referenceNotFound.ts';
import { restartPolicyNotAlways } from './restartPolicyNotAlways.ts';
import { rolloutWithoutProgress } from './rolloutWithoutProgress.ts';
import { selectorImmutable } from './selectorImmutable.ts';
import { selectorMismatch } from './selectorMismatch.ts';
import { selectorMissing } from './selectorMissing.ts';
import { statefulsetNameTooLong } from './statefulsetNameTooLong.ts';
import { surgeAndUnavailable } from './surgeAndUnavailable.ts';
import { textTooLong } from './textTooLong.ts';
import { tooManyItems } from './tooManyItems.ts';
import { valueNotSupported } from './valueNotSupported.ts';
import { valueUnreadable } from './valueUnreadable.ts';
import { volumeMountUndefined } from './volumeMountUndefined.ts';
import { volumeNameDuplicate } from './volumeNameDuplicate.ts';
import { wrongType } from './wrongType.ts';

/** Sorted by id. */
export const faultRules: readonly FaultRule[] = [
  apiVersionRemoved,
  apiVersionUnknown,
  claimShrinks,
  claimTemplateAccessModesMissing,
  claimTemplateImmutable,
  claimTemplateSizeMissing,
  clusterIpImmutable,
  containerNameDuplicate,
  daemonsetClaimTemplates,
  daemonsetReplicas,
  deploymentStrategy,
  disruptionBudgetBoth,
  fieldDuplicate,
  fieldForbidden,
  fieldImmutable,
  fieldInvalid,
  fieldMisplaced,
  fieldNotInRelease,
  fieldRequired,
  fieldUnknown,
  headlessWithType,
  hostPortDuplicate,
  hostPortMismatch,
  keyDuplicate,
  kindUnknown,
  labelFormat,
  mountPathDuplicate,
  nameFormat,
  numberOutOfRange,
  onDeleteWithRollingUpdate,
  portNameDuplicate,
  quantityFormat,
  referenceNotFound,
  restartPolicyNotAlways,
  rolloutWithoutProgress,
  selectorImmutable,
  selectorMismatch,
  selectorMissing,
  statefulsetNameTooLong,
  surgeAndUnavailable,
  textTooLong,
  tooManyItems,
  valueNotSupported,
  valueUnreadable,
  volumeMountUndefined,
  volumeNameDuplicate,
  wrongType,
];

/** For faults that no rule names: what the server's own type of error says is said. */
const BY_TYPE: Readonly<Record<FieldErrorType, FaultRule>> = {
  Required: fieldRequired,
  Invalid: fieldInvalid,
  NotSupported: valueNotSupported,
  Duplicate: fieldDuplicate,
  Forbidden: fieldForbidden,
  NotFound: referenceNotFound,
  TooLong: textTooLong,
  TooMany: tooManyItems,
  TypeInvalid: fieldInvalid,
  UnknownField: fieldUnknown,
  DuplicateField: keyDuplicate,
  DecodeType: wrongType,
  Syntax: valueUnreadable,
  UnknownKind: kindUnknown,
  Internal: fieldInvalid,
};

const byFault = new Map<string, FaultRule[]>();
for (const rule of faultRules) {
  for (const fault of rule.faults) {
    const known = byFault.get(fault);
    if (known) known.push(rule);
    else byFault.set(fault, [rule]);
  }
}

/** A rule that speaks for some errors of the fault comes before the one that speaks for all of it. */
export function faultRuleFor(error: FieldError): FaultRule {
  const rules = byFault.get(error.fault) ?? [];
  return (
    rules.find(rule => rule.speaksFor?.(error)) ??
    rules.find(rule => rule.speaksFor === undefined) ??
    BY_TYPE[error.type]
  );
}

/** Whether some rule names the fault, so that its sentence was thought about. */
export function isSpokenFor(fault: string): boolean {
  return byFault.has(fault);
}
