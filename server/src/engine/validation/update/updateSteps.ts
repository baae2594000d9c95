/** What the server does with an object of each kind that replaces a live one. */
import { childObject, type DecodedObject } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import type { JudgedKind } from '../judgedKinds.ts';
import { KINDS } from '../judgeObject.ts';
import { dropPodSpecFields } from '../pod/podDropped.ts';
import { validateBudget } from '../podDisruptionBudget.ts';
import type { Reporter } from '../reporter.ts';
import { prepareClaimUpdate, settleClaim, validateClaimUpdate } from './updateClaim.ts';
import { validateMetadataUpdate } from './updateMetadata.ts';
import { settlePod, validatePodUpdate } from './updatePod.ts';
import { prepareServiceUpdate, validateServiceUpdate } from './updateService.ts';
import {
  settleDaemonSet,
  validateDaemonSetUpdate,
  validateStatefulSetUpdate,
  warnOfDaemonSetUpdate,
  warnOfStatefulSetUpdate,
} from './updateSets.ts';

export interface UpdateSteps {
  /** Adds to a new object what controllers have added by the time it is updated. */
  settle(live: DecodedObject): void;
  /** Drops, keeps and draws; what cannot be drawn is an error and ends it all. Changes both. */
  prepare(object: DecodedObject, live: DecodedObject, reporter: Reporter): void;
  validate(object: DecodedObject, live: DecodedObject, reporter: Reporter): void;
  /** Remarks about an object that is taken. */
  warn(object: DecodedObject, live: DecodedObject, reporter: Reporter): void;
}

const nothing = (): void => {};

export const UPDATES: Readonly<Record<JudgedKind, UpdateSteps>> = {
  StatefulSet: {
    settle: nothing,
    prepare: (set, _, reporter) => KINDS.StatefulSet.prepare(set, reporter),
    validate: validateStatefulSetUpdate,
    warn: warnOfStatefulSetUpdate,
  },
  DaemonSet: {
    settle: settleDaemonSet,
    prepare: (set, _, reporter) => KINDS.DaemonSet.prepare(set, reporter),
    validate: validateDaemonSetUpdate,
    warn: warnOfDaemonSetUpdate,
  },
  Service: {
    settle: nothing,
    prepare: prepareServiceUpdate,
    validate: validateServiceUpdate,
    warn: (service, _, reporter) => KINDS.Service.warn(service, reporter),
  },
  PersistentVolumeClaim: {
    settle: settleClaim,
    prepare: prepareClaimUpdate,
    validate: validateClaimUpdate,
    warn: (claim, _, reporter) => KINDS.PersistentVolumeClaim.warn(claim, reporter),
  },
  Pod: {
    settle: settlePod,
    prepare: (pod, _, reporter) => {
      dropPodSpecFields(childObject(pod, 'spec'), FieldPath.root.child('spec'), reporter);
    },
    validate: validatePodUpdate,
    warn: nothing,
  },
  PodDisruptionBudget: {
    settle: nothing,
    prepare: nothing,
    validate: (budget, live, reporter) => {
      childObject(budget, 'metadata');
      validateBudget(budget, FieldPath.root, reporter);
      validateMetadataUpdate(budget, live, reporter, { takesAnyFinalizer: true });
    },
    warn: nothing,
  },
};
