/** Which rule speaks for what the API server warns of. */
import type { FieldWarning } from '../../validation/fieldError.ts';
import type { RemarkRule } from '../remarkRule.ts';
import { addressSpelling } from './addressSpelling.ts';
import { annotationWithoutEffect } from './annotationWithoutEffect.ts';
import { bytesFractional } from './bytesFractional.ts';
import { envDuplicate } from './envDuplicate.ts';
import { fieldDeprecated } from './fieldDeprecated.ts';
import { fieldDropped } from './fieldDropped.ts';
import { fieldIgnored } from './fieldIgnored.ts';
import { itemRepeated } from './itemRepeated.ts';
import { labelSelectorMissing } from './labelSelectorMissing.ts';
import { negativeNumber } from './negativeNumber.ts';
import { nodeLabelDeprecated } from './nodeLabelDeprecated.ts';
import { nodeValueImpossible } from './nodeValueImpossible.ts';
import { podNameNotHostname } from './podNameNotHostname.ts';
import { portNameShared } from './portNameShared.ts';
import { portRepeated } from './portRepeated.ts';
import { volumePathsOverlap } from './volumePathsOverlap.ts';
import { volumeTypeRemoved } from './volumeTypeRemoved.ts';

/** Sorted by id. */
export const remarkRules: readonly RemarkRule[] = [
  addressSpelling,
  annotationWithoutEffect,
  bytesFractional,
  envDuplicate,
  fieldDeprecated,
  fieldDropped,
  fieldIgnored,
  itemRepeated,
  labelSelectorMissing,
  negativeNumber,
  nodeLabelDeprecated,
  nodeValueImpossible,
  podNameNotHostname,
  portNameShared,
  portRepeated,
  volumePathsOverlap,
  volumeTypeRemoved,
];

/** The rule for the case comes before the one for all of its code. */
export function remarkRuleFor(remark: FieldWarning): RemarkRule | undefined {
  const rules = remarkRules.filter(rule => rule.codes.includes(remark.code));
  return rules.find(rule => rule.speaksFor?.(remark)) ?? rules.find(rule => rule.speaksFor === undefined);
}
