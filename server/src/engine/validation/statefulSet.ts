/**
 * A StatefulSet.
 *
 * Source: k8s.io/kubernetes, pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation/validation.go and
 * pkg/registry/apps/statefulset/strategy.go.
 */
import { isGateOn } from '../release/featureGates.ts';
import type { Target } from '../release/release.ts';
import { defaultClaimSpec, validateClaimSpec, warnOfClaimSpec } from './claim.ts';
import { childObject, type DecodedObject, numberOf, objectOf, objectsOf, textOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { intOrPercentValue, validateIntOrPercent, validateNotMoreThanHundredPercent } from './intOrString.ts';
import { validateMetadata } from './metadata.ts';
import { checkFormat, dnsLabelFault } from './names.ts';
import { checkNotNegative, checkOneOf } from './pod/checks.ts';
import { defaultPodSpec } from './pod/podDefaults.ts';
import { dropPodAnnotations, dropPodSpecFields } from './pod/podDropped.ts';
import { validateTemplateKeepsRunning } from './pod/podSpec.ts';
import { validatePodTemplate, validatePodTemplateMetadata } from './pod/podTemplate.ts';
import { warnOfPodSpec } from './pod/podWarnings.ts';
import type { Reporter } from './reporter.ts';
import { validateSelectorMatches, validateWorkloadSelector } from './workloadSelector.ts';

const MANAGEMENT_POLICIES = ['OrderedReady', 'Parallel'];
const RETENTION_POLICIES = ['Delete', 'Retain'];

/** Changes the set, so give it a copy. */
export function defaultStatefulSet(set: DecodedObject, target: Target): void {
  const spec = childObject(set, 'spec');
  if (textOf(spec.podManagementPolicy) === '') spec.podManagementPolicy = 'OrderedReady';
  defaultUpdateStrategy(childObject(spec, 'updateStrategy'), target);
  const retention = childObject(spec, 'persistentVolumeClaimRetentionPolicy');
  if (textOf(retention.whenDeleted) === '') retention.whenDeleted = 'Retain';
  if (textOf(retention.whenScaled) === '') retention.whenScaled = 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  defaultPodSpec(childObject(childObject(spec, 'template'), 'spec'), target);
  for (const claim of objectsOf(spec.volumeClaimTemplates)) defaultClaimSpec(childObject(claim, 'spec'));
}

function defaultUpdateStrategy(strategy: DecodedObject, target: Target): void {
  if (textOf(strategy.type) === '') {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  const rollingUpdate = objectOf(strategy.rollingUpdate);
  if (strategy.type !== 'RollingUpdate' || rollingUpdate === undefined) return;
  rollingUpdate.partition ??= 0;
  if (isGateOn(target, 'MaxUnavailableStatefulSet')) rollingUpdate.maxUnavailable ??= 1;
}

/** Takes away what the server does not store. Changes the set, which has its defaults. */
export function dropStatefulSetFields(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const spec = childObject(set, 'spec');
  const rollingUpdate = objectOf(objectOf(spec.updateStrategy)?.rollingUpdate);
  if (rollingUpdate !== undefined && !isGateOn(reporter.target, 'MaxUnavailableStatefulSet')) {
    delete rollingUpdate.maxUnavailable;
  }
  const template = childObject(spec, 'template');
  const templatePath = path.child('spec').child('template');
  dropPodSpecFields(childObject(template, 'spec'), templatePath.child('spec'), reporter);
  dropPodAnnotations(template.metadata, templatePath.child('metadata'), reporter);
}

/** What an update is spared, because what is stored may be older than the rule. */
export interface StatefulSetLeniency {
  readonly keepsServiceName?: boolean;
  readonly keepsTemplate?: boolean;
  readonly keepsClaimTemplates?: boolean;
  readonly keepsRecreate?: boolean;
}

export function validateStatefulSet(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateMetadata(set.metadata, dnsLabelFault, path.child('metadata'), reporter);
  validateStatefulSetSpec(objectOf(set.spec) ?? {}, path.child('spec'), reporter);
}

export function validateStatefulSetSpec(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  leniency: StatefulSetLeniency = {},
): void {
  const { podManagementPolicy } = spec;
  if (!MANAGEMENT_POLICIES.includes(textOf(podManagementPolicy))) {
    reporter.error('Invalid', path.child('podManagementPolicy'), 'enum', {
      value: textOf(podManagementPolicy),
      detail: { known: MANAGEMENT_POLICIES },
    });
  }
  validateUpdateStrategy(spec, path.child('updateStrategy'), reporter, leniency);
  validateRetentionPolicy(spec, path.child('persistentVolumeClaimRetentionPolicy'), reporter);
  const isTemplateJudged = reporter.isAtLeast('1.34');
  if (isTemplateJudged && leniency.keepsClaimTemplates !== true) validateClaimTemplates(spec, path, reporter);
  checkNotNegative(spec.replicas, path.child('replicas'), reporter);
  checkNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), reporter);
  checkNotNegative(objectOf(spec.ordinals)?.start, path.child('ordinals').child('start'), reporter);
  const serviceName = textOf(spec.serviceName);
  if (serviceName !== '' && reporter.isAtLeast('1.33') && leniency.keepsServiceName !== true) {
    checkFormat(dnsLabelFault, serviceName, path.child('serviceName'), reporter);
  }
  if (spec.selector === undefined) {
    reporter.error('Required', path.child('selector'), 'selector-missing', { detail: { field: 'selector' } });
  }
  const isReadable = validateWorkloadSelector(spec, path, reporter);
  // The server gives up on the template where it cannot read the selector.
  if (isReadable) validateTemplate(spec, path, reporter, isTemplateJudged && leniency.keepsTemplate !== true);
  else {
    const place = path.child('selector');
    reporter.error('Invalid', place, 'selector-unreadable', { involves: [place.steps] });
  }
  const templateSpec = objectOf(objectOf(spec.template)?.spec) ?? {};
  validateTemplateKeepsRunning(templateSpec, path.child('template').child('spec'), reporter);
}

function validateTemplate(spec: DecodedObject, path: FieldPath, reporter: Reporter, isWhole: boolean): void {
  validateSelectorMatches(spec, path, reporter);
  const template = objectOf(spec.template) ?? {};
  const templatePath = path.child('template');
  if (!isWhole) {
    validatePodTemplateMetadata(template, templatePath, reporter);
    return;
  }
  // The controller sets both, so the server does not look at them.
  const { hostname: _, subdomain: __, ...podSpec } = objectOf(template.spec) ?? {};
  const judged = { ...template, spec: podSpec };
  validatePodTemplate(judged, templatePath, reporter, {
    owner: 'StatefulSet',
    claimTemplates: claimTemplateNames(spec),
  });
}

export function claimTemplateNames(spec: DecodedObject): readonly string[] {
  return objectsOf(spec.volumeClaimTemplates).map(claim => textOf(objectOf(claim.metadata)?.name));
}

function validateUpdateStrategy(
  spec: DecodedObject,
  path: FieldPath,
  reporter: Reporter,
  leniency: StatefulSetLeniency,
): void {
  const strategy = objectOf(spec.updateStrategy) ?? {};
  const type = textOf(strategy.type);
  const rollingUpdate = objectOf(strategy.rollingUpdate);
  const takesRecreate =
    leniency.keepsRecreate === true || isGateOn(reporter.target, 'StatefulSetRecreateStrategy');
  const known = ['OnDelete', 'RollingUpdate', ...(takesRecreate ? ['Recreate'] : [])];
  if (!known.includes(type)) {
    reporter.error('Invalid', path.at([...path.steps, 'type']), 'enum', { value: type, detail: { known } });
  } else if (rollingUpdate !== undefined) {
    const place = path.child('rollingUpdate');
    if (type === 'RollingUpdate') validateRollingUpdate(rollingUpdate, place, reporter);
    else {
      reporter.error('Invalid', place, 'update-strategy-conflict', {
        detail: { type },
        involves: [[...path.steps, 'type']],
      });
    }
  }
}

function validateRollingUpdate(rollingUpdate: DecodedObject, path: FieldPath, reporter: Reporter): void {
  checkNotNegative(rollingUpdate.partition, path.child('partition'), reporter);
  const { maxUnavailable } = rollingUpdate;
  if (maxUnavailable === undefined) return;
  const place = path.child('maxUnavailable');
  validateIntOrPercent(maxUnavailable, place, reporter);
  if (intOrPercentValue(maxUnavailable) === 0) {
    const value = numberOf(maxUnavailable) ?? textOf(maxUnavailable);
    reporter.error('Invalid', place, 'max-unavailable-zero', { value });
  }
  validateNotMoreThanHundredPercent(maxUnavailable, place, reporter);
}

function validateRetentionPolicy(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const policy = objectOf(spec.persistentVolumeClaimRetentionPolicy);
  if (policy === undefined) return;
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    checkOneOf(textOf(policy[field]), RETENTION_POLICIES, path.child(field), reporter);
  }
}

function validateClaimTemplates(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  objectsOf(spec.volumeClaimTemplates).forEach((claim, index) => {
    const place = path.child('volumeClaimTemplates').index(index).child('spec');
    validateClaimSpec(objectOf(claim.spec) ?? {}, place, reporter);
  });
}

/** What the server remarks about a set that it takes. */
export function warnOfStatefulSet(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  warnOfTemplate(set, path, reporter);
  // The server leaves out `spec` there.
  warnOfClaimTemplates(set, path, '', reporter);
}

/** What it remarks about a set that is updated; of the template only where anything of the set changes. */
export function warnOfStatefulSetAgain(
  set: DecodedObject,
  hasChanged: boolean,
  path: FieldPath,
  reporter: Reporter,
): void {
  if (hasChanged) warnOfTemplate(set, path, reporter);
  warnOfClaimTemplates(set, path, '.Spec', reporter);
}

function warnOfTemplate(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const template = objectOf(objectOf(set.spec)?.template) ?? {};
  const metadata = objectOf(template.metadata) ?? {};
  const spec = objectOf(template.spec) ?? {};
  warnOfPodSpec({ spec, metadata, path: path.child('spec').child('template'), isTemplate: true }, reporter);
}

/** `spelling` is what the server writes between the item and `resources`. */
function warnOfClaimTemplates(
  set: DecodedObject,
  path: FieldPath,
  spelling: string,
  reporter: Reporter,
): void {
  const spec = objectOf(set.spec) ?? {};
  const specPath = path.child('spec');
  objectsOf(spec.volumeClaimTemplates).forEach((claim, index) => {
    const item = specPath.child('volumeClaimTemplates').index(index);
    const place = item.at([...item.steps, 'spec']).spelled(`${item.text}${spelling}`);
    warnOfClaimSpec(objectOf(claim.spec) ?? {}, place, reporter);
  });
  if ((numberOf(spec.revisionHistoryLimit) ?? 0) < 0 && reporter.isAtLeast('1.33')) {
    reporter.warn(specPath.child('revisionHistoryLimit'), 'history-limit-negative');
  }
}
