/**
 * A DaemonSet.
 *
 * Source: k8s.io/kubernetes, pkg/apis/apps/v1/defaults.go, pkg/apis/apps/validation/validation.go and
 * pkg/registry/apps/daemonset/strategy.go; the same in 1.31 to 1.37.
 */
import type { Target } from '../release/release.ts';
import { childObject, type Decoded, type DecodedObject, numberOf, objectOf, textOf } from './decoded.ts';
import type { FieldPath } from './fieldPath.ts';
import { intOrPercentValue, validateIntOrPercent, validateNotMoreThanHundredPercent } from './intOrString.ts';
import { validateMetadata } from './metadata.ts';
import { dnsSubdomainFault } from './names.ts';
import { checkNotNegative } from './pod/checks.ts';
import { defaultPodSpec } from './pod/podDefaults.ts';
import { dropPodAnnotations, dropPodSpecFields } from './pod/podDropped.ts';
import { validateTemplateKeepsRunning } from './pod/podSpec.ts';
import { validatePodTemplate } from './pod/podTemplate.ts';
import { warnOfPodSpec } from './pod/podWarnings.ts';
import type { Reporter } from './reporter.ts';
import { validateSelectorMatches, validateWorkloadSelector } from './workloadSelector.ts';

const STRATEGIES = ['RollingUpdate', 'OnDelete'];

/** Changes the set, so give it a copy. */
export function defaultDaemonSet(set: DecodedObject, target: Target): void {
  const spec = childObject(set, 'spec');
  const strategy = childObject(spec, 'updateStrategy');
  if (textOf(strategy.type) === '') strategy.type = 'RollingUpdate';
  if (strategy.type === 'RollingUpdate') {
    const rollingUpdate = childObject(strategy, 'rollingUpdate');
    rollingUpdate.maxUnavailable ??= 1;
    rollingUpdate.maxSurge ??= 0;
  }
  spec.revisionHistoryLimit ??= 10;
  defaultPodSpec(childObject(childObject(spec, 'template'), 'spec'), target);
}

/** Takes away what the server does not store. Changes the set, which has its defaults. */
export function dropDaemonSetFields(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const template = childObject(childObject(set, 'spec'), 'template');
  const templatePath = path.child('spec').child('template');
  dropPodSpecFields(childObject(template, 'spec'), templatePath.child('spec'), reporter);
  dropPodAnnotations(template.metadata, templatePath.child('metadata'), reporter);
}

export function validateDaemonSet(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  validateMetadata(set.metadata, dnsSubdomainFault, path.child('metadata'), reporter);
  validateDaemonSetSpec(objectOf(set.spec) ?? {}, path.child('spec'), reporter);
}

export function validateDaemonSetSpec(spec: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const isReadable = validateWorkloadSelector(spec, path, reporter);
  if (isReadable) validateSelectorMatches(spec, path, reporter);
  const template = objectOf(spec.template) ?? {};
  const templatePath = path.child('template');
  validatePodTemplate(template, templatePath, reporter, { owner: 'DaemonSet', claimTemplates: [] });
  validateTemplateKeepsRunning(objectOf(template.spec) ?? {}, templatePath.child('spec'), reporter);
  checkNotNegative(spec.minReadySeconds, path.child('minReadySeconds'), reporter);
  validateUpdateStrategy(objectOf(spec.updateStrategy) ?? {}, path.child('updateStrategy'), reporter);
  checkNotNegative(spec.revisionHistoryLimit, path.child('revisionHistoryLimit'), reporter);
}

function validateUpdateStrategy(strategy: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const type = textOf(strategy.type);
  if (!STRATEGIES.includes(type)) {
    reporter.error('NotSupported', path.at([...path.steps, 'type']), 'enum', {
      value: type,
      detail: { known: STRATEGIES },
    });
  }
  if (type === 'RollingUpdate') {
    validateRollingUpdate(objectOf(strategy.rollingUpdate) ?? {}, path.child('rollingUpdate'), reporter);
  }
}

/** One of the two must be zero and the other must not. */
function validateRollingUpdate(rollingUpdate: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const { maxUnavailable, maxSurge } = rollingUpdate;
  for (const [field, value] of [
    ['maxUnavailable', maxUnavailable],
    ['maxSurge', maxSurge],
  ] as const) {
    validateIntOrPercent(value, path.child(field), reporter);
    validateNotMoreThanHundredPercent(value, path.child(field), reporter);
  }
  const hasUnavailable = intOrPercentValue(maxUnavailable) !== 0;
  const hasSurge = intOrPercentValue(maxSurge) !== 0;
  if (hasUnavailable !== hasSurge) return;
  const detail = { maxUnavailable: scalarOf(maxUnavailable), maxSurge: scalarOf(maxSurge) };
  if (hasSurge) {
    reporter.error('Invalid', path.child('maxSurge'), 'rolling-update-both', {
      value: scalarOf(maxSurge),
      detail,
      involves: [path.child('maxUnavailable').steps],
    });
  } else {
    reporter.error('Required', path.child('maxUnavailable'), 'rolling-update-none', {
      detail,
      involves: [path.child('maxSurge').steps],
    });
  }
}

function scalarOf(value: Decoded): string | number {
  return numberOf(value) ?? textOf(value);
}

/** What the server remarks about a set that it takes. */
export function warnOfDaemonSet(set: DecodedObject, path: FieldPath, reporter: Reporter): void {
  const template = objectOf(objectOf(set.spec)?.template) ?? {};
  const metadata = objectOf(template.metadata) ?? {};
  const spec = objectOf(template.spec) ?? {};
  warnOfPodSpec({ spec, metadata, path: path.child('spec').child('template'), isTemplate: true }, reporter);
}
