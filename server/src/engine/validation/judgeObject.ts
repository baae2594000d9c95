/**
 * Judges a decoded object as the server does once it has decoded it: defaults, fields that are dropped,
 * validation, warnings, and what the controllers would then create.
 */
import { isGateOn } from '../release/featureGates.ts';
import type { Target } from '../release/release.ts';
import { defaultClaimSpec, prepareClaimSpec, validateClaim, warnOfClaim } from './claim.ts';
import { defaultDaemonSet, dropDaemonSetFields, validateDaemonSet, warnOfDaemonSet } from './daemonSet.ts';
import { childObject, copyOf, type DecodedObject } from './decoded.ts';
import { findDroppedFields } from './droppedFields.ts';
import type { FieldError, FieldWarning } from './fieldError.ts';
import { FieldPath } from './fieldPath.ts';
import type { JudgedKind } from './judgedKinds.ts';
import { judgeClaims } from './madeClaims.ts';
import { judgeDaemonSetPod, judgeStatefulSetPod } from './madePods.ts';
import { validateMetadata } from './metadata.ts';
import { dnsLabelFault, dnsLetterLabelFault } from './names.ts';
import { defaultPod, defaultPodSpec } from './pod/podDefaults.ts';
import { dropPodSpecFields } from './pod/podDropped.ts';
import { preparePod, validatePod } from './pod/podObject.ts';
import { warnOfPod } from './pod/podWarnings.ts';
import { validateBudget } from './podDisruptionBudget.ts';
import { Reporter } from './reporter.ts';
import { allocateService } from './service/serviceAllocation.ts';
import { defaultService } from './service/serviceDefaults.ts';
import { warnOfService } from './service/serviceWarnings.ts';
import { validateServiceSpec } from './service/validateService.ts';
import {
  defaultStatefulSet,
  dropStatefulSetFields,
  validateStatefulSet,
  warnOfStatefulSet,
} from './statefulSet.ts';

export interface Judgement {
  readonly errors: readonly FieldError[];
  readonly pod: readonly FieldError[];
  readonly claims: readonly FieldError[];
  readonly warnings: readonly FieldWarning[];
  readonly dropped: readonly FieldWarning[];
}

/** What the server does with an object of one kind, step by step. All of it changes the object given. */
export interface KindSteps {
  /** Fills in defaults. */
  defaults(object: DecodedObject, target: Target): void;
  /** Drops, draws and rewrites; what cannot be drawn is an error and ends it all. */
  prepare(object: DecodedObject, reporter: Reporter): void;
  validate(object: DecodedObject, reporter: Reporter): void;
  /** Remarks about an object that is taken. */
  warn(object: DecodedObject, reporter: Reporter): void;
  pod?(object: DecodedObject, target: Target): readonly FieldError[];
  claims?(object: DecodedObject, target: Target): readonly FieldError[];
}

const ROOT = FieldPath.root;

export const KINDS: Readonly<Record<JudgedKind, KindSteps>> = {
  StatefulSet: {
    defaults: defaultStatefulSet,
    prepare: (set, reporter) => {
      beginGenerations(set);
      dropStatefulSetFields(set, ROOT, reporter);
    },
    validate: (set, reporter) => validateStatefulSet(set, ROOT, reporter),
    warn: (set, reporter) => warnOfStatefulSet(set, ROOT, reporter),
    pod: judgeStatefulSetPod,
    claims: judgeClaims,
  },
  DaemonSet: {
    defaults: defaultDaemonSet,
    prepare: (set, reporter) => {
      beginGenerations(set);
      dropDaemonSetFields(set, ROOT, reporter);
    },
    validate: (set, reporter) => validateDaemonSet(set, ROOT, reporter),
    warn: (set, reporter) => warnOfDaemonSet(set, ROOT, reporter),
    pod: judgeDaemonSetPod,
  },
  Service: {
    defaults: service => defaultService(childObject(service, 'spec')),
    prepare: (service, reporter) => {
      allocateService(childObject(service, 'spec'), ROOT.child('spec'), reporter);
    },
    validate: (service, reporter) => {
      const isRelaxed = isGateOn(reporter.target, 'RelaxedServiceNameValidation');
      const nameFault = isRelaxed ? dnsLabelFault : dnsLetterLabelFault;
      validateMetadata(service.metadata, nameFault, ROOT.child('metadata'), reporter);
      validateServiceSpec(service, reporter);
    },
    warn: warnOfService,
  },
  PersistentVolumeClaim: {
    defaults: claim => defaultClaimSpec(childObject(claim, 'spec')),
    prepare: (claim, { target }) => prepareClaimSpec(childObject(claim, 'spec'), target),
    validate: (claim, reporter) => validateClaim(claim, ROOT, reporter),
    warn: (claim, reporter) => warnOfClaim(claim, ROOT, reporter),
  },
  Pod: {
    defaults: (pod, target) => {
      const spec = childObject(pod, 'spec');
      defaultPod(spec);
      defaultPodSpec(spec, target);
    },
    prepare: (pod, reporter) => {
      if (reporter.isAtLeast('1.33')) beginGenerations(pod);
      dropPodSpecFields(childObject(pod, 'spec'), ROOT.child('spec'), reporter);
      preparePod(pod, ROOT, reporter);
    },
    validate: (pod, reporter) => validatePod(pod, ROOT, reporter, { owner: 'Pod', claimTemplates: [] }),
    warn: (pod, reporter) => warnOfPod(pod, ROOT, reporter),
  },
  PodDisruptionBudget: {
    defaults: () => {},
    prepare: beginGenerations,
    validate: (budget, reporter) => validateBudget(budget, ROOT, reporter),
    warn: () => {},
  },
};

/** Of these kinds the server counts the generations itself, whatever is written. */
function beginGenerations(object: DecodedObject): void {
  childObject(object, 'metadata').generation = 1;
}

/** What the status of a new object shows, be it zero. */
export const STATUS_AT_FIRST: Readonly<Record<JudgedKind, DecodedObject>> = {
  StatefulSet: { replicas: 0, availableReplicas: 0 },
  DaemonSet: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
  Service: { loadBalancer: {} },
  PersistentVolumeClaim: {},
  Pod: { phase: 'Pending', qosClass: 'BestEffort' },
  PodDisruptionBudget: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
};

export function judgeObject(written: DecodedObject, kind: JudgedKind, target: Target): Judgement {
  const steps = KINDS[kind];
  const object = copyOf(written);
  const reporter = new Reporter(target);
  childObject(object, 'metadata');
  // Nobody but the server sets the status.
  object.status = { ...STATUS_AT_FIRST[kind] };
  steps.defaults(object, target);
  steps.prepare(object, reporter);
  if (reporter.errors.length === 0) steps.validate(object, reporter);
  if (reporter.errors.length > 0) return refused(reporter.errors);
  steps.warn(object, reporter);
  const codes = new Map(reporter.dropped.map(({ field, code }) => [field, code]));
  return {
    errors: [],
    pod: steps.pod?.(object, target) ?? [],
    claims: steps.claims?.(object, target) ?? [],
    warnings: reporter.warnings,
    dropped: findDroppedFields(written, object, codes),
  };
}

function refused(errors: readonly FieldError[]): Judgement {
  return { errors, pod: [], claims: [], warnings: [], dropped: [] };
}
