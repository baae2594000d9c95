/**
 * Annotations of Pods and templates that the server reads itself.
 *
 * Source: k8s.io/kubernetes, pkg/apis/core/validation/validation.go, pkg/apis/core/helper/helpers.go and pkg/api/pod/util.go.
 */
import { type DecodedObject, objectOf, textOf } from '../decoded.ts';
import type { FieldPath } from '../fieldPath.ts';
import type { Reporter } from '../reporter.ts';
import { checkDescendingPath, placesOf } from './checks.ts';
import { visitContainers } from './containerVisits.ts';
import { isWindows } from './operatingSystem.ts';
import { CONTAINER_LISTS } from './podContext.ts';
import { validateTolerations } from './tolerations.ts';
import { readTolerations } from './tolerationsAnnotation.ts';

export const MIRROR_ANNOTATION = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';

const LOCALHOST = 'localhost/';
const MOST_COST = 2147483647;

/** What a Pod, or its template, is to the checks of its annotations. */
interface AnnotatedPod {
  readonly spec: DecodedObject;
  readonly specPath: FieldPath;
  readonly annotations: ReadonlyMap<string, string>;
  /** Of `metadata.annotations`. */
  readonly annotationsPath: FieldPath;
  readonly reporter: Reporter;
}

export function validatePodAnnotations(pod: AnnotatedPod): void {
  const { spec, annotations, reporter } = pod;
  const mirror = annotations.get(MIRROR_ANNOTATION);
  if (mirror !== undefined && textOf(spec.nodeName) === '') {
    reporter.error('Invalid', keyPath(MIRROR_ANNOTATION, pod), 'mirror-pod-node', {
      value: mirror,
      involves: placesOf(pod.specPath, ['nodeName']),
    });
  }
  validateTolerationsAnnotation(pod);
  const cost = annotations.get(DELETION_COST);
  if (cost !== undefined && !isDeletionCost(cost)) {
    reporter.error('Invalid', keyPath(DELETION_COST, pod), 'deletion-cost', { value: cost });
  }
  for (const [key, value] of annotations) {
    if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
      checkSeccompProfile(value, fieldPath(key, pod), reporter);
    }
  }
  validateAppArmorAnnotations(pod);
}

function keyPath(key: string, { annotationsPath }: AnnotatedPod): FieldPath {
  return annotationsPath.key(key);
}

/** The server writes some of the keys as if they were fields. */
function fieldPath(key: string, { annotationsPath }: AnnotatedPod): FieldPath {
  return annotationsPath.child(key);
}

function validateTolerationsAnnotation(pod: AnnotatedPod): void {
  const text = pod.annotations.get(TOLERATIONS) ?? '';
  if (text === '') return;
  const tolerations = readTolerations(text);
  const place = fieldPath(TOLERATIONS, pod);
  if (tolerations === undefined) {
    const named = pod.annotationsPath.at(place.steps);
    pod.reporter.error('Invalid', named, 'tolerations-annotation', { value: TOLERATIONS });
    return;
  }
  validateTolerations(tolerations, place, pod.reporter);
}

/** An integer of 32 bits, without a plus sign or leading zeros. */
function isDeletionCost(text: string): boolean {
  if (!/^(?:0|[1-9][0-9]*|-[0-9]+)$/.test(text)) return false;
  return Number(text) >= -MOST_COST - 1 && Number(text) <= MOST_COST;
}

function checkSeccompProfile(profile: string, path: FieldPath, reporter: Reporter): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return;
  if (profile.startsWith(LOCALHOST)) {
    checkDescendingPath(profile.slice(LOCALHOST.length), path, reporter);
  } else {
    reporter.error('Invalid', path, 'seccomp-annotation', { value: profile });
  }
}

function validateAppArmorAnnotations(pod: AnnotatedPod): void {
  const { spec, specPath, annotations, reporter } = pod;
  const written = [...annotations].filter(([key]) => key.startsWith(APP_ARMOR_CONTAINER));
  if (written.length === 0) return;
  const names = new Set<string>();
  visitContainers({ spec, path: specPath }, container => {
    names.add(textOf(container.name));
  });
  const detail = { known: [...names] };
  const involves = placesOf(specPath, CONTAINER_LISTS);
  for (const [key, profile] of written) {
    const name = key.slice(APP_ARMOR_CONTAINER.length);
    if (!names.has(name)) {
      reporter.error('Invalid', keyPath(key, pod), 'container-not-found', { value: name, detail, involves });
    }
    const isKnown = profile === '' || profile === 'runtime/default' || profile === 'unconfined';
    if (!isKnown && !profile.startsWith(LOCALHOST)) {
      reporter.error('Invalid', keyPath(key, pod), 'apparmor-annotation', { value: profile });
    }
  }
}

/** Where annotation and field name a profile, they must name the same. */
export function validateProfileAnnotations(pod: AnnotatedPod): void {
  const { spec, specPath, annotations, reporter } = pod;
  const podSecurity = objectOf(spec.securityContext);
  compare(
    objectOf(podSecurity?.seccompProfile),
    annotations.get(SECCOMP_POD),
    ['runtime/default', 'docker/default'],
    specPath.child('securityContext').child('seccompProfile'),
    reporter,
  );
  const hasAppArmor = !isWindows(spec);
  visitContainers({ spec, path: specPath }, (container, path) => {
    const security = objectOf(container.securityContext);
    const name = textOf(container.name);
    compare(
      objectOf(security?.seccompProfile),
      annotations.get(`${SECCOMP_CONTAINER}${name}`),
      ['runtime/default', 'docker/default'],
      path.child('securityContext').child('seccompProfile'),
      reporter,
    );
    if (!hasAppArmor) return;
    compare(
      objectOf(security?.appArmorProfile) ?? objectOf(podSecurity?.appArmorProfile),
      annotations.get(`${APP_ARMOR_CONTAINER}${name}`),
      ['runtime/default'],
      path.child('securityContext').child('appArmorProfile'),
      reporter,
    );
  });
}

function compare(
  profile: DecodedObject | undefined,
  annotation: string | undefined,
  runtimeDefault: readonly string[],
  path: FieldPath,
  reporter: Reporter,
): void {
  if (profile === undefined || annotation === undefined) return;
  const differs = (field: string): void =>
    reporter.error('Forbidden', path.child(field), 'profile-annotation-differs', { detail: { annotation } });
  const type = textOf(profile.type);
  if (type === 'Unconfined' && annotation !== 'unconfined') differs('type');
  if (type === 'RuntimeDefault' && !runtimeDefault.includes(annotation)) differs('type');
  if (type !== 'Localhost') return;
  if (!annotation.startsWith(LOCALHOST)) differs('type');
  else if (annotation.slice(LOCALHOST.length) !== profile.localhostProfile) differs('localhostProfile');
}

/** The field that an AppArmor annotation stands for; undefined for one that names no profile. */
export function appArmorProfileOf(annotation: string): DecodedObject | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  const localhostProfile = annotation.startsWith(LOCALHOST) ? annotation.slice(LOCALHOST.length) : '';
  return localhostProfile === '' ? undefined : { type: 'Localhost', localhostProfile };
}
