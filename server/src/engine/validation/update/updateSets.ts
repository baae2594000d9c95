/**
 * Updates of StatefulSets and DaemonSets.
 *
 * Source: k8s.io/kubernetes, pkg/apis/apps/validation/validation.go and pkg/registry/apps.
 */
import type { KubernetesSchema, ValueType } from '../../schema/kubernetesSchema.ts';
import { schemaOf } from '../../schema/kubernetesSchema.ts';
import type { PathStep } from '../../syntax/nodeAt.ts';
import { validateDaemonSetSpec, warnOfDaemonSet } from '../daemonSet.ts';
import { copyOf, type Decoded, type DecodedObject, objectOf, objectsOf } from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { Reporter } from '../reporter.ts';
import { type StatefulSetLeniency, validateStatefulSetSpec, warnOfStatefulSetAgain } from '../statefulSet.ts';
import { findDifference } from './difference.ts';
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

/** One fault for each field that changes; up to 1.36 the server says no more than `spec`. */
function reportImmutable(spec: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const schema = schemaOf(reporter.target.release);
  const fields = ['selector', 'volumeClaimTemplates', 'serviceName', 'podManagementPolicy'];
  if (!reporter.isAtLeast('1.33')) fields.push('revisionHistoryLimit');
  for (const field of fields) {
    const type = schema.type('apps/v1.StatefulSetSpec')?.fields.get(field)?.value;
    if (type === undefined) continue;
    const steps = differenceOf(spec[field], live[field], type, schema, field);
    if (steps === undefined) continue;
    const isNamed = reporter.isAtLeast('1.37');
    const place = (isNamed ? SPEC.child(field) : SPEC).at(['spec', field, ...steps]);
    reporter.error(isNamed ? 'Invalid' : 'Forbidden', place, 'field-immutable', { detail: { field } });
  }
}

function differenceOf(
  value: Decoded,
  live: Decoded,
  type: ValueType,
  schema: KubernetesSchema,
  field: string,
): readonly PathStep[] | undefined {
  if (field === 'volumeClaimTemplates') {
    return findDifference(comparableClaims(live), comparableClaims(value), type, schema);
  }
  if (field === 'selector' && (value === undefined) !== (live === undefined)) return [];
  return findDifference(live, value, type, schema);
}

/** What a claim template says of its own kind and status is dropped before it is compared. */
function comparableClaims(claims: Decoded): Decoded {
  return objectsOf(claims).map(claim => {
    const { apiVersion: _, kind: __, status: ___, ...rest } = copyOf(claim);
    return rest;
  });
}

export function validateDaemonSetUpdate(set: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(set, live, reporter);
  const spec = objectOf(set.spec) ?? {};
  const liveSpec = objectOf(live.spec) ?? {};
  validateDaemonSetSpec(spec, SPEC, reporter);
  const type: ValueType = { kind: 'structure', type: 'meta/v1.LabelSelector' };
  const schema = schemaOf(reporter.target.release);
  const steps = differenceOf(spec.selector, liveSpec.selector, type, schema, 'selector');
  if (steps === undefined) return;
  reporter.error('Invalid', SPEC.child('selector').at(['spec', 'selector', ...steps]), 'field-immutable', {
    detail: { field: 'selector' },
  });
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
