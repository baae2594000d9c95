/**
 * Updates of Pods: little more than images may change.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go.
 */
import { schemaOf, type ValueType } from '../../schema/kubernetesSchema.ts';
import {
  childObject,
  copyOf,
  type Decoded,
  type DecodedObject,
  listOf,
  numberOf,
  objectOf,
  objectsOf,
  stringsOf,
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
const NODE_AFFINITY: ValueType = { kind: 'structure', type: 'core/v1.NodeAffinity' };
const REQUIREMENT: ValueType = { kind: 'structure', type: 'core/v1.NodeSelectorRequirement' };
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const MIRROR = 'kubernetes.io/config.mirror';

/** An account is given to every Pod, under its new name and its old one. */
export function settlePod(live: DecodedObject): void {
  const spec = childObject(live, 'spec');
  spec.serviceAccount = spec.serviceAccountName;
}

export function validatePodUpdate(pod: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  validateMetadataUpdate(pod, live, reporter);
  validatePod(pod, FieldPath.root, reporter, { owner: 'Pod', claimTemplates: [] });
  checkAnnotations(pod, live, reporter);
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
  const comparable = comparableSpec(spec, old);
  if (listOf(old.schedulingGates).length > 0) allowPlacement(comparable, old, reporter);
  const differences = differencesOf(old, comparable, SPEC_TYPE, schema, ['spec']);
  reportChanges('Forbidden', SPEC, changesAt(differences), reporter);
}

/** Settles what a gate of the Pod leaves open; makes the rest of it the old one's. */
function allowPlacement(comparable: DecodedObject, old: DecodedObject, reporter: Reporter): void {
  const schema = schemaOf(reporter.target.release);
  const [was, is] = [stringsOf(old.nodeSelector), stringsOf(comparable.nodeSelector)];
  if ([...was].some(([key, value]) => is.get(key) !== value)) {
    reporter.error('Invalid', SPEC.child('nodeSelector'), 'field-immutable');
  }
  comparable.nodeSelector = old.nodeSelector;
  const [before, now] = [objectOf(old.affinity), objectOf(comparable.affinity)];
  const [oldNodes, nodes] = [objectOf(before?.nodeAffinity), objectOf(now?.nodeAffinity)];
  const isThereOnce = (oldNodes === undefined) !== (nodes === undefined);
  if (!isThereOnce && findDifference(oldNodes, nodes, NODE_AFFINITY, schema) === undefined) return;
  checkNodeTerms(nodes, oldNodes, reporter);
  if (now === undefined) {
    comparable.affinity = { nodeAffinity: oldNodes };
  } else if (before === undefined && now.podAffinity === undefined && now.podAntiAffinity === undefined) {
    delete comparable.affinity;
  } else {
    now.nodeAffinity = oldNodes;
  }
}

/** Terms that a node has to meet may be made narrower, each for itself. */
function checkNodeTerms(
  nodes: DecodedObject | undefined,
  old: DecodedObject | undefined,
  reporter: Reporter,
): void {
  const termsOf = (affinity: DecodedObject | undefined): readonly DecodedObject[] =>
    objectsOf(objectOf(affinity?.requiredDuringSchedulingIgnoredDuringExecution)?.nodeSelectorTerms);
  const [was, is] = [termsOf(old), termsOf(nodes)];
  if (was.length === 0) return;
  const place = SPEC.child('affinity')
    .child('nodeAffinity')
    .child('requiredDuringSchedulingIgnoredDuringExecution')
    .child('nodeSelectorTerms');
  if (was.length !== is.length) {
    reporter.error('Invalid', place, 'field-immutable');
    return;
  }
  for (const [index, term] of was.entries()) {
    if (!isNarrower(is[index] ?? {}, term, reporter))
      reporter.error('Invalid', place.index(index), 'field-immutable');
  }
}

function isNarrower(term: DecodedObject, old: DecodedObject, reporter: Reporter): boolean {
  const schema = schemaOf(reporter.target.release);
  const lists = ['matchExpressions', 'matchFields'];
  const isEmpty = (object: DecodedObject): boolean => lists.every(list => listOf(object[list]).length === 0);
  if (isEmpty(old)) return isEmpty(term);
  return lists.every(list =>
    listOf(old[list]).every(
      (item, index) => findDifference(item, listOf(term[list])[index], REQUIREMENT, schema) === undefined,
    ),
  );
}

/** What is said of AppArmor, and that a Pod mirrors a static one, is for good. */
function checkAnnotations(pod: DecodedObject, live: DecodedObject, reporter: Reporter): void {
  const read = (object: DecodedObject): ReadonlyMap<string, string> =>
    stringsOf(objectOf(object.metadata)?.annotations);
  const [was, is] = [read(live), read(pod)];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    if (was.get(key) === is.get(key) || !(key.startsWith(APP_ARMOR) || key === MIRROR)) continue;
    reporter.error(
      'Forbidden',
      FieldPath.root.child('metadata').child('annotations').key(key),
      'field-immutable',
    );
  }
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
    reporter.error('Forbidden', SPEC.child('schedulingGates').index(index).child('name'), 'field-immutable');
  });
}

/** The new spec, with the live value of what may change. */
function comparableSpec(spec: DecodedObject, old: DecodedObject): DecodedObject {
  const comparable = copyOf(spec);
  // The server itself knows no `serviceAccount`.
  for (const field of ['activeDeadlineSeconds', 'schedulingGates', 'tolerations', 'serviceAccount'])
    comparable[field] = old[field];
  for (const list of ['containers', 'initContainers']) {
    const before = objectsOf(old[list]);
    objectsOf(comparable[list]).forEach((container, index) => {
      container.image = before[index]?.image;
    });
  }
  return comparable;
}
