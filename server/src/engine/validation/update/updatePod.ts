/**
 * Updates of Pods: little more than images may change.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { schemaOf, type ValueType } from '../../schema/kubernetesSchema.ts';
import {
  copyOf,
  type Decoded,
  type DecodedObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
} from '../decoded.ts';
import { FieldPath } from '../fieldPath.ts';
import { validatePod } from '../pod/podObject.ts';
import type { Reporter } from '../reporter.ts';
import { differencesOf, findDifference } from './difference.ts';
import { changesAt, reportChanges } from './reportChanges.ts';
import { validateMetadataUpdate } from './updateMetadata.ts';

const SPEC = FieldPath.root.child('spec');
const SPEC_TYPE: ValueType = { kind: 'structure', type: 'core/v1.PodSpec' };
const TOLERATION: ValueType = { kind: 'structure', type: 'core/v1.Toleration' };

export function validatePodUpdate(pod: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(pod, live, reporter);
  validatePod(pod, FieldPath.root, reporter, { owner: 'Pod', claimTemplates: [] });
  const spec = objectOf(pod.spec) ?? {};
  const old = objectOf(live.spec) ?? {};
  for (const list of ['containers', 'initContainers']) {
    if (listOf(spec[list]).length === listOf(old[list]).length) continue;
    reporter.error('Forbidden', SPEC.child(list), 'field-immutable');
    return;
  }
  if (!checkDeadline(spec, old, reporter)) return;
  checkTolerations(spec, old, reporter);
  checkSchedulingGates(spec, old, reporter);
  const schema = schemaOf(reporter.target.release);
  const differences = differencesOf(old, comparableSpec(spec, old), SPEC_TYPE, schema, ['spec']);
  reportChanges('Forbidden', SPEC, changesAt(differences), reporter);
}

/** A deadline may only come nearer. */
function checkDeadline(spec: DecodedObject, old: DecodedObject, reporter: Reporter): boolean {
  const [was, is] = [numberOf(old.activeDeadlineSeconds), numberOf(spec.activeDeadlineSeconds)];
  if (was === undefined || (is !== undefined && is <= was)) return true;
  reporter.error('Invalid', SPEC.child('activeDeadlineSeconds'), 'field-immutable', {
    ...(is === undefined ? {} : { value: is }),
    detail: { field: 'activeDeadlineSeconds', was },
  });
  return is === undefined;
}

/** Tolerations may be added and none taken away. */
function checkTolerations(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  const schema = schemaOf(reporter.target.release);
  const isKept = (toleration: Decoded): boolean =>
    listOf(spec.tolerations).some(other => {
      // The seconds of a toleration may change.
      const comparable = { ...objectOf(other), tolerationSeconds: objectOf(toleration)?.tolerationSeconds };
      return findDifference(toleration, comparable, TOLERATION, schema) === undefined;
    });
  if (listOf(old.tolerations).every(isKept)) return;
  reporter.error('Forbidden', SPEC.child('tolerations'), 'field-immutable');
}

/** Scheduling gates may only be taken away. */
function checkSchedulingGates(spec: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  const known = new Set(objectsOf(old.schedulingGates).map(gate => gate.name));
  objectsOf(spec.schedulingGates).forEach((gate, index) => {
    if (known.has(gate.name)) return;
    reporter.error(
      'Forbidden',
      SPEC.child('schedulingGates').at(['spec', 'schedulingGates', index]),
      'field-immutable',
    );
  });
}

/** The new spec, with the live value of what may change. */
function comparableSpec(spec: DecodedObject, old: DecodedObject): DecodedObject {
  const comparable = copyOf(spec);
  for (const field of ['activeDeadlineSeconds', 'schedulingGates', 'tolerations'])
    comparable[field] = old[field];
  for (const list of ['containers', 'initContainers']) {
    const before = objectsOf(old[list]);
    objectsOf(comparable[list]).forEach((container, index) => {
      container.image = before[index]?.image;
    });
  }
  return comparable;
}
