/**
 * Updates of StatefulSets and DaemonSets.
 *
 * Source: k8s.io/kubernetes, pkg/apis/apps/validation/validation.go and pkg/registry/apps.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import { validateDaemonSetSpec, warnOfDaemonSet } from '../daemonSet.ts';
import { copyOf, type Decoded, type DecodedObject, objectOf, objectsOf } from '../decoded.ts';
import type { FieldChange } from '../fieldError.ts';
import { FieldPath } from '../fieldPath.ts';
import { Reporter } from '../reporter.ts';
import { type StatefulSetLeniency, validateStatefulSetSpec, warnOfStatefulSetAgain } from '../statefulSet.ts';
import { claimTemplateChanges } from './claimTemplateChanges.ts';
import { differencesOf, findDifference } from './difference.ts';
import { changesAt, reportChanges } from './reportChanges.ts';
import { validateMetadataUpdate } from './updateMetadata.ts';

const SPEC = FieldPath.root.child('spec');
const LENIENCY: StatefulSetLeniency = { keepsServiceName: true, keepsClaimTemplates: true };

export function validateStatefulSetUpdate(set: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(set, live, reporter);
  const spec = objectOf(set.spec) ?? {};
  const liveSpec = objectOf(live.spec) ?? {};
  // A set that an older release stored with a template that is refused today may keep it.
  const trial = new Reporter(reporter.target);
  validateStatefulSetSpec(liveSpec, SPEC, trial, LENIENCY);
  const keepsTemplate = trial.errors.length > 0;
  const keepsRecreate = objectOf(liveSpec.updateStrategy)?.type === 'Recreate';
  validateStatefulSetSpec(spec, SPEC, reporter, { ...LENIENCY, keepsTemplate, keepsRecreate });
  reportImmutable(spec, liveSpec, reporter);
}

/** One error for each field that changes, up to 1.36 one for all of them. */
function reportImmutable(spec: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const schema = schemaOf(reporter.target.release);
  const fields = ['selector', 'volumeClaimTemplates', 'serviceName', 'podManagementPolicy'];
  if (!reporter.isAtLeast('1.33')) fields.push('revisionHistoryLimit');
  const isNamed = reporter.isAtLeast('1.37');
  const all: FieldChange[] = [];
  for (const field of fields) {
    const type = schema.type('apps/v1.StatefulSetSpec')?.fields.get(field)?.value;
    const changes = type === undefined ? [] : changesOf(spec[field], live[field], type, schema, field);
    if (isNamed) reportChanges('Invalid', SPEC.child(field), changes, reporter);
    else all.push(...changes);
  }
  reportChanges('Forbidden', SPEC, all, reporter);
}

function changesOf(
  value: Decoded,
  live: Decoded,
  type: ValueType,
  schema: KubernetesSchema,
  field: string,
): readonly FieldChange[] {
  const steps = ['spec', field];
  if (field === 'volumeClaimTemplates') {
    return claimTemplateChanges(comparableClaims(live), comparableClaims(value), type, schema);
  }
  if (field !== 'selector') return changesAt(differencesOf(live, value, type, schema, steps));
  const isThereOnce = (value === undefined) !== (live === undefined);
  return changesAt(
    isThereOnce ? [steps] : differencesOf(live, value, type, schema, steps),
    'selector-immutable',
  );
}

/** What a claim template says of its own kind is dropped before it is compared; the phase has a default. */
function comparableClaims(claims: Decoded): readonly DecodedObject[] {
  return objectsOf(claims).map(claim => {
    const { apiVersion: _, kind: __, ...rest } = copyOf(claim);
    return { ...rest, status: { phase: 'Pending', ...objectOf(rest.status) } };
  });
}

/** Both numbers of a rolling update are stored, be they of use or not. */
export function settleDaemonSet(live: DecodedObject): void {
  const rolling = objectOf(objectOf(objectOf(live.spec)?.updateStrategy)?.rollingUpdate);
  if (rolling === undefined) return;
  rolling.maxUnavailable ??= 0;
  rolling.maxSurge ??= 0;
}

export function validateDaemonSetUpdate(set: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(set, live, reporter);
  const spec = objectOf(set.spec) ?? {};
  const liveSpec = objectOf(live.spec) ?? {};
  validateDaemonSetSpec(spec, SPEC, reporter);
  const type: ValueType = { kind: 'structure', type: 'meta/v1.LabelSelector' };
  const schema = schemaOf(reporter.target.release);
  const changes = changesOf(spec.selector, liveSpec.selector, type, schema, 'selector');
  reportChanges('Invalid', SPEC.child('selector'), changes, reporter);
}

export function warnOfStatefulSetUpdate(set: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const hasChanged = isChanged(set.spec, live.spec, 'apps/v1.StatefulSetSpec', reporter);
  warnOfStatefulSetAgain(set, hasChanged, FieldPath.root, reporter);
}

export function warnOfDaemonSetUpdate(set: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const [template, old] = [objectOf(set.spec)?.template, objectOf(live.spec)?.template];
  if (isChanged(template, old, 'core/v1.PodTemplateSpec', reporter))
    warnOfDaemonSet(set, FieldPath.root, reporter);
}

function isChanged(value: Decoded, live: Decoded, type: string, reporter: Reporter): boolean {
  const schema = schemaOf(reporter.target.release);
  return findDifference(live, value, { kind: 'structure', type }, schema) !== undefined;
}
